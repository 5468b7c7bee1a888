import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { fc } from "../../helpers/property.ts";
import { planOutput, writePlan } from "../../../src/action/runner/outputs.ts";
import type { Change, Plan } from "../../../src/model/plan.ts";
import { changeOf, planOf } from "../../helpers/report.ts";

const many = (count: number, name = "x"): Change[] =>
  Array.from({ length: count }, (_, index) => changeOf(`${name}${index}`));

interface Schema {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../docs/plan.schema.json"), "utf8"),
) as Schema;

/** The words of JSON Schema that ours uses; what is not listed there is not in the output. */
function violations(value: unknown, rule: Schema, at = "plan"): string[] {
  const kind = Array.isArray(value) ? "array" : typeof value;
  if ((kind === "number" ? "integer" : kind) !== rule.type) return [`${at} is no ${rule.type}`];
  if (rule.enum !== undefined && !rule.enum.includes(value as string)) return [`${at}: enum`];
  const items = rule.items;
  if (items !== undefined)
    return (value as unknown[]).flatMap((one, index) => violations(one, items, `${at}[${index}]`));
  const entries = kind === "object" ? Object.entries(value as object) : [];
  const missing = (rule.required ?? []).filter((name) => !entries.some(([own]) => own === name));
  return [
    ...missing.map((name) => `${at}.${name} is missing`),
    ...entries.flatMap(([name, inner]) => {
      const own = rule.properties?.[name];
      return own === undefined ? [`${at}.${name}?`] : violations(inner, own, `${at}.${name}`);
    }),
  ];
}

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

  test("is as docs/plan.schema.json says, and has nothing that is not there", () => {
    const changes = [changeOf("a"), changeOf("b", { effect: "delete", bytes: 7 })];
    const output = JSON.parse(planOutput(planOf(changes, { notes: ["n"] }))) as object;
    expect(violations(output, schema)).toEqual([]);
    expect(violations({ ...output, more: "x" }, schema)).toEqual(["plan.more?"]);
    expect(violations({ ...output, changes: [{}] }, schema)).not.toEqual([]);
  });

  test("holds no account id, which would make GitHub drop the output of the job", () => {
    const text = planOutput(
      planOf([changeOf("arn:aws:lambda:eu-central-1:123456789012:function:x")], {
        subject: "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
        notes: ["in account 123456789012"],
      }),
    );
    expect(text).not.toContain("123456789012");
    expect(JSON.parse(text)).toMatchObject({ notes: ["in account <account>"] });
  });

  test("stays JSON where a number looks like an account id", () => {
    const text = planOutput(planOf([changeOf("big", { bytes: 123_456_789_012 })]));
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

test("the file of the whole plan is read by nobody else on the machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "plan-test-"));
  try {
    const plan = planOf(many(1));
    const file = writePlan(plan, folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(violations(JSON.parse(readFileSync(file, "utf8")), schema)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
