import type { Network } from "../../model/network.ts";
import { askGitHub } from "../../action/ask-github.ts";
import type { PlainAnswer } from "../../aws/plain-request.ts";
import type { SetupChoices } from "./setup-wishes.ts";
import { DeployError, messageOf } from "../../model/errors.ts";
import type { Repository } from "../../iam/trust/build.ts";
import type { Environment } from "../../model/environment.ts";

/**
 * The repository with its ids, from the options or from GitHub's API.
 * @throws DeployError `repository-ids-unknown`: a policy of names alone is never written
 */
export async function findRepository(
  named: Pick<SetupChoices, "repository" | "repositoryId" | "ownerId">,
  environment: Environment,
  network: Network,
): Promise<Repository> {
  const [owner = "", name = ""] = named.repository.split("/");
  const { repositoryId: id, ownerId } = named;
  if (id !== undefined && ownerId !== undefined) return { owner, name, ownerId, id };
  const found = await ask(named.repository, environment, network);
  if ((id ?? found.id) !== found.id || (ownerId ?? found.ownerId) !== found.ownerId) {
    throw unknown(named.repository, "the ids given are not those that GitHub's API states");
  }
  return found;
}

async function ask(
  repository: string,
  environment: Environment,
  network: Network,
): Promise<Repository> {
  const token = environment.GH_TOKEN || environment.GITHUB_TOKEN;
  const authorization = token === undefined ? undefined : `Bearer ${token}`;
  let answer: PlainAnswer;
  try {
    answer = await askGitHub(`/repos/${repository}`, authorization, environment, network);
  } catch (error) {
    throw unknown(repository, `GitHub's API could not be reached (${messageOf(error)})`, error);
  }
  const found = answer.status === 200 ? readRepository(answer.body.toString("utf8")) : undefined;
  if (found !== undefined) return found;
  throw unknown(repository, reasonOf(answer.status, token !== undefined));
}

function reasonOf(status: number, withToken: boolean): string {
  if (status === 301)
    return "GitHub's API says that the repository was renamed or moved (HTTP 301)";
  if (status === 404 && !withToken) {
    return "GitHub's API does not show it without a token (HTTP 404): it is private, or misspelt";
  }
  return `GitHub's API answered with HTTP ${status}`;
}

/** Names as GitHub spells them: `sub` is compared case-sensitively. */
function readRepository(body: string): Repository | undefined {
  try {
    const { id, name, owner } = JSON.parse(body) as {
      id?: unknown;
      name?: unknown;
      owner?: { id?: unknown; login?: unknown };
    };
    const ids = typeof id === "number" && typeof owner?.id === "number";
    if (!ids || typeof name !== "string" || typeof owner.login !== "string") return undefined;
    return { id: String(id), name, owner: owner.login, ownerId: String(owner.id) };
  } catch {
    return undefined;
  }
}

function unknown(repository: string, reason: string, cause?: unknown): DeployError {
  return new DeployError({
    id: "repository-ids-unknown",
    message: `The ids of ${repository} are not known: ${reason}.`,
    hint: `Give both with --repository-id and --owner-id; this prints them: gh api repos/${repository} --jq '.id, .owner.id'. Or set GITHUB_TOKEN for a private repository.`,
    cause,
  });
}
