import { describe, expect, test } from "@jest/globals";
import { composePlan, type PlanParts } from "../../../../src/targets/ecs/plan/compose.ts";
import { comparingOf, ecsPlanStory } from "../../../../src/targets/ecs/report/plan-story.ts";
import { accessOf } from "../../../helpers/access.ts";
import { configOf, definitionOf, partsOf, revisionArn, rolloutOf } from "../values.ts";

const story = (rest: Partial<PlanParts> = {}) => {
  const parts = partsOf(rest);
  return ecsPlanStory(composePlan(parts), parts.config, accessOf());
};
const registered = { revision: revisionArn("web:2") };
const onSecond = { taskDefinition: revisionArn("web:2") };
const update = (force: boolean) => ({ action: "update", force }) as const;
const api = rolloutOf({}, { serviceName: "api" });
const idle = rolloutOf({ action: "none" }, { serviceName: "cron" });

describe("the title says what becomes of the services", () => {
  test.each<[string, Partial<PlanParts>, string]>([
    ["a new revision", {}, "web:1 → a new revision"],
    ["a revision that is there", registered, "web:1 → web:2"],
    [
      "a service that runs none yet",
      { rollouts: [rolloutOf({}, { taskDefinition: "" })] },
      "a new revision",
    ],
    ["several", { rollouts: [rolloutOf(), api, idle] }, "a new revision for 2 services"],
    [
      "one of two, where the other has it",
      { rollouts: [rolloutOf(), idle] },
      "web:1 → a new revision",
    ],
    ["no service", { rollouts: [] }, "a new revision, registered only"],
    [
      "one that rolls out already",
      { ...registered, rollouts: [rolloutOf({ action: "attach" })] },
      "web:2, which is rolling out already",
    ],
    [
      "the same again",
      { ...registered, rollouts: [rolloutOf(update(true), onSecond)] },
      "web:2 once more",
    ],
    [
      "its settings alone",
      { ...registered, rollouts: [rolloutOf(update(false), onSecond)] },
      "web:2 with other settings",
    ],
  ])("%s", (_name, parts, title) => {
    expect(story(parts).title).toBe(title);
  });
});

describe("where something differs", () => {
  const image = { effect: "update", name: "app.image", before: "shop:v1", after: "shop:v2" };

  test("it is compared, with the pages and no line twice", () => {
    expect(story()).toEqual({
      title: "web:1 → a new revision",
      comparing: "task definition web:1 → a new revision",
      differences: [image],
      links: [
        expect.objectContaining({ label: "deployment" }),
        expect.objectContaining({ label: "tasks" }),
      ],
      facts: [],
    });
  });

  test("services and the one-off task are told, but what the title says", () => {
    const config = configOf({ "run-task-command": "migrate" });
    const reason = "web:1 → the new revision, enableExecuteCommand false → true";
    expect(
      story({ config, rollouts: [rolloutOf({ action: "update", force: false, reason })] }).facts,
    ).toEqual([
      ["One-off task", "app, run-task-command, before the services are updated"],
      ["web", reason],
    ]);
  });

  test("a deployment that is forced compares nothing", () => {
    const same = {
      ...registered,
      document: definitionOf(),
      rollouts: [rolloutOf(update(true), onSecond)],
    };
    expect(story(same)).toEqual({
      title: "web:2 once more",
      existing: true,
      links: expect.any(Array) as unknown,
    });
  });
});

describe("what ran before is named by its commit", () => {
  const tagged = (value: string) =>
    definitionOf({}, { tags: [{ key: "aws-oidc-deploy:commit", value }] });
  const arn = revisionArn("web:1");
  test.each<[string, Partial<PlanParts>, object | undefined]>([
    [
      "where its revision has one",
      { before: { document: tagged("0f1e2d3c"), arn } },
      { commit: "0f1e2d3c", at: "web:1" },
    ],
    ["not where it has none", {}, undefined],
    ["not where it is no commit", { before: { document: tagged("main"), arn } }, undefined],
    // Without an ARN it is a file, or deregistered: nothing that ran can be named.
    ["not where it has no name", { before: { document: tagged("0f1e2d3c") } }, undefined],
    [
      "not where an existing revision is deployed",
      { ...registered, before: { document: tagged("0f1e2d3c"), arn } },
      undefined,
    ],
  ])("%s", (_name, parts, since) => {
    expect(story(parts).since).toEqual(since);
  });

  test("an existing revision is said to be one", () => {
    expect(story(registered).existing).toBe(true);
    expect(story()).not.toHaveProperty("existing");
  });
});

describe("where nothing is to do", () => {
  test("the first line says what runs, and what was compared is told", () => {
    const service = { serviceName: "web", runningCount: 2, desiredCount: 3 };
    const nothing = { ...registered, rollouts: [rolloutOf({ action: "none" }, service)] };
    expect(story(nothing)).toEqual({
      links: expect.any(Array) as unknown,
      lead: "2 of 3 tasks run web:2 already",
      compared: [
        ["task definition", "web:2"],
        ["images", "0"],
        ["service web", "web:2, 2 of 3 tasks"],
      ],
    });
  });
});

test.each([
  [revisionArn("web:1"), revisionArn("web:2"), "task definition web:1 → web:2"],
  [revisionArn("web:1"), undefined, "task definition web:1 → a new revision"],
  [undefined, undefined, "task definition the present one → a new revision"],
])("%s compared with %s", (arn, revision, words) => {
  const before = { document: definitionOf(), ...(arn === undefined ? {} : { arn }) };
  expect(comparingOf({ before }, revision)).toBe(words);
});
