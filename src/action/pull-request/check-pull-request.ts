import { noPullRequest, pullRequestClosed } from "../../auth/origin/boundary.ts";
import type { CommonInputs } from "../../inputs/common.ts";
import { isMap } from "../../inputs/yaml/maps.ts";
import type { Environment } from "../../model/environment.ts";
import { isPullClosed, pullRequestOf } from "../runner/event.ts";
import { readPull } from "./read-pull.ts";

/**
 * Checks that the run is of a pull request where the target needs one and, where `open` is needed, that it still is. The event says
 * what was so when it was sent: a run that is started again later would bring back what the end of the
 * pull request took away, so GitHub is asked, too.
 * @returns what to tell where GitHub does not say
 * @throws DeployError `no-pull-request`, `pull-request-closed`
 */
export async function checkPullRequest(
  needed: "open" | "named" | undefined,
  common: CommonInputs,
  environment: Environment,
): Promise<string | undefined> {
  if (needed === undefined) return undefined;
  const number = pullRequestOf(environment);
  if (number === undefined) throw noPullRequest(environment.GITHUB_EVENT_NAME || undefined);
  if (needed === "named") return undefined;
  if (isPullClosed(environment)) throw pullRequestClosed(number);
  const pull = await readPull(number, common, environment);
  const state = isMap(pull) ? pull.state : undefined;
  if (state === "closed") throw pullRequestClosed(number);
  return state === undefined
    ? `Whether pull request ${number} is still open could not be asked (\`pull-requests: read\` for github-token)`
    : undefined;
}
