import { isConditionKey } from "./claims.ts";

/** What is dangerous, or never works, in a trust policy. */
type TrustFindingId =
  | "audience-not-checked"
  | "for-all-values"
  | "if-exists"
  | "name-only-subject"
  | "not-a-condition-key"
  | "owner-wide-subject"
  | "prefix-too-open"
  | "pull-request-subject"
  | "subject-not-checked"
  | "wildcard-in-string-equals";

export interface TrustFinding {
  readonly id: TrustFindingId;
  /** The statement's Sid or its place. */
  readonly statement: string;
  /** One sentence. */
  readonly text: string;
}

/** One comparison of a condition block: operator, claim, expected values. */
interface Comparison {
  readonly operator: string;
  readonly key: string;
  readonly issuer: string;
  readonly claim: string;
  readonly values: readonly string[];
}

/** Looks at every statement of a trust policy that lets GitHub's tokens in. */
export function lintTrustPolicy(policy: unknown): TrustFinding[] {
  return listOf(fieldOf(policy, "Statement")).flatMap((statement, index) => {
    if (fieldOf(statement, "Effect") !== "Allow" || !trustsGitHub(statement)) return [];
    const sid = fieldOf(statement, "Sid");
    const name = typeof sid === "string" ? sid : `statement ${index + 1}`;
    return lintComparisons(comparisonsOf(statement)).map((found) => ({
      ...found,
      statement: name,
    }));
  });
}

type Found = Omit<TrustFinding, "statement">;

function lintComparisons(comparisons: readonly Comparison[]): Found[] {
  const subjects = comparisons.filter(({ claim }) => claim === "sub");
  const found: Found[] = comparisons.flatMap(lintOperator);
  if (!comparisons.some(({ claim }) => claim === "aud")) {
    found.push({
      id: "audience-not-checked",
      text: "`aud` is not checked: tokens that were made for other services are accepted too.",
    });
  }
  if (!subjects.some(isPositive)) {
    found.push({
      id: "subject-not-checked",
      text: "`sub` is not checked: every repository on GitHub that can name the role may assume it.",
    });
  }
  const pinned = comparisons.some(
    ({ claim, operator }) => claim === "repository_id" && operator === "StringEquals",
  );
  return [
    ...found,
    ...subjects
      .filter(isPositive)
      .flatMap(({ values }) => values.flatMap((value) => lintSubject(value, pinned))),
  ];
}

function lintOperator({ operator, key, issuer, claim, values }: Comparison): Found[] {
  const found: Found[] = [];
  if (/^ForAllValues:/i.test(operator)) {
    found.push({
      id: "for-all-values",
      text: `${operator} on ${key} is true for a token that has no such claim at all.`,
    });
  }
  if (/IfExists$/i.test(operator)) {
    found.push({
      id: "if-exists",
      text: `${operator} on ${key} is true for a token that has no such claim at all.`,
    });
  }
  if (/^StringEquals/i.test(operator) && values.some((value) => /[*?]/.test(value))) {
    found.push({
      id: "wildcard-in-string-equals",
      text: `${operator} on ${key} compares the asterisk literally, so it never matches: use StringLike.`,
    });
  }
  if (!isConditionKey(issuer, claim)) {
    found.push({
      id: "not-a-condition-key",
      text: `${key} is no condition key that AWS knows for this issuer: it counts as missing.`,
    });
  }
  return found;
}

/** Dangerous forms of a trusted subject, most dangerous first; one finding a value is enough. */
function lintSubject(value: string, pinned: boolean): Found[] {
  const [, owner = "", repository = ""] = /^repo:([^/:]*)\/?([^:]*)/.exec(value) ?? [];
  if (/^\*|^repo:\*?$/.test(value) || /[*?]/.test(owner)) {
    return [{ id: "prefix-too-open", text: `"${value}" lets other owners' repositories in.` }];
  }
  if (value.startsWith("repo:") && /^[*?]+$/.test(repository)) {
    return [
      { id: "owner-wide-subject", text: `"${value}" lets every repository of the owner in.` },
    ];
  }
  if (/[*?]/.test(repository)) {
    return [
      {
        id: "prefix-too-open",
        text: `"${value}" lets every repository in whose name begins the same way.`,
      },
    ];
  }
  const found: Found[] = [];
  if (/:(pull_request|\*)$/.test(value)) {
    found.push({
      id: "pull-request-subject",
      text: `"${value}" lets pull requests in, whose code nobody has reviewed: for a role that only reads.`,
    });
  }
  if (!pinned && repository !== "" && !value.includes("@")) {
    found.push({
      id: "name-only-subject",
      text: `"${value}" trusts a name: whoever takes it over after the repository is deleted or renamed is let in. Require repository_id too.`,
    });
  }
  return found;
}

function isPositive({ operator }: Comparison): boolean {
  return !/Not|Null/.test(operator);
}

function trustsGitHub(statement: unknown): boolean {
  const principal = fieldOf(statement, "Principal");
  if (principal === "*") return true;
  return listOf(fieldOf(principal, "Federated")).some(
    (arn) => typeof arn === "string" && (arn === "*" || arn.includes(":oidc-provider/")),
  );
}

function comparisonsOf(statement: unknown): Comparison[] {
  return Object.entries(asRecord(fieldOf(statement, "Condition"))).flatMap(([operator, keys]) =>
    Object.entries(asRecord(keys)).flatMap(([key, values]) => {
      const colon = key.lastIndexOf(":");
      const issuer = key.slice(0, colon);
      // Global keys and those of STS are no claims.
      if (issuer === "aws" || issuer === "sts" || colon < 0) return [];
      const claim = key.slice(colon + 1).toLowerCase();
      return [{ operator, key, issuer, claim, values: listOf(values).map(String) }];
    }),
  );
}

function fieldOf(value: unknown, name: string): unknown {
  return asRecord(value)[name];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
