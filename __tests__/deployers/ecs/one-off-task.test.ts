import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { World } from "./world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const count = (calls: readonly string[], name: string): number =>
  calls.filter((call) => call === name).length;

describe("the one-off task", () => {
  const runTask = { "run-task-command": '["npm","run","migrate"]' };
  const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

  test("runs with the new revision and the service's network, before the update", async () => {
    await world.start({ networkConfiguration: network });
    const run = await world.run(runTask);
    expect(run.error).toBeUndefined();
    const writes = world.simulator.calls.writes();
    expect(writes.map(({ operation }) => operation)).toEqual([
      "RegisterTaskDefinition",
      "RunTask",
      "UpdateService",
    ]);
    expect(writes[1]?.input).toMatchObject({
      taskDefinition: world.arn(2),
      launchType: "FARGATE",
      networkConfiguration: network,
      overrides: { containerOverrides: [{ name: "app", command: ["npm", "run", "migrate"] }] },
    });
    expect(run.log.text()).toContain("migrated");
  });

  test("a shell line is given to the shell", async () => {
    await world.start();
    await world.run({ "run-task-command": "npm run migrate && echo done" });
    expect(world.simulator.calls.writes()[1]?.input.overrides).toMatchObject({
      containerOverrides: [{ command: ["sh", "-c", "npm run migrate && echo done"] }],
    });
  });

  test("that fails leaves the service as it was, and shows its output", async () => {
    await world.start();
    world.state.oneOffScript.push({ seconds: 5, exitCode: 3, log: ["no such table"] });
    const run = await world.run(runTask);
    expect(run.error?.id).toBe("ecs-run-task-failed");
    expect(run.error?.message).toContain('container "app" exited 3');
    expect(run.error?.evidence.join("\n")).toContain("no such table");
    expect(run.error?.outputs["task-definition-arn"]).toBe(world.arn(2));
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test("is not run when there is nothing to do", async () => {
    await world.start();
    const run = await world.run({
      ...runTask,
      image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v1",
    });
    expect(count(run.calls, "RunTask")).toBe(0);
  });
});
