import { askGitHub } from "../ask-github.ts";
import type { Environment } from "../../model/environment.ts";
import type { Network } from "../../model/network.ts";
import { ownRepository } from "../runner/event.ts";

/**
 * A pull request of the repository as GitHub describes it now.
 * Source: https://docs.github.com/rest/pulls/pulls#get-a-pull-request
 * @param token needs `pull-requests: read` in a private repository
 * @returns undefined where GitHub does not say
 */
export async function readPull(
  number: number,
  token: string | undefined,
  environment: Environment,
  network: Network,
): Promise<unknown> {
  const { name } = ownRepository(environment);
  if (token === undefined || name === undefined) return undefined;
  try {
    const path = `/repos/${name}/pulls/${number}`;
    const { status, body } = await askGitHub(path, `token ${token}`, environment, network);
    return status === 200 ? (JSON.parse(body.toString("utf8")) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
