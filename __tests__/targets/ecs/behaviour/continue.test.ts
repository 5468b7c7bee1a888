import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { crash } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { untilAnswered } from "../../../simulator/ecs/timelines/blue-green.ts";
import type { Timeline } from "../../../simulator/ecs/timelines/timeline.ts";
import { World, type Run } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const hook = { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] };
const settings = {
  deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 0, lifecycleHooks: [hook] },
};

/** The service waits at its hook; what the later job is given. */
async function pause(
  timeline: Timeline = untilAnswered("approve"),
): Promise<Record<string, string>> {
  await world.start(settings, timeline);
  const { outcome } = await world.run({ "wait-until": "paused" });
  expect(outcome?.outputs).toMatchObject({ status: "PAUSED", "hook-id": "approve" });
  return {
    ...{ cluster: "", service: "", image: "" },
    "deployment-arn": outcome?.outputs["deployment-arn"] ?? "",
    "hook-id": outcome?.outputs["hook-id"] ?? "",
  };
}

/** So many readings after its answer show the first hook as waiting still. */
function showAsWaiting(readings: number): void {
  let left = readings;
  world.simulator.faults.after = ({ operation }) => {
    const [approve] = world.service.deployments[1]?.hooks ?? [];
    if (approve === undefined) return;
    if (operation === "ContinueServiceDeployment") approve.status = "AWAITING_ACTION";
    if (operation === "DescribeServiceDeployments" && (left -= 1) < 0) approve.status = "SUCCEEDED";
  };
}

const answers = ({ calls }: Run): number =>
  calls.filter((name) => name === "ContinueServiceDeployment").length;
const running = (): string => world.service.primary.taskDefinition.split("/").at(-1) ?? "";
const status = (): string => world.service.deployments[1]?.status ?? "";

describe("wait-until: paused", () => {
  test("tells until when the hook waits, what happens then, and how it is answered", async () => {
    await world.start(settings, untilAnswered("approve"));
    const { outcome } = await world.run({ "wait-until": "paused" });
    expect(outcome?.headline).toMatch(
      /it waits at hook approve until 20\S+ \S+ UTC, then ECS rolls back$/,
    );
    expect(outcome?.facts.find(([label]) => label === "Hook")?.[1]).toContain(
      "`continue: proceed` or `rollback`, `deployment-arn` and `hook-id`",
    );
  });
});

