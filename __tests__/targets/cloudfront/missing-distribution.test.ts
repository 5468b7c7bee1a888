import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import { firstCreation } from "../../../src/model/pages.ts";
import {
  isMissing,
  missingDistribution,
} from "../../../src/targets/cloudfront/missing-distribution.ts";

const failed = (name: string): DeployError =>
  new DeployError({
    ...{ id: "aws-unavailable", message: "CloudFront refused.", hint: "Try again." },
    cause: Object.assign(new Error("No"), { name, $metadata: { httpStatusCode: 404 } }),
  });

/**
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html (NoSuchDistribution)
 * and …/API_CreateInvalidationForDistributionTenant.html (EntityNotFound).
 */
describe("CloudFront has no such distribution", () => {
  test.each<[unknown, boolean]>([
    [failed("NoSuchDistribution"), true],
    [failed("EntityNotFound"), true],
    [failed("AccessDenied"), false],
    [failed("NoSuchResource"), false],
    [new DeployError({ id: "x", message: "x" }), false],
    // Only what CloudFront answered to this call counts, which our errors carry as their cause.
    [Object.assign(new Error("No"), { name: "NoSuchDistribution" }), false],
    [undefined, false],
  ])("%#: %p", (error, expected) => {
    expect(isMissing(error)).toBe(expected);
  });

  test("the error names the input, what follows, and keeps what CloudFront said", () => {
    const error = failed("NoSuchDistribution");
    const told = missingDistribution(error, "The site is live all the same.");
    expect(told.id).toBe("distribution-not-found");
    expect(told.message).toBe(
      "CloudFront knows no such distribution in this account: CloudFront refused.",
    );
    expect(told.hint).toContain("`distribution-id`");
    expect(told.hint).toContain(` The site is live all the same. ${firstCreation}`);
    expect(told.cause).toBe(error.cause);
  });
});
