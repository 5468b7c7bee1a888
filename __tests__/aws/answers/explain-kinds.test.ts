import { describe, expect, test } from "@jest/globals";
import type { AwsAccess } from "../../../src/model/access.ts";
import { explainAnswer } from "../../../src/aws/answers/explain.ts";
import { DeployError } from "../../../src/model/errors.ts";

const aws = { identityArn: "arn:aws:sts::123456789012:assumed-role/deploy/shop-1" } as AwsAccess;
const subject = { action: "lambda:UpdateAlias", resource: "arn:aws:lambda:::function:api:live" };
const thrown = (name: string, message = "AWS's text"): Error =>
  Object.assign(new Error(message), { name });

describe("a failed call to AWS", () => {
  test.each([
    ["AccessDeniedException", "access-denied", false],
    ["ThrottlingException", "aws-unavailable", true],
    ["ServiceUnavailable", "aws-unavailable", true],
    ["ValidationException", "aws-refused", false],
    ["ExpiredTokenException", "session-expired", false],
  ])("%s is %s and names permission and resource", (name, id, retryable) => {
    const error = explainAnswer(thrown(name), subject, aws);
    expect(error).toMatchObject({ id, retryable });
    expect(error.message).toContain("lambda:UpdateAlias");
    expect(error.message).toContain(subject.resource);
    expect(error.message).not.toContain("\n");
    expect(error.hint).not.toBe("");
  });

  test("a denial by the step's own session policy is told from the role's", () => {
    const text = "not authorized because no session policy allows the lambda:UpdateAlias action";
    const error = explainAnswer(thrown("AccessDeniedException", text), subject, aws);
    expect(error.id).toBe("denied-by-session-policy");
    expect(error.evidence).toEqual([`AWS: ${text} (AccessDeniedException)`]);
  });

  test("what is explained already stays as it is", () => {
    const error = new DeployError({ id: "code-missing", message: "No code" });
    expect(explainAnswer(error, subject, aws)).toBe(error);
  });
});
