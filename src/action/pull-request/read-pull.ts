import { withNetwork } from "../../aws/network-settings.ts";
import type { CommonInputs } from "../../inputs/common.ts";
import type { Environment } from "../../model/environment.ts";
import { askGitHub } from "../ask-github.ts";
import { ownRepository } from "../runner/event.ts";

/**
 * A pull request of the repository as GitHub describes it now; `github-token` needs `pull-requests: read` in a
 * private one.
 * Source: https://docs.github.com/rest/pulls/pulls#get-a-pull-request
 * @returns undefined where GitHub does not say
 */
export function readPull(
  number: number,
  { network: { proxy }, run: { githubToken } }: Pick<CommonInputs, "network" | "run">,
  environment: Environment,
): Promise<unknown> {
  const { name } = ownRepository(environment);
  return withNetwork(proxy, environment, async (network) => {
    if (githubToken === undefined || name === undefined) return undefined;
    try {
      const path = `/repos/${name}/pulls/${number}`;
      const { status, body } = await askGitHub(path, `token ${githubToken}`, environment, network);
      return status === 200 ? (JSON.parse(body.toString("utf8")) as unknown) : undefined;
    } catch {
      return undefined;
    }
  });
}
