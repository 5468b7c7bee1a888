import { describe, expect, test } from "@jest/globals";
import { explain } from "../../../src/aws/answers/explain.ts";
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
    const error = explain(denied(text), subject, aws);
    expect(error.id).toBe("denied-by-session-policy");
    expect(error.message).toContain(`iam:PassRole on ${role}`);
    expect(error.hint).toContain("session-policy: none");
    const given = explain(denied(text), subject, { ...aws, sessionPolicy: "given" });
    expect(given.hint).toContain(`Allow iam:PassRole on ${role} in the input`);
  });

  test("what the role lacks names the action that AWS names, else the call's own", () => {
    const text = `${user} iam:PassRole on resource: ${role} because no identity-based policy allows the iam:PassRole action`;
    expect(explain(denied(text), subject, aws)).toMatchObject({
      id: "access-denied",
      message: `${aws.identityArn} may not call iam:PassRole on ${role}.`,
    });
    expect(explain(denied("Access Denied"), subject, aws).message).toContain("ecs:UpdateService");
  });

  test("a resource that AWS quotes is named without the quotes", () => {
    const object = "arn:aws:s3:::site/index.html";
    const text = `${user} s3:PutObject on resource: "${object}" because no identity-based policy allows the s3:PutObject action`;
    const error = explain(denied(text), subject, aws);
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
    expect(explain(error, subject, aws).id).toBe("session-expired");
  });
});
