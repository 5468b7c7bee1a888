import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { composeReport } from "../../../../src/model/report/report.ts";
import { plainText, type Text } from "../../../../src/model/text.ts";
import { alarm } from "../../../simulator/ecs/timelines/stopped.ts";
import { breaker, crash, loop } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { pausedFor } from "../../../simulator/ecs/timelines/blue-green.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { registry, World, type Run } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

/** What the run tells, as every door shows it. */
function reportOf({ plan, outcome, error }: Run) {
  return composeReport({
    ...{ target: "ecs", unplanned: "", subject: "prod/web", dryRun: false, stage: "deploy" },
    ...{ heard: [], place: {}, phases: [], totalMs: 0 },
    job: { serverUrl: "https://github.com" },
    ...(plan === undefined ? {} : { plan }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(error === undefined ? {} : { error }),
  });
}

const texts = (rows: readonly (readonly Text[])[] = []): string[] =>
  rows.map((row) => row.map(plainText).join(" | "));

describe("before the fact", () => {
  test("the comparison has old and new values, and of variables and secrets the names alone", async () => {
    await world.start();
    const run = await world.run({
      "task-definition-patch": '{"cpu": "512"}',
      "environment-variables": "LEVEL=hunter2\nPORT=8080",
      secrets: "-TOKEN",
    });
    const { differences, comparing } = run.plan?.story ?? {};
    expect(comparing).toBe("task definition web:1 → a new revision");
    expect(differences).toEqual([
      { effect: "update", name: "app.variable LEVEL", note: "another value (never shown)" },
      { effect: "create", name: "app.variable PORT", note: "new (its value is never shown)" },
      {
        effect: "update",
        name: "app.image",
        before: "shop:v1",
        after: "shop:v2",
      },
      { effect: "delete", name: "app.secret TOKEN", note: "is removed" },
      { effect: "update", name: "cpu", before: "256", after: "512" },
    ]);
    expect(JSON.stringify(run.plan?.story)).not.toMatch(/hunter2|8080|info-value-1/);
  });

  test("what becomes of the services and the one-off task stands below it", async () => {
    await world.start();
    const run = await world.run({ "run-task-command": "migrate" });
    expect(run.plan?.story?.facts).toEqual([
      ["One-off task", "app, run-task-command, before the services are updated"],
    ]);
  });

  test("a deployment that is forced without a difference is told as the change that it is", async () => {
    await world.start();
    const run = await world.run({ image: "", "force-new-deployment": "true" });
    const { story } = reportOf({ ...run, outcome: undefined } as never);
    expect(story.differences?.map(({ name, note }) => `${name}: ${note ?? ""}`)).toEqual([
      "service web: new deployment forced: force-new-deployment is set",
    ]);
    expect(story.existing).toBe(true);
  });

  test("nothing to deploy says what was compared", async () => {
    await world.start();
    const run = await world.run({ image: `${registry}/shop:v1` });
    expect(run.plan?.story?.compared).toEqual([
      ["task definition", "web:1"],
      ["images", "1"],
      ["service web", "web:1, 2 of 2 tasks"],
    ]);
    expect(plainText(run.plan?.story?.lead ?? "")).toBe("2 of 2 tasks run web:1 already");
    expect(run.plan?.notes).toEqual([expect.stringMatching(/^app: .* is sha256:/)]);
  });
});

describe("after the fact", () => {
  test("a success says which revision runs with how many tasks, and what ran before", async () => {
    await world.start({}, succeed(20));
    const report = reportOf(await world.run());
    expect(report.title).toBe("web:2 is live");
    expect(plainText(report.story.lead ?? "")).toBe("2 of 2 tasks run web:2, web:1 before");
    expect(report.story.links?.map(({ label }) => label)).toEqual(["deployment", "tasks", "image"]);
    expect(texts(report.story.timeline?.table.rows)).toEqual([
      "0 s | 0 of 2 running, 2 pending",
      expect.stringMatching(/^1\d s \| 2 of 2 running$/),
      expect.stringMatching(/^2\d s \| deployment SUCCESSFUL$/),
    ]);
    expect(report.story.facts?.map(([label]) => label)).toEqual(["Deployment"]);
  });

  test("several services are told together", async () => {
    await world.start({}, succeed(20));
    world.state.addService("worker", world.arn(1), { desiredCount: 3 }, succeed(20, 3));
    const report = reportOf(await world.run({ service: "web\nworker" }));
    expect(report.title).toBe("web, worker run web:2");
    expect(plainText(report.story.lead ?? "")).toBe(
      "web: 2 of 2 tasks run web:2, web:1 before; worker: 3 of 3 tasks run web:2, web:1 before",
    );
  });

  test("a failure says who is live with which tasks, links the task's log and tells the way there", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    const run = await world.run();
    const report = reportOf(run);
    expect(report.title).toBe("web:2 failed, ECS goes back to web:1");
    // What was tried is told with the revision that there is now.
    expect(report.story.comparing).toBe("task definition web:1 → web:2");
    expect(plainText(report.live ?? "")).toMatch(
      /^ECS takes web back to web:1 by itself; at the last look web:\d had \d of \d tasks/,
    );
    expect(report.story.links?.map(({ label }) => label)).toEqual([
      "log of the first task",
      "deployment",
      "service events",
      "first stopped task",
    ]);
    expect(report.story.output).toEqual(crash.log);
    expect(report.evidence.join("\n")).not.toContain("Cannot find module");
    const { table, title } = report.story.timeline ?? {};
    expect(title).toMatch(/^Timeline: 4 tasks stopped in \d min/);
    expect(texts(table?.rows).join("\n")).toMatch(
      /\d+ s \| task \w{8} stopped: container "app" exited 1; AWS: Essential/,
    );
    expect(texts(table?.rows).at(-1)).toMatch(
      /ECS's circuit breaker gave the deployment up, ECS goes back to web:1$/,
    );
    // What is marked as AWS's holds no count of ours, and stands once.
    expect(report.evidence[0]).toMatch(/^AWS: ROLLBACK_IN_PROGRESS: Service deployment rolled/);
    // Each stopped task is told once, and the breaker's count says why it is another one.
    expect(report.evidence.join("\n")).not.toMatch(/stopped:/);
    expect(texts(table?.rows).filter((row) => row.includes("stopped the same way"))).toHaveLength(
      3,
    );
    expect(run.log.lines.filter((line) => line.includes("stopped"))).toEqual([
      expect.stringMatching(
        /^ {2}web: task \w{8} stopped: container "app" exited 1; AWS: .* \(\d+ s\)$/,
      ),
      expect.stringMatching(/^ {2}web: 3 more tasks stopped the same way \(\d+ s\)$/),
    ]);
    // The step has its verdict and its time, like those that went well.
    expect(run.log.lines.at(-1)).toMatch(
      /^✘ web: ECS's circuit breaker gave the deployment up, ECS goes back to web:1 \(2 min/,
    );
    expect(plainText(report.story.cause ?? "")).toBe(
      "Container app exited 1 in 4 tasks: Error: Cannot find module './config'; ECS's circuit breaker gave the deployment up after 3 failures in a row, its threshold",
    );
    expect(plainText(report.story.todo?.[0] ?? "")).toBe(
      "Mend why container `app` exits and deploy again.",
    );
  });

  test("a task that wrote nothing has no output to show", async () => {
    await world.start({}, breaker({ ...crash, log: [] }, { rollback: true }));
    const report = reportOf(await world.run());
    expect(report.story.output).toBeUndefined();
  });

  test("output that may not be shown is in no part of the report", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    const run = await world.run({}, { showApplicationOutput: false });
    const report = reportOf(run);
    expect(report.story.output).toBeUndefined();
    expect(report.evidence.join("\n")).toContain("show-application-output");
    expect(report.story.todo?.[0]).toContain("which its log should tell");
    expect(JSON.stringify([report, run.log.lines])).not.toContain("Cannot find module");
  });

  test("our own reason to end the wait is not told as AWS's", async () => {
    await world.start({}, loop(crash));
    const report = reportOf(await world.run({ "fail-fast": "2" }));
    expect(report.title).toBe("web:2 failed");
    expect(texts(report.story.timeline?.table.rows).at(-1)).toMatch(/fail-fast ended the wait$/);
  });

  test("a deployment that nobody takes back says who serves with which tasks, and how to go back", async () => {
    await world.start({}, loop(crash));
    const report = reportOf(await world.run({ "fail-fast": "2" }));
    expect(plainText(report.live ?? "")).toBe(
      "web:2 goes on rolling out; this step left it to ECS; at the last look web:2 had 0 of 2 tasks, web:1 2 of 2",
    );
    expect(plainText(report.story.todo?.[0] ?? "")).toMatch(
      /To go back until then, deploy `task-definition: web:1`\.$/,
    );
  });

  test("an alarm that stopped it is named and can be opened", async () => {
    await world.start({}, alarm());
    const report = reportOf(await world.run());
    expect(plainText(report.story.cause ?? "")).toBe("An alarm stopped the deployment: shop-5xx");
    expect(report.story.links?.[0]).toMatchObject({ label: "alarm shop-5xx" });
    // No line is a name alone.
    expect(report.evidence).not.toContain("shop-5xx");
  });

  test("one that waits at a hook does not say that its revision serves", async () => {
    const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }];
    const deploymentConfiguration = { strategy: "BLUE_GREEN", lifecycleHooks };
    await world.start({ deploymentConfiguration }, pausedFor(600));
    const report = reportOf(await world.run({ "wait-until": "paused" }));
    expect(report.title).toMatch(/^web:2 is rolling out, it waits at hook/);
    expect(plainText(report.story.lead ?? "")).toBe(
      "At the last look web:2 had 2 of 2 tasks, web:1 2 of 2",
    );
  });

  test("of several services the one that failed is named", async () => {
    await world.start({}, succeed(20));
    world.state.addService("worker", world.arn(1), {}, breaker(crash, { rollback: true }));
    const report = reportOf(await world.run({ service: "web\nworker" }));
    expect(report.title).toBe("web:2 failed, ECS goes back to web:1 (service worker)");
  });

  test("a revision that is only registered is named in the comparison", async () => {
    await world.start();
    const report = reportOf(
      await world.run({ cluster: "", service: "", "task-definition": "web" }),
    );
    expect(report.title).toBe("web:2 is registered");
    expect(report.story.comparing).toBe("task definition web:1 → web:2");
    expect(plainText(report.story.lead ?? "")).toBe("No service is given: nothing was deployed");
  });
});
