import { describe, expect, test } from "@jest/globals";
import {
  type SettingsTable,
  asAnswered,
  filledIn,
  isEmptySetting,
  joinPath,
  keyMembers,
} from "../../../src/targets/shared/settings-table.ts";

const table: SettingsTable = {
  "Vpc.Ipv6": { filledIn: false },
  Vpc: { settable: ["SubnetIds", "Ipv6"] },
  "Log.Arn": { readOnly: true },
  Labels: { free: true },
  Snap: { presence: true },
  Containers: { list: { by: "name" } },
  Ports: { list: { by: ["port", "protocol"] } },
  Layers: { list: "ordered" },
};

test.each([
  ["Containers", ["name"]],
  ["Ports", ["port", "protocol"]],
  ["Layers", []],
  ["Unknown", []],
])("items of %s are named by %j", (path, members) => {
  expect(keyMembers(table, path)).toEqual(members);
});

test.each([
  ["", "Vpc", "Vpc"],
  ["Vpc", "Ipv6", "Vpc.Ipv6"],
])("%j and %s are %s", (path, name, whole) => {
  expect(joinPath(path, name)).toBe(whole);
});

describe("a value is filled in as AWS does", () => {
  test.each([
    ["by its spelling", "1 vCPU", { spelling: () => "1024" }, "1024"],
    ["as it is where no rule knows it", "2048", { spelling: () => undefined }, "2048"],
    ["by a default", undefined, { filledIn: 512 }, 512],
    ["where it is empty, too", "", { filledIn: "None" }, "None"],
    ["not where it is false", false, { filledIn: true }, false],
    ["by none", null, {}, undefined],
  ])("%s", (_name, value, rule, expected) => {
    expect(asAnswered(value, rule, {}, {})).toBe(expected);
  });

  test("by what stands beside it and above it", () => {
    const rule = { filledIn: (parent: object, whole: object) => [parent, whole] };
    expect(asAnswered(undefined, rule, { host: 80 }, { mode: "awsvpc" })).toEqual([
      { host: 80 },
      { mode: "awsvpc" },
    ]);
  });
});

describe("what says nothing", () => {
  test.each<[unknown, string, boolean]>([
    [undefined, "Any", true],
    [null, "Any", true],
    ["", "Any", true],
    [[], "Any", true],
    [[""], "Any", false],
    [0, "Any", false],
    [false, "Vpc.Ipv6", true],
    [true, "Vpc.Ipv6", false],
    [{}, "Any", true],
    [{ Inner: { Deep: "" } }, "Any", true],
    [{ Inner: 1 }, "Any", false],
    [{ VpcId: "vpc-1", Ipv6: false }, "Vpc", true],
    [{ SubnetIds: ["subnet-1"] }, "Vpc", false],
    [{ Arn: "arn" }, "Log", true],
    [{ team: "" }, "Labels", false],
    [{}, "Labels", true],
    [{}, "Snap", false],
  ])("%j at %s: %s", (value, path, empty) => {
    expect(isEmptySetting(value, path, table)).toBe(empty);
  });
});

test.each([
  ["a", { b: 0, c: "x" }, { "a.b": { filledIn: 0 }, "a.c": { filledIn: "x" } }],
  ["a[]", { b: false }, { "a[].b": { filledIn: false } }],
  ["", { b: 1 }, { b: { filledIn: 1 } }],
] as const)("what is filled in at %j by %j", (place, values, rules) => {
  expect(filledIn(place, values)).toEqual(rules);
});
