import { isConditionKey, isGitHubIssuer, issuerOf } from "./claims.ts";
import type { Claims } from "../../model/access.ts";
import { wildcardPattern, type Operator } from "./operators.ts";
import { readSubject, refKind, segmentKind, splitSubject, withoutIds } from "./subject.ts";
import { precedence, type TrustReason, type ReasonId } from "./verdict.ts";

/** A condition that did not hold. */
export interface FailedCondition {
  readonly operator: Operator;
  readonly key: string;
  readonly expected: readonly string[];
  readonly actual: readonly string[] | undefined;
  readonly claims: Claims;
}

/** The most likely cause that a condition fails, as a person who knows GitHub's tokens would say. */
export function diagnose(failed: FailedCondition): TrustReason {
  const { key, actual, operator, claims } = failed;
  const issuer = issuerOf(claims);
  const name = key.toLowerCase().startsWith(`${issuer.toLowerCase()}:`)
    ? key.slice(issuer.length + 1).toLowerCase()
    : undefined;
  if (operator.base.toLowerCase() === "null") return otherValue(key, actual);
  if (name === undefined) return foreignKey(key, issuer);
  if (actual === undefined) return missing(name, issuer);
  if (operator.negated) {
    return reasonWith("other-value", `${key} is ${actual.join(", ")}, which the policy excludes.`);
  }
  const found = sameForm(failed.expected, actual[0] ?? "")
    .map((expected) => compare(name, operator, expected, actual[0] ?? "", claims))
    .sort((a, b) => precedence.indexOf(a.id) - precedence.indexOf(b.id));
  return found[0] ?? otherValue(key, actual);
}

/**
 * A policy that lists both forms of `sub`, as it should, is not wrong in its form: only the values of the
 * token's own form tell the cause, those of its very repository before those of one of the same names.
 */
function sameForm(expected: readonly string[], actual: string): readonly string[] {
  const repositoryOf = (value: string): string | undefined => splitSubject(value)?.[0];
  const repository = repositoryOf(actual);
  if (repository === undefined) return expected;
  const same = expected.filter((value) => repositoryOf(value) === repository);
  const namesake = expected.filter(
    (value) =>
      bothHaveIds(value, actual) &&
      withoutIds(repositoryOf(value) ?? "") === withoutIds(repository),
  );
  return [same, namesake].find(({ length }) => length > 0) ?? expected;
}

export function reasonWith(id: ReasonId, text: string): TrustReason {
  return { id, text };
}

function otherValue(key: string, actual: readonly string[] | undefined): TrustReason {
  const value = actual === undefined ? "not in the token" : actual.join(", ");
  return reasonWith("other-value", `${key} is ${value}, which is none of the expected values.`);
}

/** A key that is not of the token's issuer: IAM never finds it in the request. */
function foreignKey(key: string, issuer: string): TrustReason {
  const [, prefix = "", name = ""] = /^(.*):([^:]+)$/s.exec(key) ?? [];
  const looksLikeIssuer = prefix.includes(".") || isGitHubIssuer(prefix);
  if (looksLikeIssuer) {
    return reasonWith(
      "wrong-issuer",
      `${key} is a key of another issuer; this token's keys begin with ${issuer}:.`,
    );
  }
  const better = isConditionKey(issuer, name || key) ? ` Write ${issuer}:${name || key}.` : "";
  return reasonWith(
    "not-a-condition-key",
    `${key} is no AWS condition key of this request.${better}`,
  );
}

function missing(name: string, issuer: string): TrustReason {
  if (!isConditionKey(issuer, name)) {
    return reasonWith(
      "not-a-condition-key",
      `AWS makes no condition key of the claim ${name}, so a condition on it never holds.`,
    );
  }
  if (name === "environment") {
    return reasonWith(
      "environment-vs-ref",
      "The policy asks for an environment and the job has none.",
    );
  }
  return reasonWith("claim-missing", `The token has no claim ${name}.`);
}

function compare(
  name: string,
  operator: Operator,
  expected: string,
  actual: string,
  claims: Claims,
): TrustReason {
  const isLike = /like/i.test(operator.base);
  const matches = (pattern: string, value: string, flags = ""): boolean =>
    isLike ? wildcardPattern(pattern, flags).test(value) : sameText(pattern, value, flags);
  if (matches(expected, actual, "i")) {
    return reasonWith(
      "case-only",
      `${actual} differs from ${expected} in upper and lower case only, and AWS compares both.`,
    );
  }
  if (!isLike && /[*?]/.test(expected) && wildcardPattern(expected).test(actual)) {
    return reasonWith(
      "wildcard-in-string-equals",
      `${expected} has a wildcard, which StringEquals takes literally; StringLike reads it as one.`,
    );
  }
  if (name === "aud") {
    return reasonWith("wrong-audience", `The token's audience is ${actual}, not ${expected}.`);
  }
  if (name === "sub") return compareSubject(expected, actual, claims);
  return compareClaim(name, expected, actual);
}

