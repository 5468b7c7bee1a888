import { forksAllowed, refuseFork, type OriginInputs } from "../../auth/origin/boundary.ts";
import { headOfPullRequest } from "../../auth/origin/event-head.ts";
import type { CommonInputs } from "../../inputs/common.ts";
import type { Environment } from "../../model/environment.ts";
import { originOf, ownRepository } from "../runner/event.ts";
import { readPull } from "./read-pull.ts";

/**
 * Asks the one question that has to be asked before the sign-in: whose pull request was commented on.
 * @throws DeployError `fork-not-allowed`
 */
export async function checkCommented(
  common: CommonInputs,
  { handsOverSession }: Pick<OriginInputs, "handsOverSession">,
  environment: Environment,
): Promise<void> {
  const { target, run } = common;
  const { eventName = "", head } = originOf(environment);
  if (head.kind !== "commented" || forksAllowed({ allowForks: run.allowForks, handsOverSession }))
    return;
  // The event of a comment does not say whose code the pull request is.
  const pull = await readPull(head.number, common, environment);
  const found = headOfPullRequest(pull, ownRepository(environment));
  refuseFork(found, eventName, { target, handsOverSession });
}
