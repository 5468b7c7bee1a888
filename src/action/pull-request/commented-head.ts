import { forksAllowed, refuseFork, type Asked, type Head } from "../../auth/origin/boundary.ts";
import { headOfPullRequest } from "../../auth/origin/head.ts";
import { withNetwork } from "../../aws/network-settings.ts";
import type { CommonInputs } from "../../inputs/common.ts";
import type { Environment } from "../../model/environment.ts";
import type { Network } from "../../model/network.ts";
import { originOf, ownRepository } from "../runner/event.ts";
import { readPull } from "./read-pull.ts";

/**
 * Asks the one question that has to be asked before the sign-in: whose pull request was commented on.
 * @throws DeployError `fork-not-allowed`
 */
export async function checkCommented(
  common: CommonInputs,
  { handsOverSession }: Pick<Asked, "handsOverSession">,
  environment: Environment,
): Promise<void> {
  const { target, run, network: asked } = common;
  const { eventName = "", head } = originOf(environment);
  if (head.kind !== "commented" || forksAllowed({ ...run, handsOverSession })) return;
  const found = await withNetwork(asked.proxy, environment, (network) =>
    headOfCommented(head.number, run.githubToken, environment, network),
  );
  refuseFork(found, eventName, { target, handsOverSession });
}

/**
 * Whose code the pull request is that somebody commented on: the event of a comment does not say it.
 * @param token needs `pull-requests: read`; without an answer it is not known
 */
async function headOfCommented(
  number: number,
  token: string | undefined,
  environment: Environment,
  network: Network,
): Promise<Head> {
  const pull = await readPull(number, token, environment, network);
  return headOfPullRequest(pull, ownRepository(environment));
}
