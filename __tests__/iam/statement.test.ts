import { expect, test } from "@jest/globals";
import {
  actionsOf,
  grant,
  isForPlan,
  isOptional,
  onlyActions,
  type PermissionScope,
  stableKey,
} from "../../src/iam/statement.ts";

test.each([
  ["plan", true, false],
  ["apply", false, false],
  ["optional", true, true],
  ["apply-optional", false, true],
] as const)("of the phase %s a plan makes use: %s; it is optional: %s", (phase, plan, optional) => {
  const permission = { phase, actions: [], resources: [], purpose: "" };
  expect(isForPlan(permission)).toBe(plan);
  expect(isOptional(permission)).toBe(optional);
});

test.each([
  [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: 1 }, { a: 2 }, false],
])("stableKey of %j and %j is the same: %s", (one, other, same) => {
  expect(stableKey(one) === stableKey(other)).toBe(same);
  expect(stableKey(one)).toEqual(expect.any(String));
});

const permission = (...actions: string[]) => grant("plan", actions, ["*"], "to see");

test("grant makes a permission, with its conditions and its wideness where there are some", () => {
  const plain = {
    phase: "apply",
    actions: ["s3:PutObject"],
    resources: ["a"],
    purpose: "to write",
  };
  const more = { wide: "any bucket", conditions: { StringEquals: { "aws:a": "b" } } };
  expect(grant("apply", ["s3:PutObject"], ["a"], "to write")).toEqual(plain);
  expect(grant("apply", ["s3:PutObject"], ["a"], "to write", more)).toEqual({ ...plain, ...more });
});

test("actionsOf asks for what is needed anywhere in the account of the region", () => {
  const asked: PermissionScope[] = [];
  const permissions = (scope: PermissionScope) => {
    asked.push(scope);
    return [permission("s3:GetObject", "s3:PutObject"), permission("kms:Decrypt")];
  };
  expect(actionsOf({ permissions }, "cn-north-1")).toEqual([
    ...["s3:GetObject", "s3:PutObject", "kms:Decrypt"],
  ]);
  expect(asked).toEqual([
    { partition: "aws-cn", region: "cn-north-1", accountId: "*", precision: "bound" },
  ]);
});

test("onlyActions leaves what allows none of them out", () => {
  const all = [permission("s3:GetObject", "s3:PutObject"), permission("kms:Decrypt")];
  expect(onlyActions(all, new Set(["s3:PutObject", "s3:ListBucket"]))).toEqual([
    permission("s3:PutObject"),
  ]);
  expect(onlyActions(all, new Set())).toEqual([]);
});
