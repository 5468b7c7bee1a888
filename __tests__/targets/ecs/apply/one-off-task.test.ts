import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { denied, unavailable } from "../../../simulator/faults.ts";
import { World } from "../../../helpers/ecs/world.ts";

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

  test("runs in subnets and security groups of its own where they are given", async () => {
    await world.start({ networkConfiguration: network });
    await world.run({
      ...runTask,
      "run-task-subnets": "subnet-0123456789abcdef0\nsubnet-0123456789abcdef1",
      "run-task-security-groups": "sg-0123456789abcdef0",
    });
    expect(world.simulator.calls.writes()[1]?.input.networkConfiguration).toEqual({
      awsvpcConfiguration: {
        subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        securityGroups: ["sg-0123456789abcdef0"],
      },
    });
  });

  test("a shell line is given to the shell", async () => {
    await world.start();
    await world.run({ "run-task-command": "npm run migrate && echo done" });
    expect(world.simulator.calls.writes()[1]?.input.overrides).toMatchObject({
      containerOverrides: [{ command: ["sh", "-c", "npm run migrate && echo done"] }],
    });
  });

  test("whose step is cancelled while its output is read has ended, which is said", async () => {
    await world.start();
    let cancel = (): void => undefined;
    world.simulator.faults.before = ({ operation }) => {
      if (operation === "GetLogEvents") cancel();
    };
    const run = await world.run(runTask, { onCancel: (given) => (cancel = given) });
    expect(run.error?.id).toBe("cancelled");
    expect(run.error?.state).toMatch(/has ended with exit code 0; no service was changed/);
    expect(run.calls).not.toContain("UpdateService");
  });

  test("is not held up by an output that nobody answers for", async () => {
    await world.start();
    world.simulator.faults.add({ match: "logs:GetLogEvents", fault: unavailable });
    const run = await world.run(runTask);
    expect(run.error).toBeUndefined();
    expect(count(run.calls, "GetLogEvents")).toBe(3);
    expect(run.log.text()).toContain("CloudWatch Logs did not answer");
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

  test("that cannot start says why and what to do, and leaves the service as it was", async () => {
    await world.start();
    const unstartable =
      "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue";
    world.state.oneOffScript.push({ seconds: 8, exitCode: 0, unstartable });
    const run = await world.run(runTask);
    expect(run.error?.id).toBe("ecs-run-task-failed");
    expect(run.error?.message).toContain("unable to pull secrets");
    expect(run.error?.hint).toMatch(/^Allow the execution role ecs-execution to read the secrets/);
    expect(run.error?.state).toBe("web runs what it ran before");
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test.each([
    [0, 1],
    [4, 0],
  ])("ends with its own container's %d although a sidecar runs on", async (exitCode, updates) => {
    await world.start();
    world.state.oneOffScript.push({ seconds: 5, exitCode, sidecar: "agent" });
    const run = await world.run(runTask);
    expect(count(run.calls, "UpdateService")).toBe(updates);
    if (exitCode > 0) expect(run.error?.message).toContain(`container "app" exited ${exitCode}`);
    else expect(run.error).toBeUndefined();
  });

  test("that nothing has room for did not start", async () => {
    await world.start();
    world.simulator.faults.before = ({ operation }) => {
      if (operation === "RunTask") world.state.oneOffRefusal = "RESOURCE:MEMORY";
    };
    const run = await world.run(runTask);
    expect(run.error?.message).toBe("The one-off task did not start: AWS: RESOURCE:MEMORY.");
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test("that is cancelled runs on, and that is said", async () => {
    await world.start();
    world.state.oneOffScript.push({ seconds: 600, exitCode: 0 });
    const run = await world.run(runTask, { cancelAfterSeconds: 30 });
    expect(run.error?.id).toBe("cancelled");
    expect(run.error?.state).toMatch(
      /^the one-off task (\w+) may still run; no service was changed; see: aws ecs describe-tasks --region eu-central-1 --cluster prod --tasks \1$/,
    );
    expect(run.error?.hint).toMatch(/^Look first whether the task runs/);
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test.each([
    ["the answer got lost", "RunTask", { kind: "lost-answer" } as const],
    ["AWS is out of order", "RunTask", unavailable],
  ])("may be running when %s, and how to look is said", async (_name, operation, fault) => {
    await world.start();
    world.simulator.faults.add({ match: `ecs:${operation}`, fault });
    const run = await world.run(runTask);
    expect(run.error?.hint).toMatch(
      /^Look first whether the task runs.*, then run the job again\..*`--family web --desired-status STOPPED` in the place/,
    );
    expect(run.error?.state).toMatch(
      /^whether the one-off task was started is not known, it may be running; no service was changed; see: aws ecs list-tasks --region eu-central-1 --cluster prod --started-by aws-oidc-deploy\/\S+$/,
    );
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test("that AWS refused to start is not said to be running", async () => {
    await world.start();
    world.simulator.faults.add({ match: "ecs:RunTask", fault: denied("no") });
    const run = await world.run(runTask);
    expect(run.error?.state ?? "").not.toContain("may be running");
  });

  test("that cannot be read any more may be running, and which is said", async () => {
    await world.start();
    world.deny("ecs:DescribeTasks");
    const run = await world.run(runTask);
    expect(run.error?.state).toMatch(/^the one-off task (\w+) may still run; .* --tasks \1$/);
    expect(run.error?.hint).toMatch(/^Look first whether the task runs.* for ecs:DescribeTasks/);
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test("says how far it is", async () => {
    await world.start();
    world.state.oneOffScript.push({ seconds: 150, exitCode: 0 });
    const { log } = await world.run(runTask);
    const said = log.lines.filter((line) => /One-off task \w+: /.test(line));
    expect(said.map((line) => line.replace(/^.*One-off task \w+: /, ""))).toEqual([
      "RUNNING (0 s)",
      expect.stringMatching(/^RUNNING \(6\d s\)$/),
      expect.stringMatching(/^RUNNING \(12\d s\)$/),
      expect.stringMatching(/^STOPPED \(15\d s\)$/),
    ]);
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
