import { describe, expect, test } from "@jest/globals";
import { DeployError, type DeployErrorFields } from "../../../src/model/errors.ts";
import {
  annotationOf,
  withFewDifferences,
  headingOf,
  type Report,
  type RunFacts,
} from "../../../src/model/report/report.ts";
import type { Difference, Story } from "../../../src/model/report/story.ts";
import { plainText, type Text } from "../../../src/model/text.ts";
import { changeOf, planOf, reportOf } from "../../helpers/report.ts";

const errorOf = (more: Partial<DeployErrorFields> = {}): DeployError =>
  new DeployError({ id: "alarm-fired", message: "The alarm fired.", ...more });
const some = planOf([changeOf("a")]);
const none = planOf([]);
const outcome = { outputs: {}, headline: "s3://site: 3 files uploaded", facts: [] };
const refused = planOf([changeOf("a")], { refusal: errorOf() });

describe("the verdict and the title", () => {
  test.each<[string, Partial<RunFacts>, Report["verdict"], string]>([
    ["done, without a word", {}, "done", "done"],
    [
      "an outcome that tells a story",
      { plan: some, outcome: { ...outcome, story: { title: "release 2 is live" } } },
      "done",
      "release 2 is live",
    ],
    [
      "an outcome in one line, its subject in front",
      { plan: some, outcome },
      "done",
      "3 files uploaded",
    ],
    ["nothing to do", { plan: none }, "unchanged", "nothing to deploy"],
    ["nothing to do, dry or not", { plan: none, dryRun: true }, "unchanged", "nothing to deploy"],
    [
      "nothing to do, in its own words",
      { plan: planOf([], { headline: "up to date" }) },
      "unchanged",
      "up to date",
    ],
    ["one change", { plan: some, dryRun: true }, "planned", "1 change planned"],
    [
      "two changes",
      { plan: planOf([changeOf("a"), changeOf("b")]), dryRun: true },
      "planned",
      "2 changes planned",
    ],
    [
      "a plan in its own words",
      { plan: planOf([changeOf("a")], { story: { title: "1 file to upload" } }), dryRun: true },
      "planned",
      "1 file to upload",
    ],
    [
      "a failure with wrong inputs",
      { error: errorOf(), stage: "inputs" },
      "failed",
      "not started, nothing was requested",
    ],
    ["a failure of the sign-in", { error: errorOf(), stage: "sign-in" }, "failed", "not signed in"],
    [
      "a failure of the plan",
      { error: errorOf(), stage: "plan" },
      "failed",
      "not deployed, nothing was written",
    ],
    ["a failure of the deployment", { error: errorOf(), plan: some }, "failed", "failed"],
    [
      "a plan that a guard refuses",
      { error: errorOf(), plan: refused, stage: "plan" },
      "failed",
      "refused, nothing was written",
    ],
    ["an end by hand", { error: errorOf({ id: "cancelled" }), plan: some }, "failed", "cancelled"],
    [
      "an end by time",
      { error: errorOf({ id: "timed-out" }), plan: some },
      "failed",
      "out of time",
    ],
    [
      "a failure in its own words",
      { error: errorOf({ story: { title: "web:4 failed" } }), plan: some },
      "failed",
      "web:4 failed",
    ],
    // The plan's own title says what was meant, not what happened.
    [
      "a failure of a plan with a title",
      { error: errorOf(), plan: planOf([], { story: { title: "1 file" } }) },
      "failed",
      "failed",
    ],
  ])("%s", (_name, facts, verdict, title) => {
    expect(reportOf(facts)).toMatchObject({ verdict, title });
  });

  test("a subject within a word of the outcome stays", () => {
    const plan = planOf([changeOf("a")], { subject: "web" });
    const headline = "task definition web: 3 is live";
    expect(reportOf({ plan, outcome: { ...outcome, headline } }).title).toBe(headline);
    expect(reportOf({ outcome: { ...outcome, headline } }).title).toBe(headline);
  });

  test("the heading has the subject, which a plan knows better", () => {
    const plan = planOf([changeOf("a")], { subject: "s3://site/app" });
    expect(headingOf(reportOf({ plan, dryRun: true }))).toBe("s3://site/app: 1 change planned");
    expect(headingOf(reportOf({ error: errorOf() }))).toBe("s3://site: failed");
  });
});

describe("the cause", () => {
  test.each<[string, Text]>([
    ["It failed.", [{ strong: "It failed." }]],
    ["It failed", [{ strong: "It failed" }]],
    ["It failed. Because of x.", [{ strong: "It failed." }, " Because of x."]],
    ["It was refused: by a policy.", [{ strong: "It was refused:" }, " by a policy."]],
    ["It is v1.2 of a:b.", [{ strong: "It is v1.2 of a:b." }]],
    ["Give one, e.g. x. Then go.", [{ strong: "Give one, e.g. x." }, " Then go."]],
    [`${"x".repeat(250)}. Then.`, [{ strong: `${"x".repeat(250)}. Then.` }]],
  ])("%j", (message, cause) => {
    expect(reportOf({ error: errorOf({ message }) }).story.cause).toEqual(cause);
  });

  test("a story of its own replaces it, and the hint is what to do", () => {
    const error = errorOf({ hint: "Look.", story: { cause: "Otherwise" } });
    expect(reportOf({ error }).story).toMatchObject({ cause: "Otherwise", todo: ["Look."] });
    expect(reportOf({ error: errorOf() }).story).not.toHaveProperty("todo");
  });
});

