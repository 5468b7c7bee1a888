import { describe, expect, test } from "@jest/globals";
import { explainAnswer } from "../../../src/aws/answers/explain.ts";
import type { AwsAccess } from "../../../src/model/access.ts";

const aws = {
  identityArn: "arn:aws:sts::123456789012:assumed-role/deploy/x",
  sessionPolicy: "least-privilege",
} as AwsAccess;
const subject = { action: "ecs:UpdateService", resource: "arn:aws:ecs:…:service/web" };
const user = `User: ${aws.identityArn} is not authorized to perform:`;
const role = "arn:aws:iam::123456789012:role/task";

function denied(message: string): object {
  return Object.assign(new Error(message), { name: "AccessDeniedException" });
}

describe("explain", () => {
  test.each([
    [
      `${user} iam:PassRole on resource: ${role} because no session policy allows the iam:PassRole action`,
    ],
    [`${user} iam:PassRole on resource: ${role} with an explicit deny in a session policy`],
  ])("what the session's own policy refuses is said to be that: %s", (text) => {
    const error = explainAnswer(denied(text), subject, aws);
    expect(error.id).toBe("denied-by-session-policy");
    expect(error.message).toContain(`iam:PassRole on ${role}`);
    expect(error.hint).toContain("session-policy: none");
    const given = explainAnswer(denied(text), subject, { ...aws, sessionPolicy: "given" });
    expect(given.hint).toContain(`Allow iam:PassRole on ${role} in the input`);
  });

  test("what the role lacks names the action that AWS names, else the call's own", () => {
    const text = `${user} iam:PassRole on resource: ${role} because no identity-based policy allows the iam:PassRole action`;
    expect(explainAnswer(denied(text), subject, aws)).toMatchObject({
      id: "access-denied",
      message: `${aws.identityArn} may not call iam:PassRole on ${role}.`,
    });
    expect(explainAnswer(denied("Access Denied"), subject, aws).message).toContain(
      "ecs:UpdateService",
    );
  });

  test.each([
    "our session policy.html",
    "how an explicit deny in a service control policy works.html",
    "because no permissions boundary.html",
    "bucket policy.pdf",
  ])("a file's name is no reason: %s", (file) => {
    const text = `${user} s3:PutObject on resource: "arn:aws:s3:::site/${file}" because no identity-based policy allows the s3:PutObject action`;
    expect(explainAnswer(denied(text), subject, aws).id).toBe("access-denied");
  });

  test("a resource that AWS quotes is named without the quotes", () => {
    const object = "arn:aws:s3:::site/index.html";
    const text = `${user} s3:PutObject on resource: "${object}" because no identity-based policy allows the s3:PutObject action`;
    const error = explainAnswer(denied(text), subject, aws);
    expect(error.message).toBe(`${aws.identityArn} may not call s3:PutObject on ${object}.`);
    expect(error.hint).toContain(`Allow s3:PutObject on ${object} in`);
  });

  test("an expired session is no right that is missing", () => {
    const error = Object.assign(
      new Error("The security token included in the request is expired"),
      {
        name: "ExpiredTokenException",
      },
    );
    expect(explainAnswer(error, subject, aws).id).toBe("session-expired");
  });

  const because = (kind: string): string => `because no ${kind} allows the iam:PassRole action`;
  test.each([
    ["access-denied", because("identity-based policy")],
    ["denied-explicitly", "with an explicit deny in an identity-based policy"],
    ["denied-explicitly", "with an explicit deny"],
    ["denied-by-organization", because("service control policy")],
    ["denied-by-organization", "with an explicit deny in a service control policy"],
    ["denied-by-organization", "with an explicit deny in a resource control policy"],
    ["denied-by-permissions-boundary", because("permissions boundary")],
    ["denied-by-permissions-boundary", "with an explicit deny in a permissions boundary"],
    ["denied-by-resource-policy", because("resource-based policy")],
    ["denied-by-resource-policy", "with an explicit deny in a resource-based policy"],
    ["denied-by-endpoint-policy", because("VPC endpoint policy")],
    ["denied-by-endpoint-policy", "with an explicit deny in a VPC endpoint policy"],
  ])("%s: %s", (id, reason) => {
    const error = explainAnswer(
      denied(`${user} iam:PassRole on resource: ${role} ${reason}`),
      subject,
      aws,
    );
    expect(error.id).toBe(id);
    expect(error.message).toContain(`iam:PassRole on ${role}`);
    if (id !== "access-denied") expect(error.hint).not.toContain("the role's permission policy");
    if (reason.includes("explicit")) expect(error.hint).toMatch(/Deny/);
  });

  test("an image that Lambda may not read, which is no matter of the call's own right", () => {
    const text =
      "Lambda does not have permission to access the ECR image. Check the ECR permissions.";
    const error = explainAnswer(denied(text), subject, aws);
    expect(error.id).toBe("denied-by-resource-policy");
    expect(error.hint).toContain("ecr:SetRepositoryPolicy");
  });

  test.each([
    [
      "clock-skewed",
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    ],
    [
      "clock-skewed",
      "SignatureDoesNotMatch",
      "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z",
    ],
    [
      "clock-skewed",
      "InvalidSignatureException",
      "Signature not yet current: 20260101T001000Z is still later than 20260101T000000Z",
    ],
    [
      "signature-rejected",
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
    ],
    [
      "credentials-unknown",
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
    ],
    [
      "credentials-unknown",
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "credentials-unknown",
      "InvalidClientTokenId",
      "The security token included in the request is invalid.",
    ],
    ["account-not-ready", "OptInRequired", "You are not subscribed to this service."],
    ["session-expired", "ExpiredToken", "The provided token has expired."],
    ["access-denied", "SomethingNew", "No."],
  ])("a 403 is not always a right that is missing: %s for %s", (id, name, text) => {
    const $metadata = { httpStatusCode: 403, requestId: "r" };
    const error = explainAnswer(Object.assign(new Error(text), { name, $metadata }), subject, aws);
    expect(error.id).toBe(id);
    expect(error.evidence).toEqual([expect.stringContaining(name)]);
  });
});
