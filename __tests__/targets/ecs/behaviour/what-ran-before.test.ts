import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../src/model/text.ts";
import { crash, loop } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { taskDefinition, World, type Run } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const output = ({ outcome, error }: Run): string | undefined =>
  (outcome ?? error)?.outputs["previous-task-definition-arn"];
const lead = ({ outcome }: Run): string => plainText(outcome?.story?.lead ?? "");

/** Somebody else's deployment of revision 2 is completed before the next UpdateService. */
function deployElse(): void {
  let done = false;
  world.simulator.faults.before = ({ operation }) => {
    if (operation !== "UpdateService" || done) return;
    done = true;
    const other = world.service.begin(world.arn(2), { knownAt: 0, steps: [] });
    Object.assign(other, { status: "SUCCESSFUL", rollout: "COMPLETED", running: 2 });
  };
}

describe("the output previous-task-definition-arn is what the report names and a take-back goes to", () => {
  test("where another deployment was completed since the plan", async () => {
    await world.start();
    world.state.register({ ...taskDefinition, cpu: "512" });
    deployElse();
    const run = await world.run();
    expect(lead(run)).toContain("web:2 before");
    expect(output(run)).toBe(world.arn(2));
  });

  test("also where ours is taken back to it", async () => {
    await world.start({}, loop(crash));
    world.state.register({ ...taskDefinition, cpu: "512" });
    world.deny("ecs:StopServiceDeployment");
    deployElse();
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" });
    expect(run.error?.state).toContain("rollback to web:2 was started by this step");
    expect(output(run)).toBe(world.arn(2));
  });

  test("where the rollout of this very revision is followed", async () => {
    await world.start({}, succeed(60));
    await world.run({ "wait-until": "none" });
    const run = await world.run();
    expect(run.plan?.outputs["previous-task-definition-arn"]).toBe(world.arn(1));
    expect(lead(run)).toContain("web:1 before");
    expect(output(run)).toBe(world.arn(1));
  });

  test("where nothing is to do it is the revision that runs", async () => {
    await world.start();
    await world.run();
    const run = await world.run();
    expect(run.plan?.changes).toEqual([]);
    expect(run.plan?.outputs["previous-task-definition-arn"]).toBe(world.arn(2));
  });
});
