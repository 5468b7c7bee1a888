import { expect, test } from "@jest/globals";
import { maxPolicyLength, roomBeside } from "../../../src/model/aws/sts-limits.ts";

test.each([
  [[], maxPolicyLength],
  [["x".repeat(48), "y".repeat(1000)], 1000],
  [["x".repeat(2049)], -1],
])("the managed policies %# leave %d characters", (arns, room) => {
  expect(roomBeside(arns)).toBe(room);
});
