/** Three-valued logic: `unknown` is what cannot be decided from the policy and the token alone. */
export type Truth = "yes" | "no" | "unknown";

/** Why a trust policy refuses a token: from the cause that is hardest to see to the plainest. */
const causes = [
  "malformed-policy",
  "no-statement",
  "explicit-deny",
  "not-a-condition-key",
  "wrong-issuer",
  "wrong-account",
  "action-missing",
  "case-only",
  "wildcard-in-string-equals",
  "legacy-vs-immutable",
  "colon-encoding",
  "environment-vs-ref",
  "pull-request-vs-ref",
  "tag-vs-branch",
  "other-environment",
  "other-branch",
  "wrong-audience",
  "other-repository",
  "claim-missing",
  "other-value",
  "cannot-be-decided",
] as const;

/** Why a trust policy refuses a token, or lets in more than its author meant. */
export type ReasonId =
  | (typeof causes)[number]
  | "for-all-values-too-open"
  | "if-exists-too-open"
  | "repository-property-key"
  | "merge-queue-ref"
  | "prefix-too-open"
  | "owner-wide-subject"
  | "pull-request-subject"
  | "name-only-subject"
  | "subject-not-checked"
  | "audience-not-checked";

/** From the cause that is hardest to see to the plainest. */
export const precedence: readonly ReasonId[] = causes;

/** A cause in the user's words. */
export interface TrustReason {
  readonly id: ReasonId;
  /** One sentence. */
  readonly text: string;
}

/** What is dangerous, or never works, in a statement, whatever the token. */
export interface TrustFinding extends TrustReason {
  /** An error never does what its author meant; anything else may be meant. */
  readonly severity: "error" | "warning";
  /** The statement's place in the policy, from 0. */
  readonly index: number;
  readonly sid: string | undefined;
}

/** One part of a statement that does not match the token, or that cannot be decided. */
export interface TrustFailure {
  readonly part: "Principal" | "Action" | "Condition";
  readonly truth: "no" | "unknown";
  /** The condition's operator as written, `StringEquals`; empty for Principal and Action. */
  readonly operator: string;
  /** The condition key as written, `token.actions.githubusercontent.com:sub`. */
  readonly key: string;
  readonly expected: readonly string[];
  /** What the token says; undefined where it says nothing. */
  readonly actual: readonly string[] | undefined;
  readonly reason: TrustReason;
}

/** How one statement of the policy meets the token. */
export interface StatementVerdict {
  /** Its place in the policy, from 0. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly applies: Truth;
  readonly failures: readonly TrustFailure[];
}

/** What a trust policy says to a token. */
export interface TrustVerdict {
  readonly decision: "allowed" | "denied" | "undecided";
  /** The most likely cause of a refusal, or what cannot be decided; undefined when allowed. */
  readonly reason: TrustReason | undefined;
  /** The statement that decided, or that came nearest to allowing. */
  readonly nearest: StatementVerdict | undefined;
  /** What is too open, or never works, in the policy. */
  readonly warnings: readonly TrustFinding[];
}

/** `1` or `1 (GitHubMain)`, counted as people do. */
export function labelOf({ index, sid }: Pick<StatementVerdict, "index" | "sid">): string {
  return sid === undefined ? String(index + 1) : `${index + 1} (${sid})`;
}
