import { expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import {
  conditionNotHonoured,
  isCancelled,
  isTakenOver,
  notRenewed,
  recordGone,
} from "../../../../src/targets/s3/record/lease-errors.ts";

const error = (id: string): DeployError => new DeployError({ id, message: "m", hint: "h" });

test.each([
  [error("deployment-in-progress"), true, false],
  [error("cancelled"), false, true],
  [error("lease-lost"), false, false],
  [new Error("cancelled"), false, false],
  ["cancelled", false, false],
  [undefined, false, false],
])("%s: taken over %s, cancelled %s", (thrown, takenOver, cancelled) => {
  expect(isTakenOver(thrown)).toBe(takenOver);
  expect(isCancelled(thrown)).toBe(cancelled);
});

test("each says what to do, and the key where there is one", () => {
  const cause = new Error("503");
  expect(notRenewed(cause)).toMatchObject({ id: "lease-lost", cause });
  expect(notRenewed(cause).hint).toContain("Run the job again");
  expect(conditionNotHonoured("a/record.json.gz")).toMatchObject({ id: "condition-not-honoured" });
  expect(conditionNotHonoured("a/record.json.gz").message).toContain("record a/record.json.gz");
  expect(recordGone("a/record.json.gz")).toMatchObject({ id: "lease-lost" });
  expect(recordGone("a/record.json.gz").message).toContain("a/record.json.gz, was deleted");
});