describe("what is live now", () => {
  const live = { kind: "written", what: "version 2 serves" } as const;
  test.each<[string, Partial<RunFacts>, string | undefined]>([
    [
      "of a success, what it tells",
      { outcome: { ...outcome, story: { live } } },
      "version 2 serves",
    ],
    ["of a success that tells none", { outcome }, undefined],
    ["of an error", { error: errorOf({ live }) }, "version 2 serves"],
    ["of an error's story", { error: errorOf({ story: { live } }) }, "version 2 serves"],
    ["in an error's words", { error: errorOf({ state: "one of two" }) }, "one of two"],
    [
      "before the sign-in ended",
      { error: errorOf(), stage: "sign-in" },
      "as before; nothing was asked of AWS but the sign-in",
    ],
    [
      "before the first write",
      { error: errorOf(), stage: "plan" },
      "as before; nothing was written",
    ],
    ["before anything", { error: errorOf(), stage: "inputs" }, undefined],
    // After the first write nobody may guess.
    ["after a write, where nobody said it", { error: errorOf(), stage: "deploy" }, undefined],
  ])("%s", (_name, facts, text) => {
    const { live: now } = reportOf({ plan: some, ...facts });
    expect(now === undefined ? undefined : plainText(now)).toBe(text);
  });
});

describe("the changes", () => {
  const changes = [
    changeOf("a"),
    changeOf("b", { effect: "delete", reason: "gone" }),
    changeOf("c", { effect: "wait", reason: "runs" }),
  ];

  test("of a target that compares no values are listed with their reasons", () => {
    const report = reportOf({ plan: planOf(changes), dryRun: true });
    expect(report.story.differences).toEqual([
      { effect: "create", name: "object a", note: "new" },
      { effect: "delete", name: "object b", note: "gone" },
      { effect: "update", name: "object c", note: "runs" },
    ]);
    expect(report).toMatchObject({ deletes: 1, planned: true });
  });

  test.each<[string, Story]>([
    ["differences", { differences: [] }],
    ["tables", { tables: [] }],
    ["what was compared", { compared: [] }],
  ])("of one that tells %s are that", (_name, story) => {
    const { differences } = reportOf({ plan: planOf(changes, { story }), dryRun: true }).story;
    expect(differences).toEqual(story.differences);
  });

  test("above a hundred are counted", () => {
    const many = planOf(Array.from({ length: 103 }, (_, n) => changeOf(String(n))));
    const { differences, unlisted } = reportOf({ plan: many, dryRun: true }).story;
    expect([differences?.length, unlisted]).toEqual([100, 3]);
  });

  test("folds are the plan's details, and its story may replace them", () => {
    const details = [{ title: "Files", lines: ["a"] }];
    expect(reportOf({ plan: planOf(changes, { details }) }).story.folds).toEqual(details);
    const story = { folds: [], compared: [] };
    expect(reportOf({ plan: planOf(changes, { details, story }) }).story.folds).toEqual([]);
  });

  test("of a run without a plan are none", () => {
    expect(reportOf({ error: errorOf(), stage: "inputs" })).toMatchObject({
      ...{ tried: false, planned: false, deletes: 0, notes: [], errorId: "alarm-fired" },
    });
  });
});

describe("notes and warnings", () => {
  test("are told apart by their mark, and each warning stands there once", () => {
    const plan = planOf([], {
      notes: ["A note", "Warning: noted", "Warning: said twice"],
      story: { warnings: [["tol", { strong: "d" }]] },
    });
    const report = reportOf({ plan, heard: ["heard", "said twice", "told"] });
    expect(report.notes).toEqual(["A note"]);
    expect(report.warnings.map(plainText)).toEqual(["told", "noted", "said twice", "heard"]);
  });
});

const differencesOf = (count: number): Difference[] =>
  Array.from({ length: count }, (_, n) => ({ effect: "create", name: String(n) }));

test.each([
  [0, undefined, 0, undefined],
  [1000, undefined, 1000, undefined],
  [1001, undefined, 1000, 1],
  [1500, 7, 1000, 507],
  [1000, 7, 1000, 7],
])(
  "of %d differences, %j unlisted before, %d are carried along",
  (count, before, kept, unlisted) => {
    const story: Story = {
      differences: differencesOf(count),
      ...(before === undefined ? {} : { unlisted: before }),
    };
    const told = withFewDifferences(story);
    expect([told.differences?.length, told.unlisted]).toEqual([kept, unlisted]);
  },
);

describe("the annotation", () => {
  test.each<[string, DeployError, string]>([
    ["cause and id", errorOf(), "The alarm fired. [alarm-fired]"],
    ["a cause without its full stop", errorOf({ message: "No" }), "No. [alarm-fired]"],
    ["all of the cause", errorOf({ message: "No: x. y" }), "No: x. y. [alarm-fired]"],
    [
      "what is live",
      errorOf({ live: { kind: "taken-back", to: "version 42 serves all traffic" } }),
      "The alarm fired. Live now: version 42 serves all traffic. [alarm-fired]",
    ],
    ["no marks", errorOf({ story: { cause: [{ strong: "A" }, " b"] } }), "A b. [alarm-fired]"],
  ])("%s", (_name, error, text) => {
    expect(annotationOf(reportOf({ error }))).toBe(text);
  });

  test("of long texts keeps the id, and half a sign is never left", () => {
    const error = errorOf({ message: `${"x".repeat(898)}🚀🚀`, state: "y".repeat(5000) });
    const text = annotationOf(reportOf({ error }));
    expect(text).toMatch(/^x+… Live now: y+…\. \[alarm-fired\]$/);
    expect(text.length).toBeLessThan(1900);
    expect(text.isWellFormed()).toBe(true);
  });
});
