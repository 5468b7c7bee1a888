import { describe, expect, test } from "@jest/globals";
import { readTrustDocument, type TrustDocument } from "../../../src/iam/trust/document.ts";

const federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const statement = {
  Effect: "Allow",
  Principal: { Federated: federated },
  Action: "sts:AssumeRoleWithWebIdentity",
};
const policy = { Version: "2012-10-17", Statement: [statement] };
const read: TrustDocument = {
  hasVariables: true,
  statements: [
    {
      sid: undefined,
      effect: "Allow",
      principal: { Federated: [federated] },
      actions: ["sts:AssumeRoleWithWebIdentity"],
      notActions: undefined,
      conditions: [],
    },
  ],
};

/** The one statement of a policy that has this in it. */
function statementOf(more: object) {
  const document = readTrustDocument({ ...policy, Statement: [{ ...statement, ...more }] });
  if (typeof document === "string") throw new Error(document);
  return document.statements[0];
}

describe("a trust policy", () => {
  /** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html (URL-encoded, RFC 3986). */
  test.each<[string, unknown]>([
    ["itself", policy],
    ["with its one statement not in a list", { ...policy, Statement: statement }],
    ["as text", JSON.stringify(policy)],
    ["percent-encoded, as IAM's API has it", encodeURIComponent(JSON.stringify(policy))],
    ["percent-encoded, after a blank", ` ${encodeURIComponent(JSON.stringify(policy))}`],
    ["within `aws iam get-role`", { Role: { RoleName: "x", AssumeRolePolicyDocument: policy } }],
    ["within its role", { RoleName: "x", AssumeRolePolicyDocument: JSON.stringify(policy) }],
    [
      "within a role of the API, as text",
      JSON.stringify({
        Role: { AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(policy)) },
      }),
    ],
  ])("%s", (_name, value) => {
    expect(readTrustDocument(value)).toEqual(read);
  });

  /** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
  test.each([
    ["2012-10-17", true],
    ["2008-10-17", false],
    [undefined, false],
    [20121017, false],
  ])("of version %j has policy variables: %j", (Version, hasVariables) => {
    expect(readTrustDocument({ ...policy, Version })).toMatchObject({ hasVariables });
  });

  const notObject = "The trust policy is not a JSON object.";
  const broken = (more: object): unknown => ({
    ...policy,
    Statement: [statement, { ...statement, ...more }],
  });
  test.each<[string, unknown, string]>([
    ["nothing", undefined, notObject],
    ["null", null, notObject],
    ["a list", [policy], notObject],
    ["a number", 1, notObject],
    ["no JSON", "{", notObject],
    ["a bad percent sign", "%7B%ZZ", notObject],
    ["a text within a text", JSON.stringify(JSON.stringify(policy)), notObject],
    [
      "a role without its policy",
      { Role: { RoleName: "x" } },
      "The trust policy has no Statement.",
    ],
    ["no statement", {}, "The trust policy has no Statement."],
    ["no statement in its list", { Statement: [] }, "The trust policy has no Statement."],
    ["a statement that is none", { Statement: ["x"] }, "Statement 1 is not an object."],
    ["no effect", broken({ Effect: undefined }), "Statement 2 has no Effect of Allow or Deny."],
    [
      "an effect in lower case",
      broken({ Effect: "allow" }),
      "Statement 2 has no Effect of Allow or Deny.",
    ],
    ["no principal", broken({ Principal: undefined }), "Statement 2 has no Principal."],
    ["no action", broken({ Action: undefined }), "Statement 2 has no Action."],
    [
      "a condition that is a text",
      broken({ Condition: "x" }),
      "Statement 2 has a Condition that is not operators of keys.",
    ],
    [
      "a condition without keys",
      broken({ Condition: { StringEquals: "x" } }),
      "Statement 2 has a Condition that is not operators of keys.",
    ],
  ])("%s is none", (_name, value, sentence) => {
    expect(readTrustDocument(value)).toBe(sentence);
  });
});

describe("the parts of a statement", () => {
  test.each<[string, object, object]>([
    ["a Sid", { Sid: "GitHub" }, { sid: "GitHub" }],
    ["an empty Sid is none", { Sid: "" }, { sid: undefined }],
    ["a denial", { Effect: "Deny" }, { effect: "Deny" }],
    ["everybody", { Principal: "*" }, { principal: "*" }],
    [
      "principals of several kinds",
      { Principal: { AWS: ["1", "2"], Service: "x" } },
      { principal: { AWS: ["1", "2"], Service: ["x"] } },
    ],
    ["a principal of another form", { Principal: "x" }, { principal: undefined }],
    [
      "all but one principal",
      { Principal: undefined, NotPrincipal: { AWS: "1" } },
      { principal: undefined },
    ],
    ["actions in a list", { Action: ["a", "b"] }, { actions: ["a", "b"] }],
    [
      "all but one action",
      { Action: undefined, NotAction: "a" },
      { actions: undefined, notActions: ["a"] },
    ],
    [
      "conditions, operator by operator and key by key",
      {
        Condition: { StringEquals: { a: "1", b: ["2", "3"] }, Bool: { c: true }, Null: { d: [] } },
      },
      {
        conditions: [
          ["StringEquals", "a", ["1"]],
          ["StringEquals", "b", ["2", "3"]],
          ["Bool", "c", ["true"]],
          ["Null", "d", []],
        ],
      },
    ],
    ["no condition", { Condition: {} }, { conditions: [] }],
  ])("%s", (_name, more, parts) => {
    expect(statementOf(more)).toMatchObject(parts);
  });
});
