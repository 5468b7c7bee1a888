import { oidcProviderArn, type Account } from "../arns.ts";
import { checkTrustPolicy } from "../limits.ts";
import {
  literalValue,
  policyDocument,
  type PolicyDocument,
  type PolicyStatement,
} from "../policy-document.ts";
import { isGitHubIssuer } from "./claims.ts";
import { encodeColons, templateSubjects, type SubjectTemplate } from "./template.ts";

/** Which jobs of a repository are trusted; GitHub writes it into the last part of `sub`. */
export type JobContext =
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "ref"; readonly ref: string }
  | { readonly kind: "pull-request" };

/** A repository by its names and by the ids that no other repository ever gets. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly ownerId: string;
  readonly id: string;
}

export interface TrustWishes {
  readonly account: Account;
  /** Without `https://`. */
  readonly issuer: string;
  readonly audience: string;
  readonly repository: Repository;
  readonly context: JobContext;
  /** The reusable workflow that alone may sign in, `owner/repo/.github/workflows/x.yml@ref`. */
  readonly jobWorkflowRef?: string;
  /** The repository's or organization's own template of `sub`, in place of GitHub's default. */
  readonly subjectTemplate?: SubjectTemplate;
}

/**
 * Both forms of `sub` that GitHub may write for the jobs: with the ids, as for every repository made,
 * renamed or transferred since 15 July 2026 and older ones that opted in, and with the names alone
 * (https://docs.github.com/actions/reference/security/oidc).
 */
export function subjectsOf(repository: Repository, context: JobContext): [string, string] {
  const suffix = segmentOf(context);
  const [withIds, plain] = namesOf(repository);
  return [`repo:${withIds}:${suffix}`, `repo:${plain}:${suffix}`];
}

function namesOf({ owner, name, ownerId, id }: Repository): [string, string] {
  return [`${owner}@${ownerId}/${name}@${id}`, `${owner}/${name}`];
}

/** What the claims of a token will be, as far as the wishes say it. */
export function knownClaims({
  repository: { owner, name, ownerId, id },
  context,
  jobWorkflowRef,
}: Pick<TrustWishes, "repository" | "context" | "jobWorkflowRef">): ReadonlyMap<string, string> {
  return new Map([
    ["repository", `${owner}/${name}`],
    ["repository_owner", owner],
    ["repository_id", id],
    ["repository_owner_id", ownerId],
    ...(context.kind === "environment" ? [["environment", context.name] as const] : []),
    ...(context.kind === "ref" ? [["ref", context.ref] as const] : []),
    ...(jobWorkflowRef === undefined ? [] : [["job_workflow_ref", jobWorkflowRef] as const]),
  ]);
}

/** The last part of `sub` for a job's context. */
export function segmentOf(context: JobContext): string {
  switch (context.kind) {
    case "environment":
      return `environment:${encodeColons(context.name)}`;
    case "ref":
      return `ref:${encodeColons(context.ref)}`;
    case "pull-request":
      return "pull_request";
  }
}

/**
 * Whether IAM has condition keys for the other claims of GitHub's tokens. AWS announced them for its
 * commercial regions; elsewhere only the generic ones are sure.
 */
export function hasGitHubKeys({ partition }: Account, issuer: string): boolean {
  return partition === "aws" && isGitHubIssuer(issuer);
}

/**
 * A trust policy for just these jobs.
 * @throws DeployError `trust-policy-too-large`
 */
export function buildTrustPolicy(wishes: TrustWishes): PolicyDocument {
  const { repository, context, subjectTemplate: template } = wishes;
  const statement = trustStatement({
    ...wishes,
    ids: repository,
    subjects:
      template === undefined
        ? subjectsOf(repository, context)
        : templateSubjects(template, namesOf(repository), segmentOf(context), knownClaims(wishes)),
    pattern: hasPattern(context),
  });
  const policy = policyDocument([{ Sid: "GitHubActions", ...statement }]);
  checkTrustPolicy(policy);
  return policy;
}

interface StatementWishes extends Pick<
  TrustWishes,
  "account" | "issuer" | "audience" | "jobWorkflowRef"
> {
  /** Every `sub` that is let in. */
  readonly subjects: readonly string[];
  /** Whether the subjects are patterns. */
  readonly pattern?: boolean;
  readonly ids: Pick<Repository, "id" | "ownerId"> | undefined;
}

/**
 * The statement that lets in just these subjects, without a Sid, which must be unique in a policy. Where
 * IAM knows the ids as condition keys it requires them too, so that whoever takes over the name of a
 * deleted repository gets nothing.
 */
export function trustStatement(wishes: StatementWishes): Omit<PolicyStatement, "Sid"> {
  const { account, issuer, subjects, pattern = false } = wishes;
  const literal = subjects.map(literalValue);
  const subject = { [`${issuer}:sub`]: literal.length === 1 ? (literal[0] ?? "") : literal };
  const exact = exactConditions(wishes);
  return {
    Effect: "Allow",
    Principal: { Federated: oidcProviderArn(account, issuer) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: pattern
      ? { StringEquals: exact, StringLike: subject }
      : { StringEquals: { ...exact, ...subject } },
  };
}

function exactConditions({ account, issuer, audience, ids, jobWorkflowRef }: StatementWishes) {
  const exact: Record<string, string> = { [`${issuer}:aud`]: audience };
  if (!hasGitHubKeys(account, issuer)) return exact;
  if (ids !== undefined) {
    exact[`${issuer}:repository_id`] = ids.id;
    exact[`${issuer}:repository_owner_id`] = ids.ownerId;
  }
  if (jobWorkflowRef !== undefined) {
    exact[`${issuer}:job_workflow_ref`] = literalValue(jobWorkflowRef);
  }
  return exact;
}

/** No ref can hold an asterisk or a question mark: a ref with one is meant as a pattern. */
function hasPattern(context: JobContext): boolean {
  return context.kind === "ref" && /[*?]/.test(context.ref);
}
