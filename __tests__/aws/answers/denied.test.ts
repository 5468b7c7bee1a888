import { describe, expect, test } from "@jest/globals";
import { adviseDenied, type Denied } from "../../../src/aws/answers/denied.ts";

const who = "arn:aws:sts::123456789012:assumed-role/deploy/run";
const denied = (text: string, sessionPolicy: Denied["aws"]["sessionPolicy"] = "none"): Denied => ({
  action: "s3:PutObject",
  resource: "arn:aws:s3:::site/session policy.html",
  text,
  aws: { identityArn: who, sessionPolicy },
});
const allows = (kind: string): string =>
  `User: ${who} is not authorized to perform: s3:PutObject on resource: "x" because no ${kind} allows the s3:PutObject action`;
const denies = (kind: string): string =>
  `User: ${who} is not authorized to perform: s3:PutObject on resource: "x" with an explicit deny in a ${kind}`;

describe("whose policy refuses, by AWS's own text", () => {
  test.each([
    [allows("identity-based policy"), "access-denied", "in the role's permission policy"],
    ["Access Denied", "access-denied", "in the role's permission policy"],
    [denies("identity-based policy"), "denied-explicitly", "find the statement"],
    [allows("session policy"), "denied-by-session-policy", "session-policy: none"],
    [denies("session policy"), "denied-by-session-policy", "session-policy: none"],
    [
      allows("service control policy"),
      "denied-by-organization",
      "Only the organization's administrators",
    ],
    [denies("resource control policy"), "denied-by-organization", "A Deny statement there matches"],
    [allows("permissions boundary"), "denied-by-permissions-boundary", "as well"],
    [allows("resource-based policy"), "denied-by-resource-policy", who],
    [denies("resource-based policy"), "denied-by-resource-policy", "correct that statement"],
    [allows("VPC endpoint policy"), "denied-by-endpoint-policy", "another way"],
    [
      "Lambda does not have permission to access the ECR image. Check the ECR permissions.",
      "denied-by-resource-policy",
      "ecr:BatchGetImage",
    ],
    // A file's name is none of AWS's words.
    [
      'not authorized on resource: "session policy.html" because no identity-based policy allows it',
      "access-denied",
      "",
    ],
  ])("%s", (text, id, hint) => {
    const advice = adviseDenied(denied(text));
    expect(advice.id).toBe(id);
    expect(advice.hint).toContain(hint);
    expect(advice.message).toContain("s3:PutObject");
  });

  test("a policy that somebody gave is widened there, a generated one is reported", () => {
    const hint = (kind: Denied["aws"]["sessionPolicy"]) =>
      adviseDenied(denied(allows("session policy"), kind)).hint;
    expect(hint("given")).toContain("in the input `session-policy`");
    expect(hint("least-privilege")).toContain("please report the inputs");
  });
});
