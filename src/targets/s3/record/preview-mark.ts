import { hash } from "node:crypto";
import { noPullRequest } from "../../../auth/origin/boundary.ts";
import type { Job } from "../../../model/context.ts";

/**
 * Whose preview a record is of. The repository's id stays when it is renamed or moves to another owner.
 * @throws DeployError `no-pull-request`
 */
export function previewMark({ repositoryId, pullRequest, eventName }: Job): string {
  if (repositoryId === undefined || pullRequest === undefined) throw noPullRequest(eventName);
  return hash("sha256", `${repositoryId} ${pullRequest}`, "base64url").slice(0, 22);
}
