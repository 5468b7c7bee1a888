import { describe, expect, test } from "@jest/globals";
import { lambda } from "../../../../src/targets/lambda/target.ts";
import { readConfig } from "../../../helpers/lambda.ts";

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
    [
      { configuration: "missing.yml" },
      /there is no file "missing.yml" \(input configuration\) in /,
    ],
    [{ configuration: "MemorySize: 512\nTimeout: {" }, /cannot be read: .* \(line 2, column 11\)/],
    [{ configuration: "MemorySize: 512\nMemorySize: 1024" }, /a key stands there twice \(line 2,/],
    [{ code: "dist", include: "**\n!secret/**" }, /include: has "!secret.*beside other lines/],
    [{ code: "dist", exclude: "@(a|b/c)" }, /exclude: .*alternatives with and without a slash/],
    [{ code: "a.zip", exclude: "*.md" }, /code: has no files to include or exclude/],
    [{ code: "s3://bucket/a.zip", include: "x" }, /code: has no files to include or exclude/],
    [{ configuration: "- a" }, /must be a YAML or JSON map/],
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
});
