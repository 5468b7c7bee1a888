import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { taskDefinition, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

/** Somebody else deploys another revision, which is there at once, when this run first asks for the deployments. */
function othersDeploy(): void {
  let theirs: string | undefined;
  world.simulator.faults.before = ({ operation }) => {
    if (operation !== "ListServiceDeployments" || theirs !== undefined) return;
    theirs = world.state.register({ ...taskDefinition, cpu: "1024" }).arn;
    world.service.begin(theirs, succeed(0));
  };
}

describe("a deployment of somebody else that is listed before ours", () => {
  test("is not followed: its success is none of ours", async () => {
    await world.start();
    othersDeploy();
    const run = await world.run();
    expect(run.error?.id).toBe("ecs-superseded");
    expect(run.error?.outputs["task-definition-arn"]).toBe(world.arn(2));
  });

  test("is not stopped in place of ours", async () => {
    await world.start({}, succeed(300));
    othersDeploy();
    let cancel = (): void => undefined;
    world.simulator.faults.after = ({ operation }) => {
      if (operation === "UpdateService") cancel();
    };
    const run = await world.run({ "on-cancel": "rollback" }, { onCancel: (act) => (cancel = act) });
    expect(run.error?.id).toBe("cancelled");
    expect(run.error?.state).toContain("nothing was taken back: web:3 is already");
    const [, ours, theirs] = world.service.deployments;
    const stopped = world.simulator.calls
      .writes()
      .filter(({ operation }) => operation === "StopServiceDeployment");
    expect(stopped.map(({ input }) => input.serviceDeploymentArn)).toEqual([ours?.arn]);
    expect(world.service.primary).toBe(theirs);
  });
});
