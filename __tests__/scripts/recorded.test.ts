import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { operations } from "../simulator/models/operations.ts";
import { Bindings, compare } from "../../scripts/recorded/compare.ts";
import { compareMembers } from "../../scripts/recorded/members.ts";
import { recordedBy } from "../../scripts/recorded/recorded-by.ts";

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
    const [found] = compareMembers(folder, new Map([["ecs.DescribeServices", [{}]]]));
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