function sameText(a: string, b: string, flags: string): boolean {
  return flags.includes("i") ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function compareClaim(name: string, expected: string, actual: string): TrustReason {
  const text = `The token's ${name} is ${actual}, not ${expected}.`;
  if (name === "environment") return reasonWith("other-environment", text);
  if (name === "repository" || name === "repository_id" || name === "repository_owner_id") {
    return reasonWith("other-repository", text);
  }
  return reasonWith(name === "ref" ? refReason(actual, expected) : "other-value", text);
}

/** What tells two refs apart; one that is neither branch nor tag may be a pull request's, or a name alone. */
function refReason(actual: string, expected: string): ReasonId {
  const kinds = new Set([refKind(actual), refKind(expected)]);
  if (kinds.size === 1) return "other-branch";
  if (!kinds.has("ref")) return "tag-vs-branch";
  const isPull = [actual, expected].some((ref) => ref.startsWith("refs/pull/"));
  return isPull ? "pull-request-vs-ref" : "other-value";
}

function compareSubject(expected: string, actual: string, claims: Claims): TrustReason {
  const named = wildcardPattern(withoutIds(expected)).test(withoutIds(actual));
  if (named && !bothHaveIds(expected, actual)) return formReason(expected, actual);
  const decoded = (text: string): string => text.replace(/%3A/gi, ":");
  if (wildcardPattern(decoded(expected)).test(decoded(actual))) {
    return reasonWith(
      "colon-encoding",
      `GitHub writes %3A for a colon inside a value of sub: ${actual}.`,
    );
  }
  const [repository, segment] = splitSubject(actual) ?? [];
  const [wantedRepository, wantedSegment] = splitSubject(expected) ?? [];
  if (repository === undefined || wantedRepository === undefined) {
    return reasonWith("other-value", `sub is ${actual}, which ${expected} does not match.`);
  }
  if (wildcardPattern(wantedRepository).test(repository)) {
    return contextReason(wantedSegment ?? "", segment ?? "", claims);
  }
  if (wildcardPattern(withoutIds(wantedRepository)).test(withoutIds(repository))) {
    if (!bothHaveIds(expected, actual)) return formReason(expected, actual);
    return reasonWith(
      "other-repository",
      `The token is of ${repository}, not of ${wantedRepository}: same names, other ids, as of a repository that was deleted and made anew, or that went to another owner.`,
    );
  }
  if (wildcardPattern(wantedRepository, "i").test(repository)) {
    return reasonWith(
      "case-only",
      `${repository} differs from ${wantedRepository} in upper and lower case only.`,
    );
  }
  return reasonWith(
    "other-repository",
    `The token is of ${repository}, not of ${wantedRepository}.`,
  );
}

/** Whether their forms are the same, so that what differs are the ids. */
function bothHaveIds(expected: string, actual: string): boolean {
  return withoutIds(expected) !== expected && withoutIds(actual) !== actual;
}

function formReason(expected: string, actual: string): TrustReason {
  const immutable = withoutIds(actual) !== actual;
  return reasonWith(
    "legacy-vs-immutable",
    immutable
      ? `The token's sub has the ids of owner and repository (${actual}), as those of repositories made or renamed since mid-July 2026 have; the policy's ${expected} has none.`
      : `The policy's ${expected} has the ids of owner and repository; the token's sub (${actual}) has none.`,
  );
}

function contextReason(wanted: string, emitted: string, claims: Claims): TrustReason {
  const have = segmentKind(emitted);
  const want = segmentKind(wanted);
  const because = readSubject(claims).because;
  const text = `sub ends in ${emitted} because ${because}; the policy asks for ${wanted}.`;
  if (have === undefined || want === undefined) return reasonWith("other-value", text);
  if (have === want) {
    return reasonWith(have === "environment" ? "other-environment" : "other-branch", text);
  }
  const kinds = new Set([have, want]);
  if (kinds.has("environment") && !kinds.has("pull-request")) {
    return reasonWith("environment-vs-ref", text);
  }
  if (kinds.has("pull-request")) return reasonWith("pull-request-vs-ref", text);
  return reasonWith(refReason(refOf(emitted), refOf(wanted)), text);
}

function refOf(segment: string): string {
  return segment.replace(/^ref:/, "");
}
