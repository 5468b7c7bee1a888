import { describe, expect, test } from "@jest/globals";
import { choosePermissions, rolePolicy } from "../../src/iam/role-policy.ts";
import type { Permission } from "../../src/iam/statement.ts";

const read: Permission = {
  phase: "plan",
  actions: ["lambda:GetFunction"],
  resources: ["arn:aws:lambda:eu-central-1:123456789012:function:api"],
  purpose: "read the function",
};
const pass: Permission = {
  phase: "apply",
  actions: ["iam:PassRole"],
  resources: ["arn:aws:iam::123456789012:role/*"],
  conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  purpose: "hand the function's role on",
};
const extra: Permission = { ...read, phase: "optional", purpose: "read the function" };

describe("a role's policy", () => {
  test("has a statement a permission, each with its own Sid", () => {
    expect(rolePolicy([read, pass, extra]).Statement).toEqual([
      { Sid: "ReadTheFunction", Effect: "Allow", Action: read.actions, Resource: read.resources },
      {
        Sid: "HandTheFunctionSRoleOn",
        Effect: "Allow",
        Action: pass.actions,
        Resource: pass.resources,
        Condition: pass.conditions,
      },
      { Sid: "ReadTheFunction2", Effect: "Allow", Action: read.actions, Resource: read.resources },
    ]);
  });

  test("of a plan has nothing that writes", () => {
    const chosen = choosePermissions([read, pass, extra], { planOnly: true, named: new Map() });
    expect(chosen).toEqual([read, extra]);
  });

  test("passes only the roles that are named, and only to the service", () => {
    const role = "arn:aws:iam::123456789012:role/task";
    const [chosen] = choosePermissions([pass], {
      planOnly: false,
      named: new Map([["iam:PassRole", [role]]]),
    });
    expect(chosen).toEqual({ ...pass, resources: [role] });
  });

  test("has a pattern for characters that IAM takes in no policy", () => {
    const list: Permission = {
      ...read,
      resources: ["arn:aws:s3:::my-site/日本/straße*"],
      conditions: { StringLike: { "s3:prefix": ["日本/*"] } },
    };
    expect(rolePolicy([list]).Statement[0]).toMatchObject({
      Resource: ["arn:aws:s3:::my-site/*/straße*"],
      Condition: { StringLike: { "s3:prefix": ["*/*"] } },
    });
  });

  test("that IAM would not take is refused", () => {
    const many = Array.from({ length: 100 }, () => read);
    expect(() => rolePolicy(many)).toThrow(
      /^The role's policy has \d+ characters, but IAM allows 10240/,
    );
  });
});
