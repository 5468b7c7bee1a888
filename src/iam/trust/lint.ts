import { isConditionKey, isGitHubIssuer } from "./claims.ts";
import { readTrustDocument, type TrustDocument, type TrustStatement } from "./document.ts";
import { wildcardPattern, readOperator, type Operator } from "./operators.ts";
import type { ReasonId, TrustFinding } from "./verdict.ts";

/** One comparison of a statement with a claim of the token. */
interface Comparison {
  readonly written: string;
  readonly operator: Operator;
  readonly key: string;
  readonly issuer: string;
  readonly claim: string;
  readonly values: readonly string[];
}

interface Found {
  readonly id: ReasonId;
  /** A warning, unless said otherwise. */
  readonly severity?: "error";
  readonly text: string;
}

/** What is dangerous, or never works, in a trust policy; nothing for what is none. */
export function lintTrustPolicy(policy: unknown): TrustFinding[] {
  const document = readTrustDocument(policy);
  return typeof document === "string" ? [] : lintTrust(document);
}

/** Looks at every statement that lets GitHub's tokens, or those of the issuer given, in. */
export function lintTrust({ statements }: TrustDocument, issuer?: string): TrustFinding[] {
  return statements.flatMap((statement, index) => {
    if (statement.effect !== "Allow" || !trustsJobs(statement, issuer)) return [];
    const place = { index, sid: statement.sid };
    return lintComparisons(comparisonsOf(statement)).map((found) => ({
      severity: "warning" as const,
      ...found,
      ...place,
    }));
  });
}

function trustsJobs({ principal }: TrustStatement, issuer: string | undefined): boolean {
  if (principal === "*") return true;
  return (principal?.Federated ?? []).some((arn) => {
    const [, host = ""] = arn.split(":oidc-provider/");
    return arn === "*" || host === issuer || isGitHubIssuer(host) || isEnterpriseServer(host);
  });
}

function isEnterpriseServer(issuer: string): boolean {
  return issuer.endsWith("/_services/token");
}

function comparisonsOf({ conditions }: TrustStatement): Comparison[] {
  return conditions.flatMap(([written, key, values]) => {
    const [, issuer, claim] = /^(.*):([^:]+)$/s.exec(key.toLowerCase()) ?? [];
    // Global keys and those of STS are no claims.
    if (issuer === undefined || claim === undefined || /^(aws|sts)$/.test(issuer)) return [];
    return [{ written, operator: readOperator(written), key, issuer, claim, values }];
  });
}

function lintComparisons(comparisons: readonly Comparison[]): Found[] {
  const on = (claim: string): Comparison[] =>
    comparisons.filter((one) => one.claim === claim && isPositive(one.operator));
  const pinned = on("repository_id").some(({ operator }) => /^stringequals$/i.test(operator.base));
  return [
    ...comparisons.flatMap(lintOperator),
    ...[...on("sub"), ...on("ref")].flatMap(lintBranches),
    ...(namesBranch(on("sub"), on("ref")) ? [] : on("job_workflow_ref").flatMap(lintBranches)),
    ...(on("aud").length > 0 ? [] : [audienceNotChecked]),
    ...(on("sub").length > 0 ? [] : [subjectNotChecked]),
    ...on("sub").flatMap(({ operator, values }) =>
      values.flatMap((value) => lintSubject(value, operator, pinned)),
    ),
  ];
}

/** Whether the branch that a job runs on is checked in a claim of its own; the workflow's is then no wider. */
function namesBranch(sub: readonly Comparison[], ref: readonly Comparison[]): boolean {
  if (ref.length > 0) return true;
  const subjects = sub.flatMap(({ values }) => values);
  return subjects.length > 0 && subjects.every((value) => /(?:^|:)ref:/.test(value));
}

const audienceNotChecked: Found = {
  id: "audience-not-checked",
  text: "`aud` is not checked: tokens that were made for other services are accepted too.",
};
const subjectNotChecked: Found = {
  id: "subject-not-checked",
  text: "`sub` is not checked: every repository on GitHub that can name the role may assume it.",
};

function isPositive({ base, negated }: Operator): boolean {
  return !negated && base.toLowerCase() !== "null";
}

