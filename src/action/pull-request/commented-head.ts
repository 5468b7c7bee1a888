import type { Head } from "../../auth/boundary.ts";
import { headOfPullRequest } from "../../auth/head.ts";
import type { Environment } from "../../model/environment.ts";
import type { Network } from "../../model/network.ts";
import { ownRepository } from "../event.ts";
import { readPull } from "./read-pull.ts";

/**
 * Whose code the pull request is that somebody commented on: the event of a comment does not say it.
 * @param token needs `pull-requests: read`; without an answer it is not known
 */
export async function headOfCommented(
  number: number,
  token: string | undefined,
  environment: Environment,
  network: Network,
): Promise<Head> {
  const pull = await readPull(number, token, environment, network);
  return headOfPullRequest(pull, ownRepository(environment));
}
