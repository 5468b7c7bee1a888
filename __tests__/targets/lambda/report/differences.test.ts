import { describe, expect, test } from "@jest/globals";
import type { Package } from "../../../../src/targets/lambda/package/pack.ts";
import type { WantedCode } from "../../../../src/targets/lambda/package/wanted-code.ts";
import type { FunctionWork } from "../../../../src/targets/lambda/plan/model.ts";
import { codeSize, differencesOf } from "../../../../src/targets/lambda/report/differences.ts";
import { aliasOf, configOf, workOf } from "../values.ts";

const told = (work: Partial<FunctionWork>, inputs: Record<string, string> = {}) =>
  differencesOf(workOf({ config: configOf(inputs), ...work }));
/** Work on a function that is not there yet. */
const created = (work: Partial<FunctionWork>) => {
  const { base: _base, ...rest } = workOf(work);
  return differencesOf(rest);
};

describe("a setting has both values", () => {
  const layer = "arn:aws:lambda:eu-central-1:123456789012:layer:a:3";
  test.each<[string, Partial<FunctionWork>, object]>([
    [
      "a number",
      { base: { MemorySize: 128 }, configuration: { MemorySize: 512 } },
      { name: "MemorySize", before: "128", after: "512" },
    ],
    [
      "a text",
      { base: { Handler: "a.b" }, configuration: { Handler: "c.d" } },
      { name: "Handler", before: "a.b", after: "c.d" },
    ],
    ["one that was not set", { configuration: { Timeout: 3 } }, { name: "Timeout", after: "3" }],
    [
      "a map",
      {
        base: { TracingConfig: { Mode: "Active" } },
        configuration: { TracingConfig: { Mode: "PassThrough" } },
      },
      { name: "TracingConfig", before: '{"Mode":"Active"}', after: '{"Mode":"PassThrough"}' },
    ],
    [
      "layers by their ARN alone",
      { base: { Layers: [{ Arn: layer, CodeSize: 1 }] }, configuration: { Layers: [] } },
      { name: "Layers", before: `["${layer}"]`, after: "[]" },
    ],
    ...["ImageConfig", "Environment", "Description"].map(
      (name): [string, Partial<FunctionWork>, object] => [
        `but not ${name}`,
        { base: { Description: "hunter2" }, configuration: { [name]: "hunter3" } },
        { name, note: "another value (not shown)" },
      ],
    ),
  ])("%s", (_name, work, difference) => {
    expect(told(work)).toEqual([{ effect: "update", ...difference }]);
  });

  test("of a function that is created the new one alone", () => {
    expect(created({ configuration: { MemorySize: 512 }, tags: { team: "shop" } })).toEqual([
      { effect: "create", name: "MemorySize", after: "512" },
      { effect: "create", name: "tag team", note: "another value" },
    ]);
  });
});

test("variables and tags are told by their names alone", () => {
  const changes = (["create", "update", "delete"] as const).map((effect) => ({
    name: effect,
    effect,
  }));
  const environment = { variables: { create: "hunter2", update: "hunter2" }, changes };
  const differences = told({ environment, tags: { team: "hunter2" } });
  expect(differences).toEqual([
    { effect: "create", name: "create", note: "new variable" },
    { effect: "update", name: "update", note: "another value (never shown)" },
    { effect: "delete", name: "delete", note: "is removed" },
    { effect: "update", name: "tag team", note: "another value" },
  ]);
});

describe("code is what it weighs, or where it lies", () => {
  const bytes = { size: 1_234_567, sha256: "J+oF6pROVnHNxxxx", fill: () => undefined };
  const made: Package = {
    ...{ bytes, files: 1, leftOut: 0, protected: [] },
    ...{ names: [], contents: [] },
  };
  const base = { CodeSha256: "abcdefghijklmnop", CodeSize: 999 };
  test.each<[string, WantedCode, Partial<FunctionWork>, object]>([
    [
      "a package",
      { kind: "package", package: made },
      { base },
      { before: "1.0 kB, sha256 abcdefghijkl", after: "1.2 MB, sha256 J+oF6pROVnHN" },
    ],
    [
      "an object",
      { kind: "object", object: { bucket: "b", key: "k/a.zip" } },
      {},
      { after: "s3://b/k/a.zip" },
    ],
    ["an image", { kind: "image", uri: "shop:v2" }, { base: {} }, { after: "shop:v2" }],
  ])("%s", (_name, code, work, values) => {
    expect(told({ ...work, code })).toEqual([{ effect: "update", name: "code", ...values }]);
  });

  test("of a function that is created it is new", () => {
    expect(created({ code: { kind: "image", uri: "shop:v2" } })).toEqual([
      { effect: "create", name: "code", after: "shop:v2" },
    ]);
  });

  test.each([
    [0, "0.0 kB"],
    [999_449, "999.4 kB"],
    // Rounded it would be a thousand of the smaller unit.
    [999_500, "1.0 MB"],
    [52_428_800, "52.4 MB"],
  ])("%d bytes are %s", (CodeSize, size) => {
    expect(codeSize({ CodeSize, CodeSha256: "abc" })).toBe(`${size}, sha256 abc`);
  });

  test("of a function that is not there nothing is known", () => {
    expect(codeSize(undefined)).toBe("0.0 kB, sha256 ");
  });
});

describe("an alias goes its way", () => {
  const canary = [
    { percent: 10, ms: 300_000 },
    { percent: 50, ms: 90_000 },
    { percent: 100, ms: 60_000 },
  ];
  test.each<[string, FunctionWork["alias"], object]>([
    ["at once", aliasOf("1"), { effect: "update", before: "version 1", after: "the new one" }],
    [
      "by its steps, of which the last has all",
      aliasOf("1", { steps: canary }),
      {
        effect: "update",
        before: "version 1",
        after: "the new one: 10 % for 5 min, 50 % for 90 s, then all traffic",
      },
    ],
    [
      "to a version that exists",
      aliasOf("2", { version: "1" }),
      { effect: "update", before: "version 2", after: "version 1" },
    ],
    ["for the first time", { name: "live", steps: [] }, { effect: "create", after: "the new one" }],
  ])("%s", (_name, alias, difference) => {
    expect(told(alias === undefined ? {} : { alias })).toEqual([
      { name: "alias live", ...difference },
    ]);
  });
});

test("versions that are deleted say why", () => {
  expect(told({ prune: ["2", "1"] }, { "keep-versions": "3" })).toEqual(
    ["2", "1"].map((version) => ({
      effect: "delete",
      name: `version ${version}`,
      note: "deleted, older than the newest 3",
    })),
  );
});

test("where nothing differs there is none", () => {
  expect(told({})).toEqual([]);
});
