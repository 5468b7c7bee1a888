import { expect, test } from "@jest/globals";
import { targets } from "../../src/targets/registry.ts";
import { DeployError } from "../../src/model/errors.ts";
import { readInputs } from "../../src/inputs/common.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

const common = {
  "role-to-assume": "arn:aws:iam::123456789012:role/deploy",
  "aws-region": "eu-central-1",
};
const s3 = { target: "s3", source: "dist", bucket: "my-site" };

function failureOf(given: Readonly<Record<string, string>>): DeployError | undefined {
  try {
    readInputs(inputsOf(new Map(Object.entries({ ...common, ...given }))), {}, targets);
    return undefined;
  } catch (error) {
    if (error instanceof DeployError) return error;
    throw error;
  }
}

test.each([
  ["a record outside the bucket", { ...s3, state: "../other/record" }, /^state: must be a key/],
  ["a record with an empty part", { ...s3, state: "a//b" }, /^state: must be a key/],
  ["a record called None", { ...s3, state: "None" }, /^state: "None" .* did you mean "none"/],
  [
    "a path that is badly encoded",
    { ...s3, "distribution-id": "E1EXAMPLE", invalidate: "/%zz" },
    /^invalidate: "\/%zz" must be percent-encoded/,
  ],
  ["a rule for types", { ...s3, "content-types": "*.x text/x" }, /such as "\*\.wasm: appl/],
  ["a rule for headers", { ...s3, "cache-control": "no-cache" }, /such as "\*\.html: no-cache"/],
  ["a type that is none", { ...s3, "content-types": "*.x: text" }, /"text" is no media type/],
  ["a key that is none", { ...s3, "sse-kms-key-id": "not a key" }, /^sse-kms-key-id: must be/],
  ["paths of no distribution", { ...s3, invalidate: "/x" }, /^invalidate: needs distribution-id/],
  ["all of no distribution", { ...s3, invalidate: "all" }, /^invalidate: needs distribution-id/],
  [
    "a wait for no distribution",
    { ...s3, "wait-for-invalidation": "true" },
    /^wait-for-invalidation: needs distribution-id/,
  ],
  [
    "an external id of no role",
    { ...s3, "chain-role-external-id": "x1" },
    /^chain-role-external-id: needs chain-role-to-assume/,
  ],
  [
    "a function elsewhere",
    {
      target: "lambda",
      code: "dist",
      "function-name": "arn:aws:lambda:us-east-1:123456789012:function:api",
    },
    /^function-name: is of us-east-1, but aws-region is eu-central-1/,
  ],
  [
    "a cluster elsewhere",
    { target: "ecs", service: "web", cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/prod" },
    /^cluster: is of us-east-1/,
  ],
  [
    "a service elsewhere",
    { target: "ecs", service: "arn:aws:ecs:us-east-1:123456789012:service/prod/web" },
    /^service: is of us-east-1/,
  ],
  [
    "a registry of another partition",
    { target: "ecr", registries: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn" },
    /^registries: names cn-north-1, which lies in the partition aws-cn/,
  ],
  [
    "what the doctor is asked about",
    {
      target: "doctor",
      "doctor-target": "lambda",
      "function-name": "arn:aws:lambda:us-east-1:123456789012:function:api",
      code: "dist",
    },
    /^function-name: is of us-east-1/,
  ],
])("%s is refused before any request", (_what, given, problem) => {
  expect(failureOf(given)?.evidence).toEqual([expect.stringMatching(problem)]);
});

test.each([
  { ...s3, state: "deployments/site.json.gz" },
  { ...s3, "content-types": "*.x: text/x; charset=utf-8\n*.wasm: application/wasm" },
  { ...s3, "sse-kms-key-id": "alias/site" },
  { ...s3, "sse-kms-key-id": "mrk-1234abcd12ab34cd56ef1234567890ab" },
  {
    ...s3,
    "sse-kms-key-id":
      "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  { ...s3, invalidate: "none", "wait-for-invalidation": "false" },
  { ...s3, invalidate: "all", "distribution-id": "E1EXAMPLE" },
  { target: "ecr", registries: "210987654321.dkr.ecr.us-east-1.amazonaws.com" },
  {
    target: "lambda",
    code: "dist",
    "function-name": "arn:aws:lambda:eu-central-1:210987654321:function:api",
  },
])("what fits is taken: %j", (given) => {
  expect(failureOf(given)).toBeUndefined();
});

test("a policy that is none is said together with the other problems, an empty element once", () => {
  const error = failureOf({
    ...s3,
    "session-policy": "{bad",
    "dry-run": "yes",
    "allowed-account-ids": ",",
  });
  expect(error?.id).toBe("invalid-inputs");
  expect(error?.evidence).toEqual([
    expect.stringMatching(/^session-policy: is no policy: .* is missing \(line 1, column 5\)$/),
    "allowed-account-ids: has an empty element",
    expect.stringMatching(/^dry-run:/),
    expect.stringMatching(/^role-to-assume: is of account/),
  ]);
});
