import { describe, expect, test } from "@jest/globals";
import type { PermissionScope } from "../../../../src/iam/statement.ts";
import { lambdaPermissions } from "../../../../src/targets/lambda/inputs/permissions.ts";
import { configOf, scopeOf, shopArn } from "../values.ts";

const code = { code: "dist" };
const ask = (inputs: Record<string, string>, scope: Partial<PermissionScope> = {}) =>
  lambdaPermissions(configOf(inputs), { ...scopeOf("tight"), ...scope });
const actionsOf = (...given: Parameters<typeof ask>): string[] =>
  ask(...given).flatMap(({ actions }) => actions.map((action) => action.replace("lambda:", "")));
const of = (action: string, ...given: Parameters<typeof ask>) =>
  ask(...given).find(({ actions }) => actions.includes(action));

describe("a role is asked for what these inputs call", () => {
  const alias = ["GetAlias", "GetFunctionUrlConfig", "CreateAlias", "UpdateAlias"];
  const plain = ["GetFunction", "UpdateFunctionCode", "PublishVersion"];
  const role = "Role: arn:aws:iam::123456789012:role/app";
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["code", code, plain],
    [
      "code that is not published",
      { ...code, publish: "false" },
      ["GetFunction", "UpdateFunctionCode"],
    ],
    ["code and alias", { ...code, alias: "live" }, [...plain, ...alias]],
    [
      "configuration alone",
      { configuration: "MemorySize: 512" },
      ["GetFunction", "UpdateFunctionConfiguration", "PublishVersion"],
    ],
    [
      "variables alone",
      { "environment-variables": "FLAG=on" },
      ["GetFunction", "UpdateFunctionConfiguration", "PublishVersion"],
    ],
    [
      "a function that may have to be created",
      { ...code, configuration: role },
      [...plain, "UpdateFunctionConfiguration", "CreateFunction", "iam:PassRole"],
    ],
    [
      "a role of a function that is there",
      { configuration: role },
      ["GetFunction", "UpdateFunctionConfiguration", "PublishVersion", "iam:PassRole"],
    ],
    ["tags", { tags: "a=b", publish: "false" }, ["GetFunction", "TagResource", "ListTags"]],
    [
      "old versions",
      { "keep-versions": "3", publish: "false" },
      ["GetFunction", "ListVersionsByFunction", "ListAliases", "DeleteFunction"],
    ],
    ["a smoke test", { ...code, "smoke-test": "{}" }, [...plain, "InvokeFunction"]],
    [
      "a canary under alarms",
      { ...code, alias: "live", traffic: "10% for 5m", alarms: "errors" },
      [...plain, ...alias, "GetProvisionedConcurrencyConfig", "cloudwatch:DescribeAlarms"],
    ],
    ["a version that exists", { version: "7", alias: "live" }, ["GetFunction", ...alias]],
    [
      "the version before, whose alias exists",
      { version: "previous", alias: "live" },
      ["GetFunction", ...alias.filter((action) => action !== "CreateAlias")],
    ],
  ])("%s", (_name, inputs, wanted) => {
    expect(actionsOf(inputs).sort()).toEqual([...wanted].sort());
  });
});

