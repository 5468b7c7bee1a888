import { parseArn } from "../../aws/arn.ts";
import { audienceOf } from "./diagnose.ts";
import { issuerOf, type Claims } from "./claims.ts";
import { readSubject, subjectForms } from "./subject.ts";

/** The statement that lets in just this job, in both forms of `sub` where GitHub has two. */
export function suggestStatement(claims: Claims, roleArn: string): string {
  const { partition = "aws", accountId = "" } = parseArn(roleArn) ?? {};
  const issuer = issuerOf(claims);
  const subjects = subjectForms(readSubject(claims));
  const statement = {
    Effect: "Allow",
    Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: audienceOf(claims),
        [`${issuer}:sub`]: subjects.length === 1 ? subjects[0] : subjects,
      },
    },
  };
  return JSON.stringify(statement, null, 2);
}
