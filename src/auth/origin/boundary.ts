import type { RawInputs } from "../../inputs/reader.ts";
import { DeployError } from "../../model/errors.ts";

/** Whose code a run is for, as its event says. */
export type Head =
  /** The event carries no code but the repository's own. */
  | { readonly kind: "own" }
  | { readonly kind: "fork"; readonly name: string }
  /** The event should say it and does not. */
  | { readonly kind: "unknown" }
  /** A comment on a pull request: its event does not say whose. */
  | { readonly kind: "commented"; readonly number: number };

/** Where a run comes from, as far as GitHub's boundaries are concerned. */
export interface RunOrigin {
  readonly eventName?: string;
  readonly actor?: string;
  readonly head: Head;
  /** Whether the job may ask for an OIDC token. */
  readonly mayRequestToken: boolean;
}

/** What the inputs say, as they came: in runs of forks most of them arrive empty. */
export interface OriginInputs {
  readonly auth: string;
  readonly target: string;
  readonly allowForks: boolean;
  /** Whether what the target leaves behind is any later step's, and so a fork's. */
  readonly handsOverSession: boolean;
}

/**
 * What the rule needs of the inputs before they are checked.
 * @param targets what is known of each target by its name
 */
export function askedOf(
  raw: RawInputs,
  targets: ReadonlyMap<string, Pick<OriginInputs, "handsOverSession">>,
): OriginInputs {
  const text = (name: string): string => raw.get(name)?.trim() ?? "";
  const allowForks = /^true$/i.test(text("allow-forks"));
  const target = text("target");
  const handsOverSession = targets.get(target)?.handsOverSession ?? false;
  return { auth: text("auth"), target, allowForks, handsOverSession };
}

/**
 * Refuses runs that GitHub, or good sense, keeps away from AWS: a boundary, and no mistake in the
 * workflow's inputs, which are empty in such runs anyway.
 * @throws DeployError that says so
 */
export function checkOrigin(origin: RunOrigin, asked: OriginInputs): void {
  const { eventName = "", head, mayRequestToken, actor } = origin;
  const withheld = asked.auth !== "environment" && !mayRequestToken;
  if (head.kind === "fork" && withheld && eventName === "pull_request") throw noToken(head.name);
  if (!forksAllowed(asked) && !isJudgedByGitHub(origin, asked)) {
    refuseFork(head, eventName, asked);
  }
  if (withheld && head.kind === "fork") throw noToken(head.name);
  if (withheld && actor === "dependabot[bot]") throw dependabotError();
}

/** GitHub itself gives a fork's pull request no token; `auth: environment` needs none. */
function isJudgedByGitHub({ eventName, head }: RunOrigin, { auth }: OriginInputs): boolean {
  return head.kind === "unknown" && eventName === "pull_request" && auth !== "environment";
}

/** Whether the workflow means to deploy code that anyone may have written, as for previews. */
export function forksAllowed({
  allowForks,
  handsOverSession,
}: Pick<OriginInputs, "allowForks" | "handsOverSession">): boolean {
  return allowForks && !handsOverSession;
}

/** @throws DeployError `fork-not-allowed` for a fork's code, and where nobody can say whose it is */
export function refuseFork(
  head: Head,
  eventName: string,
  { target, handsOverSession }: Pick<OriginInputs, "target" | "handsOverSession">,
): void {
  if (head.kind !== "fork" && head.kind !== "unknown") return;
  const whose =
    head.kind === "fork"
      ? `This ${eventName} run is for the fork ${head.name}`
      : `Whose code this ${eventName} run is for cannot be told`;
  throw new DeployError({
    id: "fork-not-allowed",
    message: `${whose}; the step does not sign in for code that anyone may have written.`,
    hint: handsOverSession
      ? `Deploy after the merge (\`on: push\`). Target ${target} hands the session to later steps and never works for a fork.`
      : "Deploy after the merge (`on: push`). If the workflow means to deploy forks, as for previews, with a role that may do nothing else, set `allow-forks: true`.",
  });
}

/** @throws DeployError when the job lacks the permission that every OIDC sign-in needs */
export function checkTokenRight({ mayRequestToken }: RunOrigin): void {
  if (mayRequestToken) return;
  throw new DeployError({
    id: "id-token-permission-missing",
    message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
    hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
  });
}

/** The refusal of what belongs to a pull request, in a run whose event is about none. */
export function noPullRequest(eventName: string | undefined): DeployError {
  const run = eventName === undefined ? "This run" : `This ${eventName} run`;
  return new DeployError({
    id: "no-pull-request",
    message: `${run} is of no pull request, to which a preview belongs.`,
    hint: "Run the step on `pull_request` (opened, synchronize, reopened, closed), or leave out `preview` and `remove`.",
  });
}

/** The refusal of what only the end of a pull request takes away, when that end has been. */
export function pullRequestClosed(number: number): DeployError {
  return new DeployError({
    id: "pull-request-closed",
    message: `Pull request ${number} is closed: nothing would ever take its preview down again.`,
    hint: "Take it down with `remove: true`, or reopen the pull request, which deploys it anew.",
  });
}

function noToken(fork: string): DeployError {
  return new DeployError({
    id: "fork-pull-request",
    message: `This pull request comes from the fork ${fork}, and GitHub gives no OIDC token to forks.`,
    hint: "This is a security boundary, not a mistake in your workflow. Skip the job for forks:\n  if: github.event.pull_request.head.repo.full_name == github.repository",
  });
}

function dependabotError(): DeployError {
  return new DeployError({
    id: "dependabot-run",
    message:
      "Dependabot started this run, and GitHub gives such runs read-only rights and no OIDC token by default.",
    hint: "This is a security boundary, not a mistake in your workflow. Skip the job:\n  if: github.actor != 'dependabot[bot]'\nor add `permissions: id-token: write` to the job if Dependabot's updates may be trusted with it.",
  });
}
