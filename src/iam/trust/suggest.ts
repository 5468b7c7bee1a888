import { parseArn } from "../../model/aws/arn.ts";
import { trustStatement } from "./build.ts";
import { claim, issuerOf } from "./claims.ts";
import type { Claims } from "../../model/access.ts";
import { readSubject, repositoryOf, subjectForms } from "./subject.ts";

/** The statement that lets in just this job, in both forms of `sub` where GitHub has two, as JSON. */
export function suggestStatement(claims: Claims, roleArn: string): string {
  const { partition = "aws", accountId = "" } = parseArn(roleArn) ?? {};
  const statement = trustStatement({
    account: { partition, accountId },
    issuer: issuerOf(claims),
    audience: claim(claims, "aud") ?? "",
    subjects: subjectForms(readSubject(claims)),
    ids: repositoryOf(claims),
  });
  return JSON.stringify(statement, null, 2);
}
