import { expect, test } from "@jest/globals";
import { awsWords } from "../../../../src/targets/ecs/rollout/aws-words.ts";

const failed = {
  ok: false,
  cause: "failed",
  status: "FAILED",
  why: "ours",
  settled: true,
} as const;

test.each([
  [undefined, "FAILED"],
  ["", "FAILED"],
  ["tasks failed to start", "FAILED: tasks failed to start"],
])("with the reason %s", (statusReason, words) => {
  const deployment = statusReason === undefined ? undefined : { statusReason };
  expect(
    awsWords({ lastReading: { elapsedMs: 0, ...(deployment && { deployment }) } }, failed),
  ).toBe(words);
});

test("that a deployment goes on is told by what is live, not by AWS's word for it", () => {
  const lastReading = { elapsedMs: 0 };
  expect(awsWords({ lastReading }, { ...failed, status: "IN_PROGRESS" })).toBe("");
});
