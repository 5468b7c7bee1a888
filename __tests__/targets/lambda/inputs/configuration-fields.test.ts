import { describe, expect, test } from "@jest/globals";
import {
  codeFields,
  createOnlyFields,
  fieldNames,
  problemOfField,
  reportedSettings,
} from "../../../../src/targets/lambda/inputs/configuration-fields.ts";

describe("a field of configuration", () => {
  test.each<[string, unknown]>([
    ["Role", "arn:aws:iam::123456789012:role/app"],
    ["Description", ""],
    ["MemorySize", 512],
    ["Timeout", 0],
    ["Layers", []],
    ["VpcConfig", {}],
    ["VpcConfig", { SubnetIds: [], SecurityGroupIds: [], Ipv6AllowedForDualStack: true }],
    ["Environment", { Variables: { A: "1" } }],
    ["PublishTo", "LATEST_PUBLISHED"],
  ])("%s: %j is one", (name, value) => {
    expect(problemOfField(name, value)).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ["MemorySizes", 1, "MemorySizes is no field that can be set"],
    ["constructor", 1, "constructor is no field that can be set"],
    ["FunctionName", "shop", "FunctionName belongs into the input function-name"],
    ["Code", {}, "Code belongs into the input code"],
    ["ImageUri", "x", "ImageUri belongs into the input image-uri"],
    ["Architectures", ["arm64"], "Architectures belongs into the input architecture"],
    ["Publish", true, "Publish belongs into the input publish"],
    ["Tags", {}, "Tags belongs into the input tags"],
    ["MemorySize", null, "MemorySize has no value"],
    ["MemorySize", undefined, "MemorySize has no value"],
    ["MemorySize", "512", "MemorySize must be a number"],
    ["MemorySize", 512.5, "MemorySize must be a number"],
    ["Handler", 1, "Handler must be a text"],
    ["Layers", "arn:aws:lambda:x", "Layers must be a list"],
    ["VpcConfig", [], "VpcConfig must be a map"],
    ["VpcConfig", "none", "VpcConfig must be a map"],
    [
      "VpcConfig",
      { SubnetIDs: [] },
      "VpcConfig has no field SubnetIDs, only SubnetIds, SecurityGroupIds, Ipv6AllowedForDualStack",
    ],
  ])("%s: %j is none", (name, value, problem) => {
    expect(problemOfField(name, value)).toBe(problem);
  });

  test("is never quoted with its value", () => {
    for (const name of [...fieldNames, "Publish", "Unknown"]) {
      for (const value of ["hunter2", ["hunter2"], { a: "hunter2" }]) {
        expect(problemOfField(name, value) ?? "").not.toContain("hunter2");
      }
    }
  });
});

test("what is compared with AWS's answer is all but what travels with the code or is only created", () => {
  const names = reportedSettings.map(({ name }) => name);
  expect(fieldNames.filter((name) => !names.includes(name))).toEqual([
    ...["CodeSigningConfigArn", "PublishTo", "SourceKMSKeyArn"],
  ]);
  for (const name of [...codeFields, ...createOnlyFields]) expect(fieldNames).toContain(name);
  expect(reportedSettings.find(({ name }) => name === "TracingConfig")?.inner).toEqual(["Mode"]);
  expect(reportedSettings.find(({ name }) => name === "Timeout")).not.toHaveProperty("inner");
});
