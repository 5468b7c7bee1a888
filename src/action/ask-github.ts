import { sendPlain, type PlainAnswer } from "../aws/plain-request.ts";
import type { Environment } from "../model/environment.ts";
import type { Network } from "../model/network.ts";
import { optional } from "../model/optional.ts";

const limitMs = 10_000;

/**
 * What GitHub's API says of a repository, or of something in it.
 * @param path below the API's address, `/repos/octo-org/shop`
 * @param authorization the header, with its scheme
 */
export async function askGitHub(
  path: string,
  authorization: string | undefined,
  environment: Environment,
  network: Network,
): Promise<PlainAnswer> {
  const api = environment.GITHUB_API_URL || "https://api.github.com";
  return sendPlain(network, new URL(`${api.replace(/\/$/, "")}${path}`), {
    headers: {
      accept: "application/vnd.github+json",
      "user-agent": "aws-oidc-deploy",
      ...optional("authorization", authorization),
    },
    signal: AbortSignal.timeout(limitMs),
  });
}