describe("on the resources that AWS checks", () => {
  const alias = { ...code, alias: "live" };
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["lambda:GetFunction", code, [shopArn, `${shopArn}:*`]],
    ["lambda:UpdateFunctionCode", code, [shopArn]],
    ["lambda:UpdateAlias", alias, [shopArn, `${shopArn}:*`]],
    ["lambda:GetFunctionUrlConfig", alias, [shopArn, `${shopArn}:live`]],
    ["lambda:InvokeFunction", { ...code, "smoke-test": "{}" }, [`${shopArn}:*`]],
    ["lambda:DeleteFunction", { "keep-versions": "3" }, [`${shopArn}:*`]],
    ["lambda:GetFunction", { version: "7", alias: "live" }, [`${shopArn}:7`]],
    // Which one that is only the alias tells.
    ["lambda:GetFunction", { version: "previous", alias: "live" }, [`${shopArn}:*`]],
    [
      "lambda:GetProvisionedConcurrencyConfig",
      { ...alias, "wait-for-provisioned-concurrency": "true" },
      [`${shopArn}:live`],
    ],
    ["cloudwatch:DescribeAlarms", { ...alias, alarms: "errors" }, ["*"]],
  ])("%s with %j", (action, inputs, resources) => {
    expect(of(action, inputs)?.resources).toEqual(resources);
  });

  test("a function that an ARN names lies where the ARN says", () => {
    const arn = "arn:aws:lambda:us-east-1:210987654321:function:shop";
    const action = "lambda:UpdateFunctionCode";
    expect(of(action, { ...code, "function-name": arn })?.resources).toEqual([arn]);
    const china = { partition: "aws-cn", region: "cn-north-1", accountId: "*" };
    expect(of(action, code, china)?.resources).toEqual([
      "arn:aws-cn:lambda:cn-north-1:*:function:shop",
    ]);
  });
});

describe("a plan cannot do without", () => {
  const alias = { ...code, alias: "live" };
  test.each<[string, Record<string, string>, string]>([
    ["lambda:GetFunction", code, "plan"],
    ["lambda:GetAlias", alias, "plan"],
    ["cloudwatch:DescribeAlarms", { ...alias, alarms: "errors" }, "plan"],
    ["lambda:UpdateAlias", alias, "apply"],
    ["lambda:GetFunctionUrlConfig", alias, "optional"],
    ["lambda:ListVersionsByFunction", { "keep-versions": "3" }, "optional"],
    ["lambda:ListTags", { tags: "a=b" }, "optional"],
    [
      "lambda:GetProvisionedConcurrencyConfig",
      { ...alias, "wait-for-provisioned-concurrency": "true" },
      "plan",
    ],
    ["lambda:GetProvisionedConcurrencyConfig", { ...alias, traffic: "10% for 5m" }, "optional"],
  ])("%s with %j: %s", (action, inputs, phase) => {
    expect(of(action, inputs)?.phase).toBe(phase);
  });
});

describe("a session is bounded by what a role may allow", () => {
  const bound = { precision: "bound" } as const;
  const anyKey = "arn:aws:kms:eu-central-1:123456789012:key/*";
  const variables = { "environment-variables": "FLAG=on" };

  test("also by the right of many guides to read the function", () => {
    expect(of("lambda:GetFunctionConfiguration", code, bound)?.phase).toBe("optional");
    expect(of("lambda:GetFunctionConfiguration", code)).toBeUndefined();
  });

  test("variables may lie under a key that only the function tells", () => {
    expect(of("kms:Decrypt", variables, bound)?.resources).toEqual([anyKey]);
    expect(of("kms:Decrypt", variables)).toBeUndefined();
    expect(of("kms:Decrypt", code, bound)).toBeUndefined();
    const key = "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c";
    const named = { ...variables, configuration: `KMSKeyArn: ${key}` };
    expect(of("kms:Decrypt", named, bound)?.resources).toEqual([key]);
    // An empty one is AWS's own key from now on; which one there was nobody says.
    const own = { ...variables, configuration: 'KMSKeyArn: ""' };
    expect(of("kms:Decrypt", own, bound)?.resources).toEqual([anyKey]);
  });

  test("it allows all that the role is asked for", () => {
    const all = { ...code, alias: "live", tags: "a=b", "keep-versions": "3" };
    expect(actionsOf(all, bound)).toEqual(expect.arrayContaining(actionsOf(all)));
  });
});

test("a role is passed to Lambda alone", () => {
  const role = "arn:aws:iam::123456789012:role/app";
  expect(of("iam:PassRole", { ...code, configuration: `Role: ${role}` })).toMatchObject({
    resources: [role],
    conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  });
});
