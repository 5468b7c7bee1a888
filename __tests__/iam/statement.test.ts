import { expect, test } from "@jest/globals";
import { isForPlan, isOptional, stableKey } from "../../src/iam/statement.ts";

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
