import { describe, expect, test } from "@jest/globals";
import { headlineOf, readStsFailure } from "../../../src/auth/sts/failures.ts";

const role = "arn:aws:iam::123456789012:role/deploy";

/** An error as the SDK throws it. */
function answer(name: string, message = "", status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

describe("readStsFailure", () => {
  test.each([
    ["AccessDenied", "", "sign-in-refused", undefined],
    [
      "InvalidIdentityToken",
      "Couldn't retrieve verification key",
      "identity-provider-unreachable",
      "new-token",
    ],
    ["InvalidIdentityTokenException", "Incorrect token audience", "wrong-audience", undefined],
    ["InvalidIdentityToken", "No OpenIDConnect provider found", "oidc-provider-missing", undefined],
    ["InvalidIdentityToken", "thumbprint", "thumbprint-mismatch", undefined],
    ["InvalidIdentityToken", "anything else", "identity-token-rejected", undefined],
    ["ExpiredTokenException", "", "identity-token-expired", "once-with-new-token"],
    ["IDPRejectedClaim", "", "identity-token-rejected", "once-with-new-token"],
    ["PackedPolicyTooLarge", "", "session-policy-too-large", "smaller-policy"],
    ["ValidationError", "DurationSeconds exceeds", "duration-exceeds-role", undefined],
    ["ValidationError", "roleArn", "sign-in-request-invalid", undefined],
    ["Throttling", "Rate exceeded", "sts-unavailable", "same-token"],
    ["SomethingNew", "", "sign-in-failed", undefined],
  ])("%s %j is %s, tried again with %j", (name, message, id, again) => {
    const failure = readStsFailure(answer(name, message));
    expect([failure.id, failure.again]).toEqual([id, again]);
  });

  test("a server that failed is asked again with the same token", () => {
    expect(readStsFailure(answer("InternalFailure", "", 500))).toMatchObject({
      ...{ id: "sts-unavailable", again: "same-token", failed: true },
    });
  });

  test.each([
    ["ECONNRESET", "same-token"],
    ["ERR_PROXY_TUNNEL", "same-token"],
    ["SELF_SIGNED_CERT_IN_CHAIN", undefined],
  ])("no answer, but %s: tried again with %j", (code, again) => {
    const failure = readStsFailure(Object.assign(new Error("socket"), { code }));
    expect([failure.id, failure.again]).toEqual(["sts-unreachable", again]);
  });
});

test("headlineOf tells a refusal from what failed, and which sign-in of a chain it was", () => {
  const refused = readStsFailure(answer("AccessDenied"));
  expect(headlineOf(refused, role)).toBe(
    `AWS refused the sign-in as ${role}: the role does not trust this job.`,
  );
  const failed = readStsFailure(answer("IDPCommunicationError"));
  expect(headlineOf(failed, role, "second ")).toBe(
    `The second sign-in as ${role} failed: AWS could not reach the identity provider.`,
  );
});
