import type { Job } from "../../model/context.ts";

/**
 * The session's name in CloudTrail: `<repository>-<run id>-<attempt>` with what STS does not accept
 * replaced, cut to STS's 64 characters from the front of the repository's name.
 */
export function defaultSessionName({ repository, runId, runAttempt }: Job): string {
  const suffix = [runId, runAttempt].filter(Boolean).join("-");
  const name = (repository?.split("/").at(-1) ?? "aws-oidc-deploy").replace(/[^\w+=,.@-]/g, "-");
  if (suffix === "") return name.slice(0, 64).padEnd(2, "-");
  return `${name.slice(0, 63 - suffix.length)}-${suffix}`;
}