function lintOperator({ written, operator, key, issuer, claim, values }: Comparison): Found[] {
  const found: Found[] = [];
  if (operator.qualifier === "ForAllValues" || operator.ifExists) {
    found.push({
      id: operator.ifExists ? "if-exists-too-open" : "for-all-values-too-open",
      text: `${written} on ${key} also holds when the token has no such claim; write it without ${operator.ifExists ? "IfExists" : "ForAllValues"}.`,
    });
  }
  if (/^stringequals/i.test(operator.base) && values.some((value) => /[*?]/.test(value))) {
    found.push({
      id: "wildcard-in-string-equals",
      text: `${written} on ${key} compares the asterisk literally, so it never matches: use StringLike.`,
    });
  }
  if (claim.startsWith("repo_property_")) found.push(propertyKey(key));
  else if (!isConditionKey(issuer, claim)) {
    found.push({
      id: "not-a-condition-key",
      text: `${key} is no condition key that AWS knows for this issuer: it counts as missing.`,
    });
  }
  return found;
}

/**
 * Source: the condition keys that IAM lists for GitHub's issuer, which have no repository properties
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html), and GitHub's
 * page on OIDC, which lets a template put them into `sub`.
 */
function propertyKey(key: string): Found {
  return {
    id: "repository-property-key",
    severity: "error",
    text: `AWS has no condition key ${key}: a comparison with it never holds, and with IfExists or ForAllValues it holds for everybody. Put the property into GitHub's template of \`sub\` and compare that.`,
  };
}

/**
 * A pattern that fits the branches of a merge queue.
 * Source: https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 * (merge groups are built on branches named gh-readonly-queue/…), and of `job_workflow_ref`
 * https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows (a workflow of the same repository
 * is taken from the commit of its caller).
 */
function lintBranches({ operator, claim, values }: Comparison): Found[] {
  if (!/like/i.test(operator.base)) return [];
  return values
    .filter((value) => /[*?]/.test(value) && letsQueueIn(claim, value))
    .map((value) => ({
      id: "merge-queue-ref",
      text: `"${value}" lets the merge queue's branches gh-readonly-queue/… in, which hold code that is not merged yet: name the branches.`,
    }));
}

const queueRef = "refs/heads/gh-readonly-queue/main/pr-1-0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

/** A subject that lets everything of a repository in, pull requests included, is told of as that. */
function letsQueueIn(claim: string, value: string): boolean {
  if (claim === "ref") return wildcardPattern(value).test(queueRef);
  if (claim === "job_workflow_ref") return wildcardPattern(workflowsRef(value)).test(queueRef);
  const [, context = ""] = /^repo:[^:]*:(.*)$/s.exec(value) ?? [];
  if (context !== "*" && wildcardPattern(context).test(`ref:${queueRef}`)) return true;
  // GitHub's template of `sub` may put the branch before other claims, whose colons it encodes.
  const [, branch = ""] = /(?:^|:)ref:([^:]*)/.exec(value) ?? [];
  return /[*?]/.test(branch) && wildcardPattern(branch).test(queueRef);
}

/** What stands behind the @ of `owner/repo/path@ref`; where there is none, an asterisk at the end fits each ref. */
function workflowsRef(value: string): string {
  const at = value.indexOf("@");
  return at === -1 ? value.slice(value.lastIndexOf("*")) : value.slice(at + 1);
}

/** Dangerous forms of a trusted subject, most dangerous first; one finding a value is enough. */
function lintSubject(value: string, { base }: Operator, pinned: boolean): Found[] {
  const wildcard = /like/i.test(base) ? lintWildcard(value) : undefined;
  if (wildcard !== undefined) return [wildcard];
  const [, repository = ""] = /^repo:[^/:]*\/([^:]*)/.exec(value) ?? [];
  const found: Found[] = [];
  if (/(:pull_request|(?<!:ref):\*)$/.test(value)) {
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

function lintWildcard(value: string): Found | undefined {
  const [, owner = "", repository = ""] = /^repo:([^/:]*)\/?([^:]*)/.exec(value) ?? [];
  if (/^[*?]|^repo:\*?$/.test(value) || /[*?]/.test(owner)) {
    return { id: "prefix-too-open", text: `"${value}" lets other owners' repositories in.` };
  }
  if (value.startsWith("repo:") && /^[*?]+$/.test(repository)) {
    return {
      id: "owner-wide-subject",
      text: `"${value}" lets every repository of the owner in.`,
    };
  }
  if (!/[*?]/.test(repository)) return undefined;
  return {
    id: "prefix-too-open",
    text: `"${value}" lets every repository in whose name begins the same way.`,
  };
}
