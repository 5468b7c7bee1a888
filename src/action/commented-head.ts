import { forksAllowed, refuseFork, type Head } from "../auth/boundary.ts";
import { headOfPullRequest } from "../auth/head.ts";
import { closeNetwork, createNetwork } from "../aws/network.ts";
import { networkSettings } from "../aws/network-settings.ts";
import { sendPlain } from "../aws/plain-request.ts";
import type { CommonInputs } from "../inputs/common.ts";
import type { Environment } from "../model/environment.ts";
import type { Network } from "../model/network.ts";
import { originOf, ownRepository } from "./event.ts";

const limitMs = 10_000;

/**
 * Asks the one question that has to be asked before the sign-in: whose pull request was commented on.
 * @throws DeployError `fork-not-allowed`
 */
export async function checkCommented(
  common: CommonInputs,
  environment: Environment,
): Promise<void> {
  const { eventName = "", head } = originOf(environment);
  if (head.kind !== "commented" || forksAllowed(common)) return;
  const network = createNetwork(networkSettings(common.proxy, environment));
  try {
    const found = await headOfCommented(head.number, common.githubToken, environment, network);
    refuseFork(found, eventName, common.target);
  } finally {
    closeNetwork(network);
  }
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
  const { name } = ownRepository(environment);
  if (token === undefined || name === undefined) return { kind: "unknown" };
  const api = environment.GITHUB_API_URL || "https://api.github.com";
  try {
    const { status, body } = await sendPlain(
      network,
      new URL(`${api.replace(/\/$/, "")}/repos/${name}/pulls/${number}`),
      {
        headers: {
          accept: "application/vnd.github+json",
          authorization: `token ${token}`,
          "user-agent": "aws-oidc-deploy",
        },
        signal: AbortSignal.timeout(limitMs),
      },
    );
    if (status !== 200) return { kind: "unknown" };
    return headOfPullRequest(JSON.parse(body.toString("utf8")), ownRepository(environment));
  } catch {
    return { kind: "unknown" };
  }
}
