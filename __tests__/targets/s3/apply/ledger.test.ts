import { describe, expect, test } from "@jest/globals";
import { markUnanswered } from "../../../../src/aws/answers/write-outcome.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import { Ledger } from "../../../../src/targets/s3/apply/ledger.ts";

/** S3's answer to a write, as the step hands it on. */
function failure(name: string, status: number, { afterSilence = false } = {}): DeployError {
  const cause = Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
  if (afterSilence) markUnanswered(cause);
  return new DeployError({ id: "aws-refused", message: name, cause });
}

describe("what became of a site whose first write failed", () => {
  test.each<[string, Error, boolean]>([
    ["denied", failure("AccessDenied", 403), false],
    ["paced", failure("SlowDown", 429), false],
    ["in conflict", failure("OperationAborted", 409), false],
    [
      "denied, after a try that nothing was heard of",
      failure("AccessDenied", 403, { afterSilence: true }),
      true,
    ],
    ["failed inside S3", failure("InternalError", 500), true],
    ["no answer of AWS", new Error("socket hang up"), true],
  ])("%s", async (_, error, changed) => {
    const ledger = new Ledger();
    await expect(ledger.follow(Promise.reject(error))).rejects.toBe(error);
    expect(ledger.changed).toBe(changed);
    expect(ledger.live).toContain(
      changed ? "besides files of the new release" : "nothing of the release was written",
    );
  });
});
