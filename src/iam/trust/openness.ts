import type { TrustStatement } from "./document.ts";
import { readOperator } from "./operators.ts";
import { reason } from "./diagnose.ts";
import type { Reason } from "./verdict.ts";

/** What an allowing statement lets in besides what its author meant. */
export function lintStatement(statement: TrustStatement, issuer: string): Reason[] {
  if (!trusts(statement, issuer)) return [];
  const subject = `${issuer}:sub`.toLowerCase();
  const onSubject = statement.conditions.filter(([, key]) => key.toLowerCase() === subject);
  return [
    ...onSubject.flatMap(([operator, key, values]) => lintSubject(operator, key, values)),
    ...(onSubject.length === 0 ? [unchecked(subject)] : []),
    ...statement.conditions.flatMap(([operator, key]) => lintOperator(operator, key)),
  ];
}

function trusts({ principal }: TrustStatement, issuer: string): boolean {
  if (principal === undefined || principal === "*") return false;
  return (principal.Federated ?? []).some((arn) => arn.endsWith(`:oidc-provider/${issuer}`));
}

function unchecked(subject: string): Reason {
  return reason(
    "subject-not-checked",
    `The statement has no condition on ${subject}: repositories of other people may be let in.`,
  );
}

/** A set operator over no value is true, so that a token without the claim is let in. */
function lintOperator(operator: string, key: string): Reason[] {
  const { qualifier, ifExists } = readOperator(operator);
  if (qualifier !== "ForAllValues" && !ifExists) return [];
  return [
    reason(
      "for-all-values-too-open",
      `${operator} on ${key} also holds when the token has no such claim; write it without ${ifExists ? "IfExists" : "ForAllValues"}.`,
    ),
  ];
}

function lintSubject(operator: string, key: string, values: readonly string[]): Reason[] {
  if (!/like/i.test(readOperator(operator).base)) return [];
  return values
    .filter((value) => /^repo:[^:]*[*?]/.test(value) || /^[*?]/.test(value) || value === "repo:*")
    .map((value) =>
      reason(
        "prefix-too-open",
        `${key} matches ${value}: the wildcard also covers other owners' or repositories' names that begin alike.`,
      ),
    );
}