describe("continue: proceed", () => {
  test("answers the hook, waits for the end and tells what runs", async () => {
    const given = await pause();
    const run = await world.run({ continue: "proceed", ...given });
    expect(run.error).toBeUndefined();
    expect(run.plan?.changes).toMatchObject([
      {
        ...{ effect: "update", type: "service deployment", resource: "web" },
        reason: expect.stringMatching(
          /^goes on: it waits at hook approve until/,
        ) as unknown as string,
      },
    ]);
    expect(answers(run)).toBe(1);
    expect(run.calls).not.toContain("UpdateService");
    expect(run.calls).not.toContain("ListServiceDeployments");
    expect(run.outcome?.headline).toBe("web runs web:2");
    // It is this run's commit that asked for it, and another one that it was built from.
    expect(run.plan?.story).toMatchObject({ title: "web:2 goes on", existing: true });
    // After the fact no line says that it waits.
    expect(run.outcome?.story?.differences).toEqual([]);
    expect(run.log.lines.at(-1)).toMatch(/^✔ web: deployment of web:2 SUCCESSFUL \(/);
    expect(run.outcome?.outputs).toMatchObject({
      ...{ status: "SUCCESSFUL", cause: "" },
      "deployment-arn": given["deployment-arn"],
      "task-definition-arn": world.arn(2),
      "previous-task-definition-arn": world.arn(1),
    });
  });

  test("says fewer tasks than desired at the end as a deployment of its own does", async () => {
    const [last, ...before] = untilAnswered("approve").steps.toReversed();
    const steps = [...before.toReversed(), { ...last, at: 70, running: 1 }];
    const given = await pause({ ...untilAnswered("approve"), steps });
    const { outcome } = await world.run({ continue: "proceed", ...given });
    expect(outcome?.headline).toBe("web: web:2 is completed, 1 of 2 tasks are running");
  });

  test("is done already when the job runs again", async () => {
    const given = await pause();
    await world.run({ continue: "proceed", ...given });
    const again = await world.run({ continue: "proceed", ...given });
    expect(again.error).toBeUndefined();
    expect(again.plan?.changes).toEqual([]);
    expect(again.plan?.headline).toBe("the deployment of web:2 went on already and is completed");
    expect(answers(again)).toBe(0);
  });

  test("waits on when the run before it was cut off after the answer", async () => {
    const given = await pause();
    await world.run({ continue: "proceed", ...given, "wait-until": "none" });
    const again = await world.run({ continue: "proceed", ...given });
    expect(again.plan?.changes).toMatchObject([{ effect: "wait" }]);
    expect(answers(again)).toBe(0);
    expect(again.outcome?.outputs.status).toBe("SUCCESSFUL");
  });

  test("goes as far as the next pause, and never takes the answered hook for it", async () => {
    const given = await pause(untilAnswered("approve", "release"));
    showAsWaiting(3);
    const run = await world.run({ continue: "proceed", "wait-until": "paused", ...given });
    expect(run.outcome?.outputs).toMatchObject({ status: "PAUSED", "hook-id": "release" });
  });

  test("never takes the answered hook for a pause in the last look at its deadline", async () => {
    const { knownAt, steps } = untilAnswered("approve");
    const given = await pause({ knownAt, steps: steps.filter(({ at }) => at <= 23) });
    showAsWaiting(Infinity);
    const asked = { continue: "proceed", "wait-until": "paused", ...given };
    expect((await world.run(asked, { minutes: 2 })).error?.id).toBe("timed-out");
  });

  test("never answers another hook, or another deployment's", async () => {
    const given = await pause(untilAnswered("approve", "release"));
    await world.run({ continue: "proceed", "wait-until": "paused", ...given });
    const other = { ...given, "hook-id": "elsewhere" };
    const run = await world.run({ continue: "proceed", ...other });
    expect(run.error?.id).toBe("ecs-hook-not-waiting");
    expect(run.error?.message).toMatch(/has no such hook, and waits at hook release until/);
    const gone = `${given["deployment-arn"] ?? ""}y`;
    const missing = await world.run({ continue: "proceed", ...given, "deployment-arn": gone });
    expect(missing.error?.id).toBe("ecs-deployment-not-found");
    expect(answers(run) + answers(missing)).toBe(0);
  });

  test("fails when the deployment does after it", async () => {
    const failing: Timeline = {
      knownAt: 50,
      steps: [
        ...untilAnswered("approve").steps.filter(({ at }) => at <= 22),
        { at: 30, failed: 1, stop: crash },
        {
          ...{ at: 50, status: "ROLLBACK_IN_PROGRESS", alarms: ["shop-5xx"] },
          reason: "Service deployment rolled back because of alarms.",
          ...{
            rollBack: "old-id",
            rollbackReason: "alarm: rolling back to deploymentId {previous}.",
          },
        },
      ],
    };
    const given = await pause(failing);
    const run = await world.run({ continue: "proceed", ...given });
    expect(run.error?.id).toBe("ecs-alarm");
    expect(run.error?.outputs).toMatchObject({ cause: "alarm", status: "ROLLBACK_IN_PROGRESS" });
  });

  test("that AWS carried out without an answer arriving is found, and not sent twice", async () => {
    const given = await pause();
    const fault = { kind: "lost-answer" } as const;
    world.simulator.faults.add({ match: "ecs:ContinueServiceDeployment", fault, times: 1 });
    const run = await world.run({ continue: "proceed", ...given });
    expect(run.error).toBeUndefined();
    expect(run.outcome?.outputs.status).toBe("SUCCESSFUL");
  });

  test("that nobody can tell of says so", async () => {
    const given = await pause();
    world.simulator.faults.add({
      match: "ecs:ContinueServiceDeployment",
      fault: { kind: "reset" },
    });
    const run = await world.run({ continue: "proceed", ...given });
    expect(run.error?.state).toMatch(
      /whether hook approve of web got its answer is not known; run/,
    );
    expect(status()).toBe("IN_PROGRESS");
  });

  test("that never arrived is not taken for there because another hook has its answer", async () => {
    const first = await pause(untilAnswered("approve", "release"));
    const proceed = { continue: "proceed", "wait-until": "paused" };
    const { outcome } = await world.run({ ...proceed, ...first });
    const fault = { kind: "reset" } as const;
    world.simulator.faults.add({ match: "ecs:ContinueServiceDeployment", fault });
    const hookId = outcome?.outputs["hook-id"] ?? "";
    const run = await world.run({ ...proceed, ...first, "hook-id": hookId });
    expect(run.error?.state).toContain("whether hook release of web got its answer is not known");
  });

  test("that is out of time says that the deployment goes on", async () => {
    const given = await pause(untilAnswered("approve", "release"));
    const run = await world.run({ continue: "proceed", ...given }, { minutes: 3 });
    expect(run.error?.id).toBe("timed-out");
    expect(run.error?.state).toContain(
      "the deployment of web:2 goes on; this step no longer follows it",
    );
  });
});

describe("continue: rollback", () => {
  test("is green when the service is back", async () => {
    const given = await pause();
    const run = await world.run({ continue: "rollback", ...given });
    expect(run.error).toBeUndefined();
    expect(run.outcome?.headline).toBe("web went back to web:1");
    expect(run.outcome?.story?.title).toBe("web went back to web:1");
    expect(run.outcome?.outputs).toMatchObject({
      ...{ status: "ROLLBACK_SUCCESSFUL", cause: "" },
      "task-definition-arn": world.arn(1),
      "previous-task-definition-arn": world.arn(2),
    });
    expect([running(), status()]).toEqual(["web:1", "ROLLBACK_SUCCESSFUL"]);
    expect(run.calls).not.toContain("UpdateService");
  });

  test("is red when it cannot go back", async () => {
    const given = await pause();
    world.simulator.faults.after = ({ operation }) => {
      if (operation !== "ContinueServiceDeployment") return;
      const [, ours] = world.service.deployments;
      if (ours === undefined) return;
      ours.timeline = {
        knownAt: 0,
        steps: [{ at: 60, status: "ROLLBACK_FAILED", reason: "No capacity." }],
      };
    };
    const run = await world.run({ continue: "rollback", ...given });
    expect(run.error?.id).toBe("ecs-deployment-failed");
    expect(run.error?.message).toContain("the rollback failed; AWS: No capacity");
    // ECS does not go back, as the heading of another failure would say.
    expect(run.error?.story?.title).toBe("web:2 failed");
    expect(run.log.lines.at(-1)).toMatch(/^✘ web: ECS reports the deployment as failed \(/);
  });

  test("is refused once the deployment went on", async () => {
    const given = await pause();
    await world.run({ continue: "proceed", ...given });
    const run = await world.run({ continue: "rollback", ...given });
    expect(run.error?.id).toBe("ecs-hook-not-waiting");
    expect(running()).toBe("web:2");
  });

  test("does not wait where that is not wanted", async () => {
    const given = await pause();
    const run = await world.run({ continue: "rollback", ...given, "wait-until": "none" });
    expect(run.outcome?.headline).toBe("web: the deployment of web:2 goes back, not waited for");
    expect(status()).toMatch(/^ROLLBACK_/);
  });
});
