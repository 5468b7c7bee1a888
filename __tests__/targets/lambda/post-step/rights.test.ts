import { expect, test } from "@jest/globals";
import { postStepRights } from "../../../../src/targets/lambda/post-step/rights.ts";
import { readLambdaConfig } from "../../../../src/targets/lambda/inputs/read.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const scope = {
  ...{ partition: "aws", region: "eu-central-1", accountId: "123456789012" },
  precision: "bound",
} as const;

test.each([
  [{ traffic: "10% for 1m" }, ["lambda:GetAlias", "lambda:UpdateAlias"]],
  [{ traffic: "10% for 1m", "on-cancel": "leave" }, ["lambda:GetAlias"]],
  [{}, ["lambda:GetAlias"]],
  [{ traffic: "10% for 1m", code: "", version: "2" }, ["lambda:GetAlias", "lambda:UpdateAlias"]],
])("%j: nothing but %j", (more, actions) => {
  const given = { "function-name": "shop", code: "dist", alias: "live", "keep-versions": "3" };
  const config = readLambdaConfig(inputsOf(new Map(Object.entries({ ...given, ...more }))));
  const rights = postStepRights(config, scope);
  expect(rights.flatMap((right) => right.actions)).toEqual(actions);
  const shop = "arn:aws:lambda:eu-central-1:123456789012:function:shop";
  for (const { resources } of rights) expect(resources).toEqual([shop, `${shop}:*`]);
});
