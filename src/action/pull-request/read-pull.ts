import { sendPlain } from "../../aws/plain-request.ts";
import type { Environment } from "../../model/environment.ts";
import type { Network } from "../../model/network.ts";
import { ownRepository } from "../runner/event.ts";

const limitMs = 10_000;

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
    return status === 200 ? (JSON.parse(body.toString("utf8")) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
