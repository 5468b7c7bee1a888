import { describe, expect, test } from "@jest/globals";
import { fc } from "../helpers/property.ts";
import { planOutput } from "../../src/action/report.ts";
import { renderSummary, renderWithinLimit, type Report } from "../../src/action/summary.ts";
import { DeployError } from "../../src/model/errors.ts";
import {
  renderChanges,
  renderCounts,
  writes,
  type Change,
  type Plan,
} from "../../src/model/plan.ts";

const change = (name: string): Change => ({
  effect: "create",
  type: "object",
  resource: name,
  reason: "new",
});

const planOf = (changes: readonly Change[], rest: Partial<Plan> = {}): Plan => ({
  target: "s3",
  subject: "s3://site",
  changes,
  notes: [],
  details: [],
  outputs: {},
  ...rest,
});

const many = (count: number, name = "x"): Change[] =>
  Array.from({ length: count }, (_, index) => change(`${name}${index}`));

describe("the output `plan`", () => {
  const read = (plan: Plan) =>
    JSON.parse(planOutput(plan)) as {
      counts: Record<string, number>;
      changes: Change[];
      truncated: boolean;
    };

  test("lists the first 200 changes and counts all of them", () => {
    const output = read(planOf(many(201)));
    expect(output.counts).toEqual({ create: 201, update: 0, delete: 0, wait: 0 });
    expect(output.changes).toHaveLength(200);
    expect(output.truncated).toBe(true);
    expect(read(planOf(many(200)))).toMatchObject({ truncated: false });
  });

  test("holds no account id, which would make GitHub drop the output of the job", () => {
    const text = planOutput(
      planOf([change("arn:aws:lambda:eu-central-1:123456789012:function:x")], {
        subject: "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
        notes: ["in account 123456789012"],
      }),
    );
    expect(text).not.toContain("123456789012");
    expect(JSON.parse(text)).toMatchObject({ notes: ["in account <account>"] });
  });

  test("stays JSON where a number looks like an account id", () => {
    const text = planOutput(planOf([{ ...change("big"), bytes: 123_456_789_012 }]));
    expect(JSON.parse(text)).toMatchObject({ changes: [{ bytes: 123_456_789_012 }] });
  });

  test("is at most 256 kB of JSON whatever the plan holds", () => {
    const nasty = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 300 }), (name, count) => {
        const text = planOutput(planOf(many(count, name.repeat(100))));
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(256_000);
        expect(() => JSON.parse(text) as unknown).not.toThrow();
      }),
      { numRuns: 30 },
    );
    const notes = many(3000, "n".repeat(300)).map(({ resource }) => resource);
    expect(Buffer.byteLength(planOutput(planOf([], { notes })))).toBeLessThanOrEqual(256_000);
  });
});

describe("the plan in the log", () => {
  test("says what will be done, and how much is not shown", () => {
    const plan = planOf([...many(3), { ...change("y"), effect: "delete" }]);
    expect(renderCounts(plan)).toBe("Plan: 3 to create, 1 to delete");
    expect(renderChanges(plan, 2)).toEqual([
      "  + object x0: new",
      "  + object x1: new",
      "  … and 2 more (see the output plan-file)",
    ]);
  });

  test("of nothing is nothing to do, and waiting writes nothing", () => {
    expect(renderCounts(planOf([]))).toBe("Nothing to do");
    const waiting = planOf([{ ...change("web"), effect: "wait" }]);
    expect(renderCounts(waiting)).toBe("Plan: 1 to wait for");
    expect(writes(waiting)).toBe(false);
    expect(writes(planOf(many(1)))).toBe(true);
    const refusal = new DeployError({ id: "too-many-deletions", message: "no" });
    expect(writes(planOf(many(1), { refusal }))).toBe(false);
  });
});

describe("the job summary", () => {
  const report = (rest: Partial<Report>): string =>
    renderSummary({ target: "s3", dryRun: false, phases: [], totalMs: 61_500, ...rest });
  const outcome = { outputs: {}, headline: "Site is live", facts: [["Version", "7"]] as const };

  test.each([
    [{ plan: planOf(many(1)), outcome }, "## ✅ Site is live"],
    [{ plan: planOf([]) }, "## ✅ s3 s3&#58;//site: nothing to do"],
    [{ plan: planOf(many(1)), dryRun: true }, "## 📋 s3 s3&#58;//site: plan only"],
    [{ error: new DeployError({ id: "aws-refused", message: "no" }) }, "## ❌ s3: failed"],
  ])("begins with how it ended (%#)", (rest, headline) => {
    expect(report(rest).split("\n")[0]).toBe(headline);
  });

  test("says what failed, what is live now, what to do and where to read more", () => {
    const error = new DeployError({
      id: "aws-refused",
      message: "It was refused",
      hint: "Do `this`\n  and: that",
      state: "version 6 is live",
      evidence: ["```", "a line"],
    });
    const text = report({ error });
    expect(text).toContain("**It was refused**");
    expect(text).toContain("What is live now: version 6 is live");
    expect(text).toContain("Do `this`\n  and: that");
    expect(text).toContain("````text\n```\na line\n````");
    expect(text).toContain("troubleshooting.md#aws-refused");
  });

  test("has phases, facts, notes and folded details", () => {
    const text = report({
      plan: planOf(many(60), { notes: ["left out"], details: [{ title: "Files", lines: ["f"] }] }),
      outcome,
      phases: [{ name: "Plan", ms: 1500 }],
    });
    expect(text).toContain("| Plan | 1.5 s |");
    expect(text).toContain("| **Total** | **1 min 2 s** |");
    expect(text).toContain("| Version | 7 |");
    expect(text).toContain("- left out");
    expect(text).toContain("<details><summary>Files</summary>");
    expect(text).toContain("… and 10 more");
  });

  test("stays below the size from which GitHub drops it", () => {
    const lines = Array.from({ length: 500 }, () => "x".repeat(1000));
    const details = Array.from({ length: 20 }, () => ({ title: "Files", lines }));
    const report = {
      target: "s3",
      dryRun: false,
      phases: [],
      totalMs: 0,
      plan: planOf(many(100, "|".repeat(400)), { details, notes: lines }),
      error: new DeployError({ id: "aws-refused", message: "no", evidence: lines }),
    };
    const text = renderWithinLimit(report);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toContain("failed");
    expect(renderWithinLimit({ ...report, plan: planOf(many(1), { details: [] }) })).toContain(
      "Evidence",
    );
  });

  test("a file's name can break neither the table nor the page", () => {
    const names = fc.string({ unit: "grapheme-composite" });
    fc.assert(
      fc.property(names, (name) => {
        const text = report({ plan: planOf([change(`${name}|<b>\n| x |`)]) });
        const row = text.split("\n").filter((line) => line.startsWith("| ➕"));
        expect(row).toHaveLength(1);
        expect(row[0]?.match(/\|/g)).toHaveLength(5);
        expect(text).not.toContain("<b>");
      }),
    );
  });
});
