import { describe, expect, test } from "@jest/globals";
import { parseCode, parseBucket } from "../../../src/targets/lambda/inputs/artifact.ts";
import { parseFunctionName } from "../../../src/targets/lambda/inputs/function-name.ts";
import { lambda } from "../../../src/targets/lambda/target.ts";
import { permissions } from "../../../src/targets/lambda/inputs/permissions.ts";
import { parseTraffic } from "../../../src/targets/lambda/inputs/traffic.ts";
import { readConfig } from "../../helpers/lambda.ts";

const least = { "function-name": "shop", code: "dist" };

describe("inputs", () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ "function-name": "a b" }, /function-name: must be a function's name/],
    [
      { "function-name": "arn:aws:lambda:eu-central-1:123456789012:function:f:live" },
      /name the alias in the input alias/,
    ],
    [{ code: "" }, /code: is required/],
    [{ code: "s3://bucket" }, /must be s3:\/\/bucket\/key/],
    [{ code: "a.zip\nb" }, /must be the only line/],
    [{ "image-uri": "x" }, /cannot be given together with code/],
    [{ alias: "12" }, /alias: must be of letters/],
    [{ alias: "live", publish: "false" }, /needs publish/],
    [{ traffic: "10% for 5m" }, /traffic: needs alias/],
    [{ alias: "live", traffic: "50% for 5m, 10% for 5m" }, /each step must be above/],
    [{ alias: "live", traffic: "half" }, /is no step/],
    [{ configuration: "PublishTo: LATEST_PUBLISHED", alias: "live" }, /together with PublishTo/],
    [{ configuration: "PublishTo: LATEST_PUBLISHED", publish: "false" }, /PublishTo needs publish/],
    [{ configuration: "PublishTo: LATEST" }, /PublishTo can only be LATEST_PUBLISHED/],
    [{ alarms: "x" }, /alarms: needs alias/],
    [{ "smoke-test": "{" }, /must be a JSON payload/],
    [{ "smoke-test-expect": "x" }, /needs smoke-test/],
    [{ "keep-versions": "0" }, /keep-versions: must be a whole number/],
    [{ tags: "novalue" }, /is not key=value/],
    [{ configuration: "MemorySizes: 1" }, /MemorySizes is no field.*did you mean MemorySize/],
    [{ configuration: "MemorySize: '512'" }, /MemorySize must be a number/],
    [{ configuration: "VpcConfig: {SubnetIDs: []}" }, /VpcConfig has no field SubnetIDs/],
    [{ configuration: "Architectures: [arm64]" }, /belongs into the input architecture/],
    [
      { configuration: "missing.yml" },
      /there is no file "missing.yml" \(input configuration\) in /,
    ],
    [
      { configuration: "Environment: {Variables: {A: 1.10}}" },
      /Environment.Variables.A must be in quotes/,
    ],
    ...["{}", "{Variables: text}", "{Variables: [a]}", "{Variables: null}"].map(
      (text): [Record<string, string>, RegExp] => [
        { configuration: `Environment: ${text}` },
        /Environment.Variables must be a map of names to texts/,
      ],
    ),
    [{ configuration: "MemorySize: 512\nTimeout: {" }, /cannot be read: .* \(line 2, column 11\)/],
    [{ configuration: "MemorySize: 512\nMemorySize: 1024" }, /a key stands there twice \(line 2,/],
    [{ code: "dist", exclude: "@(a|b/c)" }, /exclude: .*alternatives with and without a slash/],
    [{ code: "a.zip", exclude: "*.md" }, /code: has no files to include or exclude/],
    [{ code: "s3://bucket/a.zip", include: "x" }, /code: has no files to include or exclude/],
    [{ configuration: "- a" }, /must be a YAML or JSON map/],
    [{ "environment-variables": "A=1" }, /A is no name that Lambda allows/],
    [
      { "environment-variables": "-AB", "environment-variables-mode": "replace" },
      /nothing to remove from/,
    ],
    [{ "environment-variables-mode": "replace" }, /mode: replace needs environment-variables/],
  ])("%j is refused", (inputs, problem) => {
    expect(() => readConfig({ ...least, ...inputs })).toThrow(problem);
  });

  test("everything together is accepted, and known minutes come from the steps", () => {
    const config = readConfig({
      ...least,
      alias: "live",
      traffic: "10% for 5m, 50% for 90s, 100% for 1h",
      configuration:
        "Environment: {Variables: {AB: '1.10'}}\nDurableConfig: {ExecutionTimeout: 60}",
    });
    expect(lambda.knownMinutes?.(config)).toBe(67);
    expect(config.environment?.set.get("AB")).toBe("1.10");
  });

  test.each([
    ["a version", {}],
    ["$LATEST", { publish: "false" }],
  ])("a durable function may be called by %s alone, without an alias", (_by, inputs) => {
    const configuration = "DurableConfig: {ExecutionTimeout: 60}";
    expect(readConfig({ ...least, configuration, ...inputs }).alias).toBeUndefined();
  });

  test("the mode of variables that are not given: merge does nothing, replace may clear all", () => {
    const merge = { "environment-variables-mode": "merge" };
    expect(readConfig({ ...least, ...merge }).environment).toBeUndefined();
    const configuration = "Environment: {Variables: {}}";
    const clear = { "environment-variables-mode": "replace", configuration };
    expect(readConfig({ ...least, ...clear }).environment).toMatchObject({ mode: "replace" });
  });

  test("grammar", () => {
    expect(parseCode(["dist", "node_modules"])).toEqual({
      kind: "paths",
      paths: ["dist", "node_modules"],
    });
    expect(parseCode(["s3://b-k/a/b.zip?versionId=v1"])).toEqual({
      kind: "object",
      bucket: "b-k",
      key: "a/b.zip",
      version: "v1",
    });
    expect(parseBucket("s3://b-k/a/")).toEqual({ bucket: "b-k", prefix: "a/" });
    expect(parseBucket("b-k")).toBeUndefined();
    expect(parseFunctionName("arn:aws:lambda:eu-west-1:123456789012:function:f")).toEqual({
      name: "f",
      region: "eu-west-1",
      accountId: "123456789012",
    });
    expect(parseTraffic("10% for 5m")).toEqual([{ percent: 10, ms: 300_000 }]);
  });
});

describe("permissions", () => {
  const scope = {
    partition: "aws",
    region: "eu-central-1",
    accountId: "123456789012",
    precision: "tight",
  } as const;
  const actions = (inputs: Record<string, string>): string[] =>
    permissions(readConfig({ ...least, ...inputs }), scope).flatMap((one) => [...one.actions]);

  test("code and alias need six actions and one that may be missing", () => {
    expect(actions({ alias: "live" }).sort()).toEqual([
      "lambda:CreateAlias",
      "lambda:GetAlias",
      "lambda:GetFunction",
      "lambda:GetFunctionUrlConfig",
      "lambda:PublishVersion",
      "lambda:UpdateAlias",
      "lambda:UpdateFunctionCode",
    ]);
  });

  test("PassRole names the role and Lambda", () => {
    const role = "arn:aws:iam::123456789012:role/app";
    const stated = permissions(readConfig({ ...least, configuration: `Role: ${role}` }), scope);
    expect(stated.find((one) => one.actions.includes("iam:PassRole"))).toMatchObject({
      resources: [role],
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    });
  });
});
