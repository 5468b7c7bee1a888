import { describe, expect, test } from "@jest/globals";
import { foldParts } from "../../../src/action/render/folds.ts";
import { DeployError, type DeployErrorFields } from "../../../src/model/errors.ts";
import type { Plan } from "../../../src/model/plan.ts";
import type { RunFacts } from "../../../src/model/report/report.ts";
import type { Difference, Story, Table } from "../../../src/model/report/story.ts";
import { changeOf, planOf, reportOf } from "../../helpers/report.ts";

const error = (more: Partial<DeployErrorFields> = {}): DeployError =>
  new DeployError({ id: "alarm-fired", message: "The alarm fired.", ...more });
const created = (count: number): Difference[] =>
  Array.from({ length: count }, (_, n) => ({ effect: "create", name: `n${n}`, note: "new" }));
const tableOf = (count: number): Table => ({
  columns: [{ title: "Name" }],
  rows: Array.from({ length: count }, (_, n) => [`r${n}`]),
});
const lines = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n}`);

/** A plan with something to do, which tells this. */
const plan = (story: Story = {}, more: Partial<Plan> = {}): Plan =>
  planOf([changeOf("a")], { story: { differences: [], ...story }, ...more });

const folds = (facts: Partial<RunFacts>, limit = 500): string[] =>
  foldParts(reportOf(facts), limit);
const titles = (facts: Partial<RunFacts>): string[] =>
  folds(facts).map((fold) => /<summary>(.*)<\/summary>/.exec(fold)?.[1] ?? "");

describe("what few readers need", () => {
  test.each<[string, Partial<RunFacts>, readonly string[]]>([
    ["nothing", { plan: plan() }, []],
    ["changes that stand open", { plan: plan({ differences: created(13) }) }, []],
    ["changes that do not", { plan: plan({ differences: created(14) }) }, ["All 14 changes"]],
    [
      "those that are not even listed are counted",
      { plan: plan({ differences: created(14), unlisted: 6 }) },
      ["All 20 changes"],
    ],
    [
      "less stands open after a failure",
      { plan: plan({ differences: created(6) }), error: error() },
      ["All 6 changes"],
    ],
    ["a timeline that stands open", { plan: plan({ timeline: { table: tableOf(6) } }) }, []],
    ["a timeline that is long", { plan: plan({ timeline: { table: tableOf(7) } }) }, ["Timeline"]],
    [
      "a timeline with a title",
      { plan: plan({ timeline: { table: tableOf(1), title: "2 tasks" } }) },
      ["2 tasks"],
    ],
    [
      "the target's own",
      { plan: plan({ folds: [{ title: "Assets: 1 new", lines: ["a"] }] }) },
      ["Assets: 1 new"],
    ],
    ["notes", { plan: plan({}, { notes: ["a", "b"] }) }, ["Notes: 2"]],
    ["warnings that stand open", { plan: plan(), heard: ["a", "b"] }, []],
    ["warnings besides", { plan: plan(), heard: ["a", "b", "c"] }, ["Warnings: 1"]],
    [
      "what was compared, where nothing differs",
      { plan: planOf([], { story: { compared: [["files", "6"]] } }) },
      ["What was compared"],
    ],
    ["what was compared, where something does", { plan: plan({ compared: [["files", "6"]] }) }, []],
    ["evidence that stands open", { error: error({ evidence: lines(6) }) }, []],
    ["evidence that is long", { error: error({ evidence: lines(7) }) }, ["Evidence: 7 lines"]],
    ["no evidence", { error: error() }, []],
    // The application's output stands where the evidence would.
    [
      "evidence beside the output",
      { error: error({ evidence: lines(1), story: { output: ["x"] } }) },
      ["Evidence: 1 line"],
    ],
    [
      "the session, last",
      { plan: plan({}, { notes: ["a"] }), session: { title: "Session", lines: ["x"] } },
      ["Notes: 1", "Session"],
    ],
  ])("%s", (_name, facts, expected) => {
    expect(titles(facts)).toEqual(expected);
  });

  test("wrong inputs have a table, and no evidence besides", () => {
    const story = { tables: [tableOf(1)] };
    const facts = { error: error({ evidence: lines(9), story }), stage: "inputs" } as const;
    expect(titles(facts)).toEqual([]);
    expect(titles({ ...facts, stage: "plan" })).toEqual(["Evidence: 9 lines"]);
  });

  test("is twelve folds at most, and the session", () => {
    const many = Array.from({ length: 20 }, (_, n) => ({ title: `Fold ${n}`, lines: ["a"] }));
    const session = { title: "Session", lines: ["x"] };
    const found = titles({ plan: plan({ folds: many }), session });
    expect(found).toHaveLength(13);
    expect(found.slice(-2)).toEqual(["Fold 11", "Session"]);
  });
});

describe("what stands in a fold", () => {
  test("lines in their language, as many as there is room for", () => {
    const story = {
      folds: [{ title: "Policy", lines: ["{", "}", "{", "}"], language: "json" }],
    } as const;
    expect(folds({ plan: plan(story) }, 4)[0]).toContain("```json\n{\n}\n{\n}\n```");
    expect(folds({ plan: plan(story) }, 3)[0]).toContain("```json\n{\n}\n{\n… and 1 more\n```");
  });

  test("differences, none of them cut in its middle", () => {
    const both: Difference = { effect: "update", name: "x", before: "1", after: "2" };
    const story = { folds: [{ title: "Changes", differences: [...created(1), both, both] }] };
    expect(folds({ plan: plan(story) }, 4)[0]).toContain(
      "```diff\n+ n0  new\n- x   1\n+ x   2\n  … and 1 more\n```",
    );
  });

  test("a table of a hundred rows at most, and a sentence below", () => {
    const story = { folds: [{ title: "Files", table: tableOf(150), more: "in `plan-file`" }] };
    const fold = folds({ plan: plan(story) })[0] ?? "";
    expect(fold.split("\n").filter((line) => line.startsWith("| r"))).toHaveLength(99);
    expect(fold).toContain("| … 51 more |");
    expect(fold).toContain("in <code>plan-file</code>");
  });

  test("the changes, and where those are that are not listed", () => {
    const story = { differences: created(20), unlisted: 5 };
    const fold = folds({ plan: plan(story) })[0] ?? "";
    expect(fold).toContain("+ n19  new");
    expect(fold).toContain("… and 5 more, in the output plan-file");
  });

  test("a hundred warnings, all of them counted", () => {
    const fold = folds({ plan: plan(), heard: lines(150) })[0] ?? "";
    expect(fold).toContain("<summary>Warnings: 148</summary>");
    expect(fold).toContain("line 2\n");
    expect(fold).toContain("line 101\n");
    expect(fold).not.toContain("line 102");
    expect(fold).toContain("… and 48 more");
  });
});
