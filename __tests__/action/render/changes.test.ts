import { describe, expect, test } from "@jest/globals";
import {
  changeParts,
  isTimelineOpen,
  openDiffLines,
  tablePart,
  timelineFirst,
} from "../../../src/action/render/changes.ts";
import { DeployError } from "../../../src/model/errors.ts";
import type { Difference, Story, Table, Timeline } from "../../../src/model/report/story.ts";
import { changeOf, planOf, reportOf } from "../../helpers/report.ts";

const error = new DeployError({ id: "alarm-fired", message: "The alarm fired." });
const created = (count: number): Difference[] =>
  Array.from({ length: count }, (_, n) => ({ effect: "create", name: `n${n}`, note: "new" }));
const tableOf = (count: number): Table => ({
  columns: [{ title: "Name" }, { title: "Files", numeric: true }],
  rows: Array.from({ length: count }, (_, n) => [`r${n}`, String(n)]),
});

const done = (story: Story) =>
  reportOf({
    plan: planOf([changeOf("a")]),
    outcome: { outputs: {}, headline: "done", facts: [], story: { differences: [], ...story } },
  });
const failed = (story: Story) =>
  reportOf({ error, plan: planOf([changeOf("a")], { story: { differences: [], ...story } }) });
const unchanged = (story: Story) => reportOf({ plan: planOf([], { story }) });

/** The parts that are not empty. */
const parts = (report: Parameters<typeof changeParts>[0]): string[] =>
  changeParts(report).filter((part) => part !== "");

describe("how much of the comparison stands open", () => {
  test.each([
    ["done", done({}), 12],
    ["failed", failed({}), 4],
  ])("%s", (_name, report, lines) => {
    expect(openDiffLines(report)).toBe(lines);
  });

  test.each([
    ["as many as there is room for", done, 12, 12, false],
    // One more line takes no more room than the line that says so.
    ["one more", done, 13, 13, false],
    ["two more", done, 14, 12, true],
    ["five after a failure", failed, 5, 5, false],
    ["six after a failure", failed, 6, 4, true],
  ])("%s", (_name, report, count, shown, isCut) => {
    const [diff = ""] = parts(report({ differences: created(count) }));
    const lines = diff.split("\n").slice(1, -1);
    expect(lines.filter((line) => line.startsWith("+"))).toHaveLength(shown);
    expect(lines.includes("  … and more, below")).toBe(isCut);
  });

  test("says what is compared, and that more is not listed", () => {
    const story = { differences: created(1), comparing: "web:1 → web:2", unlisted: 3 };
    expect(parts(done(story))).toEqual([
      "```diff\n  web:1 → web:2\n+ n0  new\n  … and more, below\n```",
    ]);
  });

  test("of nothing is nothing", () => {
    expect(parts(done({}))).toEqual([]);
    expect(parts(unchanged({ differences: created(2), facts: [["a", "b"]] }))).toEqual([]);
  });
});

describe("a table", () => {
  test("has its numbers to the right, and of cells that are missing none is left out", () => {
    const table = { ...tableOf(0), rows: [["a", "1"], ["b"]] };
    expect(tablePart(table, 9)).toBe("| Name | Files |\n| --- | --: |\n| a | 1 |\n| b |  |");
  });

  test.each([
    [3, 4, ["r0", "r1", "r2"]],
    [4, 4, ["r0", "r1", "r2", "r3"]],
    // The last row is the sum of all.
    [5, 4, ["r0", "r1", "… 2 more", "r4"]],
    [100, 4, ["r0", "r1", "… 97 more", "r99"]],
    [0, 4, []],
  ])("of %d rows has at most %d", (count, limit, names) => {
    const shown = tablePart(tableOf(count), limit).split("\n").slice(2);
    expect(shown.map((row) => row.split(" | ")[0]?.replace("| ", ""))).toEqual(names);
  });

  test("stands open with nine rows", () => {
    const [table = ""] = parts(done({ tables: [tableOf(30)] }));
    expect(table.split("\n").slice(2)).toHaveLength(9);
    expect(table).toContain("… 22 more");
  });
});

describe("a timeline", () => {
  test.each<[string, Timeline, boolean]>([
    ["that is short", { table: tableOf(6) }, true],
    ["that is long", { table: tableOf(7) }, false],
    ["with a title to fold it under", { table: tableOf(1), title: "Tasks" }, false],
  ])("%s", (_name, timeline, expected) => {
    expect(isTimelineOpen(timeline)).toBe(expected);
    expect(parts(done({ timeline }))).toHaveLength(expected ? 1 : 0);
  });

  const story = { differences: created(1), timeline: { table: tableOf(1) } };
  test("after a failure it stands above what was tried", () => {
    const report = failed(story);
    expect(timelineFirst(report)).toEqual([expect.stringMatching(/^\| Name/)]);
    expect(parts(report)).toEqual([expect.stringMatching(/^```diff/)]);
  });

  test("else it stands below what changed", () => {
    const report = done(story);
    expect(timelineFirst(report)).toEqual([]);
    expect(parts(report)).toEqual([
      expect.stringMatching(/^```diff/),
      expect.stringMatching(/^\| Name/),
    ]);
  });
});

describe("labelled lines", () => {
  const facts = (count: number): (readonly [string, string])[] =>
    Array.from({ length: count }, (_, n) => [`Fact ${n}`, "`x`"]);

  test("stand in one block below", () => {
    expect(parts(done({ facts: facts(2) }))).toEqual([
      "<strong>Fact 0:</strong> <code>x</code><br><strong>Fact 1:</strong> <code>x</code>",
    ]);
  });

  test("are twelve at most", () => {
    expect(parts(done({ facts: facts(12) }))[0]).not.toContain("more");
    const lines = (parts(done({ facts: facts(15) }))[0] ?? "").split("<br>");
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe("… and 3 more");
  });

  test("say nothing after a failure whose comparison tells what was tried", () => {
    const cleared = { facts: [["Cleared at CloudFront E1", "/*"]] } as const;
    expect(parts(failed({ ...cleared, differences: created(1) })).join()).not.toContain("Cleared");
    expect(parts(failed({ ...cleared, tables: [tableOf(1)] })).join()).not.toContain("Cleared");
    expect(parts(done({ ...cleared, differences: created(1) })).join()).toContain("Cleared");
    // An error's own facts stand where nothing is compared.
    expect(parts(failed(cleared)).join()).toContain("Cleared");
  });
});
