import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { untilAnswered } from "../../simulator/ecs/timelines/blue-green.ts";
import type { Timeline } from "../../simulator/ecs/timelines/timeline.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";

/** The same within seconds. */
function quick(timeline: Timeline): Timeline {
  return { ...timeline, steps: timeline.steps.map((step) => ({ ...step, at: step.at / 20 })) };
}

describe("a deployment that waits for an approval", () => {
  const simulator = new Simulator({ clock: new QuickClock() });
  const home = new RunnerHome();
  const runStep = builtOnce();
  const place = { simulator, home, passRoles: taskRoles };
  const deploy = (tag: string) => ({
    ...{ target: "ecs", cluster: "prod", service: "web", "wait-until": "paused" },
    image: `${image}:${tag}`,
  });
  const answer = (word: string, outputs: Readonly<Record<string, string>>) => ({
    ...{ target: "ecs", continue: word },
    "deployment-arn": outputs["deployment-arn"] ?? "",
    "hook-id": outputs["hook-id"] ?? "",
  });
  beforeAll(async () => {
    await simulator.start();
    const { ecs, ecr } = simulator.services;
    for (const tag of ["v1", "v2", "v3"]) ecr.images.push("shop", tag);
    const { arn } = ecs.state.register(taskDefinition);
    const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }];
    const deploymentConfiguration = { strategy: "BLUE_GREEN", lifecycleHooks };
    const timeline = quick(untilAnswered("approve"));
    ecs.state.addService("web", arn, { deploymentConfiguration }, timeline, timeline);
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("goes on in a later job, which deploys nothing", async () => {
    const paused = await runStep({ ...place, inputs: deploy("v2") });
    expect(paused.exitCode).toBe(0);
    expect(paused.summary).toMatch(/it waits at hook approve until .*, then ECS rolls back/);
    expect(paused.summary).toContain("continue: proceed");
    simulator.calls.clear();
    const run = await runStep({ ...place, inputs: answer("proceed", paused.outputs) });
    expect(run.stdout).not.toContain("::error");
    expect(run.stdout).toContain("goes on: it waits at hook approve until");
    expect(run.stdout).toContain("✔ prod/web: web:2 is live");
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      ...{ status: "SUCCESSFUL", changed: "true" },
      "deployment-arn": paused.outputs["deployment-arn"],
    });
    expect(simulator.calls.writes().map(({ operation }) => operation)).toEqual([
      "ContinueServiceDeployment",
    ]);
    const again = await runStep({ ...place, inputs: answer("proceed", paused.outputs) });
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain("went on already and is completed");
    expect(again.outputs.changed).toBe("false");
  });

  test("goes back when that is the answer", async () => {
    const paused = await runStep({ ...place, inputs: deploy("v3") });
    const run = await runStep({ ...place, inputs: answer("rollback", paused.outputs) });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("web went back to web:2");
    expect(run.outputs).toMatchObject({ status: "ROLLBACK_SUCCESSFUL", cause: "" });
  });

  test("is shown by a dry run, and not answered", async () => {
    simulator.calls.clear();
    const inputs = {
      ...answer("proceed", { "deployment-arn": "", "hook-id": "approve" }),
      "deployment-arn": "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d0",
      "dry-run": "true",
    };
    const run = await runStep({ ...place, inputs });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[ecs-deployment-not-found\]$/m);
    expect(simulator.calls.writes()).toEqual([]);
  });

  test("is refused before the sign-in with what would deploy, by name", async () => {
    const outputs = { "deployment-arn": "", "hook-id": "approve" };
    const inputs = { ...answer("proceed", outputs), image: `${image}:v3` };
    const run = await runStep({ ...place, inputs });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("image: does not go with `continue`");
    expect(run.stdout).toContain("deployment-arn: is required with `continue`");
  });
});
