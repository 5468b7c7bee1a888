import { DeployError } from "../model/errors.ts";

/** Where a run comes from, as far as GitHub's boundaries are concerned. */
export interface Origin {
  readonly eventName?: string;
  readonly actor?: string;
  /** The repository that the workflow runs in. */
  readonly repository?: string;
  /** The repository that the pull request's code comes from. */
  readonly headRepository?: string;
  /** Whether the job may ask for an OIDC token. */
  readonly mayRequestToken: boolean;
}

/**
 * Refuses runs that GitHub, or good sense, keeps away from AWS: a boundary, and no mistake in the
 * workflow's inputs, which are empty in such runs anyway.
 * @throws DeployError that says so
 */
export function checkOrigin(origin: Origin, auth: string): void {
  const fork = forkOf(origin);
  if (origin.eventName === "pull_request_target" && (fork !== undefined || isUnknown(origin))) {
    throw targetError(fork);
  }
  if (auth === "environment" || origin.mayRequestToken) return;
  if (fork !== undefined) throw forkError(fork);
  if (origin.actor === "dependabot[bot]") throw dependabotError();
}

/** @throws DeployError when the job lacks the permission that every OIDC sign-in needs */
export function checkTokenRight({ mayRequestToken }: Origin): void {
  if (mayRequestToken) return;
  throw new DeployError({
    id: "id-token-permission-missing",
    message: "The job has no permission to request an OIDC token: `id-token: write` is missing.",
    hint: "Add to the job in the workflow file (and, for a reusable workflow, to the job that calls it):\n  permissions:\n    id-token: write\n    contents: read",
  });
}

function forkOf({ headRepository, repository }: Origin): string | undefined {
  if (headRepository === undefined || repository === undefined) return undefined;
  return headRepository.toLowerCase() === repository.toLowerCase() ? undefined : headRepository;
}

/** Whose code a run is for cannot be told where the event or the repository's name is missing. */
function isUnknown({ headRepository, repository }: Origin): boolean {
  return headRepository === undefined || repository === undefined;
}

function targetError(fork: string | undefined): DeployError {
  const whose =
    fork === undefined
      ? "Whose code this pull_request_target run is for cannot be told from its event"
      : `This pull_request_target run is for the fork ${fork}`;
  return new DeployError({
    id: "pull-request-target-from-fork",
    message: `${whose}; the step does not deploy for code that anyone may have written.`,
    hint: "Deploy after the merge (`on: push`). pull_request_target gives a fork's pull request the rights and secrets of this repository.",
  });
}

function forkError(fork: string): DeployError {
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
