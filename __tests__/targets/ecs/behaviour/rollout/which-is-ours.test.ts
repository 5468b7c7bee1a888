import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { staleMs } from "../../../../../src/targets/ecs/rollout/verdict-types.ts";
import type { SimDeployment } from "../../../../simulator/ecs/rollout.ts";
import { succeed } from "../../../../simulator/ecs/timelines/completed.ts";
import { taskDefinition, World } from "../../../../helpers/ecs/world.ts";

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

describe("where the revision's ARN has another number than the deployment", () => {
  /** Ours lasts; `act` happens when its deployment is looked for by its task definition. */
  async function numbered(act: (ours: SimDeployment) => void = () => undefined) {
    await world.start({}, succeed(100));
    let ours: SimDeployment | undefined;
    let acted = false;
    world.simulator.faults.before = ({ operation }) => {
      if (operation !== "ListServiceDeployments" || acted) return;
      ours ??= world.service.latest;
      Object.assign(ours, { revisionArn: ours.revisionArn.replace(/\d+$/, "1") });
      if (world.clock.now() - ours.createdAt < staleMs) return;
      acted = true;
      act(ours);
    };
    const run = await world.run();
    expect(acted).toBe(true);
    return { id: run.error?.id, arn: run.outcome?.outputs["deployment-arn"], ours };
  }

  test("the only one since then that rolls out our revision is ours", async () => {
    const { arn, ours } = await numbered();
    expect(arn).toBe(ours?.arn);
  });

  test("neither of two is: somebody may have deployed the same revision", async () => {
    const { id } = await numbered(() => world.service.begin(world.arn(2), succeed(0)));
    expect(id).toBe("ecs-superseded");
  });

  test("nor is one of another revision", async () => {
    const { id } = await numbered((ours) => {
      const { arn } = world.state.register({ ...taskDefinition, cpu: "1024" });
      Object.assign(ours, { createdAt: 0 });
      world.service.begin(arn, succeed(0));
    });
    expect(id).toBe("ecs-superseded");
  });
});
