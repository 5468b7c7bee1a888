import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { operations } from "../simulator/models/operations.ts";
import { Bindings, compare } from "../../scripts/recorded/compare.ts";
import { left, leftOut } from "../../scripts/recorded/left.ts";
import { compareMembers } from "../../scripts/recorded/members.ts";
import { namesRead, operationsCalled } from "../../scripts/recorded/readers.ts";
import { isAskedElsewhere, isCalled, recordedBy } from "../../scripts/recorded/recorded-by.ts";
import { unsaid } from "../../scripts/recorded/words.ts";
import { sequences } from "../../scripts/recorded/sequences/all.ts";

const root = resolve(import.meta.dirname, "../..");

const differences = (recorded: unknown, actual: unknown): string[] =>
  compare(recorded, actual, new Bindings());

test.each([
  [{ State: "Active" }, { State: "Ready" }, 'State: "Ready" where AWS says "Active"'],
  [{ State: "Active" }, {}, "State: is missing"],
  [{}, { State: "Active" }, "State: AWS does not say it"],
  [{ PartNumber: "1" }, { PartNumber: 1 }, 'PartNumber: 1 where AWS says "1"'],
  [{ Size: 1 }, { Size: "1" }, 'Size: "1" where AWS says 1'],
  [{ Tags: ["a"] }, { Tags: [] }, "Tags: 0 entries where AWS says 1"],
])("%j is not %j", (recorded, actual, difference) => {
  expect(differences(recorded, actual)).toEqual([difference]);
});

test("equal placeholders stand for equal values, and different ones for different values", () => {
  const recorded = { a: "<uuid:1>", b: "<uuid:1>", c: "<uuid:2>" };
  expect(differences(recorded, { a: "x", b: "x", c: "y" })).toEqual([]);
  expect(differences(recorded, { a: "x", b: "y", c: "z" })).toHaveLength(1);
  expect(differences(recorded, { a: "x", b: "x", c: "x" })).toHaveLength(1);
});

test("an operation of which no answer was recorded is not taken for compared", () => {
  const folder = mkdtempSync(join(tmpdir(), "recorded-"));
  try {
    const [found] = compareMembers(folder, new Map([["ecs.ListTasks", [{}]]]));
    expect(found?.deviations).toEqual(["no answer of it was recorded"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a service of which nobody knows who reads it is an error, and no service without readers", () => {
  expect(() => compareMembers(tmpdir(), new Map([["kms.Decrypt", [{}]]]))).toThrow("kms");
});

test("what is said of recordings is said of operations that have a model", () => {
  const all = Object.entries(operations).flatMap(([service, names]) =>
    names.map((name) => `${service}:${name}`),
  );
  expect(Object.keys(recordedBy).filter((name) => !all.includes(name))).toEqual([]);
});

test.each([
  ["s3", "ETag"],
  ["lambda", "SnapStart"],
  ["cloudwatch", "EvaluationState"],
  ["cloudfront", "Aliases"],
  ["iam", "EvalDecision"],
])("what is read of %s holds %s, and no member that nobody has heard of", (service, member) => {
  expect(namesRead(service).has(member)).toBe(true);
  expect(namesRead(service).has("NoMemberOfAnything")).toBe(false);
});

const serviceOf = (operation: string): string => operation.split(":")[0] ?? "";

test.each(
  left.flatMap((one) => one.members.map((member) => [one.operation, member, one] as const)),
)("%s: %s is left out with a reason, and nobody reads it", (operation, member, { why }) => {
  expect(why).toMatch(/^[A-Z].+\.$/);
  const name = member.split(".").at(-1) ?? "";
  expect([name, namesRead(serviceOf(operation)).has(name)]).toEqual([name, false]);
  expect(leftOut(operation, `${member}: is missing`)).toBeDefined();
  expect(leftOut(operation, `${member}x: is missing`)).toBeUndefined();
});

const uncompared = sequences.flatMap(({ test: name, left: own = [] }) =>
  own.flatMap((one) => one.members.map((member) => [name, one.operation, member, one] as const)),
);

test.each(uncompared)(
  "%s leaves out %s %s with a reason, and what is read of it is compared elsewhere",
  (name, operation, member, { why, comparedIn }) => {
    expect(why).toMatch(/^[A-Z].+\.$/);
    if (!namesRead(serviceOf(operation)).has(member)) return;
    expect([undefined, name]).not.toContain(comparedIn);
    const other = sequences.find((one) => one.test === comparedIn);
    const again = other?.left?.some(
      (one) => one.operation === operation && one.members.includes(member),
    );
    expect([other?.test, again ?? false]).toEqual([comparedIn, false]);
  },
);

test("members that are left out stand in the page with their reasons", () => {
  const page = readFileSync(join(root, "docs/known-and-assumed.md"), "utf8").replace(/\s+/g, " ");
  const reasons = [
    ...left.map(({ why }) => why),
    ...uncompared.map(([, , , { why }]) => why),
    ...Object.values(unsaid),
  ];
  for (const why of reasons) expect(page).toContain(why);
});

test.each(Object.keys(operations))(
  "what the action asks of %s is not told of as uncalled",
  (service) => {
    const called = [...operationsCalled(service)];
    expect(called.length).toBeGreaterThan(0);
    expect(called.filter((name) => operations[service]?.includes(name) !== true)).toEqual([]);
    const untold = called.map((name) => `${service}:${name}`).filter((one) => !isCalled(one));
    expect(untold.filter((one) => !isAskedElsewhere(one))).toEqual([]);
  },
);
