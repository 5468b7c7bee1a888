import type { Network } from "../../model/network.ts";
import { fetchThrough } from "./network-fetch.ts";

export interface CommentPlace {
  readonly owner: string;
  readonly repo: string;
  readonly issue: number;
  readonly token: string;
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}

/** A comment that this token wrote itself. */
export interface OwnComment {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

interface Page {
  readonly repository: {
    readonly pullRequest: {
      readonly comments: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly {
          readonly databaseId: number;
          readonly body: string;
          readonly url: string;
          readonly viewerDidAuthor: boolean;
        }[];
      };
    } | null;
  };
}

/**
 * Whether a comment is the token's own is asked of GraphQL: REST tells an author's name, and the
 * workflow's token may not ask for its own (GET /user answers 403).
 *
 * Source: https://docs.github.com/graphql/reference/interfaces#comment, `viewerDidAuthor`
 */
const query = `query($owner: String!, $repo: String!, $issue: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $issue) {
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { databaseId body url viewerDidAuthor }
      }
    }
  }
}`;

type Octokit = ReturnType<(typeof import("@actions/github"))["getOctokit"]>;

/** The comments of one pull request. */
export class GitHubComments {
  readonly #octokit: Octokit;
  readonly #place: CommentPlace;

  private constructor(octokit: Octokit, place: CommentPlace) {
    this.#octokit = octokit;
    this.#place = place;
  }

  /** Loads GitHub's client, which only runs with a comment need. */
  static async open(place: CommentPlace, network: Network): Promise<GitHubComments> {
    const { getOctokit } = await import("@actions/github");
    const { baseUrl, token, signal } = place;
    const request = { fetch: fetchThrough(network), signal };
    return new GitHubComments(getOctokit(token, { baseUrl, request }), place);
  }

  /** The token's own comments that begin with the marker, the oldest first. */
  async own(marker: string): Promise<OwnComment[]> {
    const { owner, repo, issue } = this.#place;
    const found: OwnComment[] = [];
    let after: string | null = null;
    do {
      const variables: Record<string, unknown> = { owner, repo, issue, after };
      const { repository }: Page = await this.#octokit.graphql(query, variables);
      const comments = repository.pullRequest?.comments;
      for (const { databaseId, body, url, viewerDidAuthor } of comments?.nodes ?? []) {
        if (viewerDidAuthor && body.startsWith(marker)) found.push({ id: databaseId, body, url });
      }
      after = comments?.pageInfo.hasNextPage === true ? comments.pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  }

  /** @returns the comment's page */
  async create(body: string): Promise<string> {
    const { owner, repo, issue } = this.#place;
    const { issues } = this.#octokit.rest;
    const { data } = await issues.createComment({ owner, repo, issue_number: issue, body });
    return data.html_url;
  }

  /** @returns the comment's page */
  async update(id: number, body: string): Promise<string> {
    const { owner, repo } = this.#place;
    const { issues } = this.#octokit.rest;
    const { data } = await issues.updateComment({ owner, repo, comment_id: id, body });
    return data.html_url;
  }

  /** Removes a second comment of ours; somebody may have done so already. */
  async remove(id: number): Promise<void> {
    const { owner, repo } = this.#place;
    try {
      await this.#octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
    } catch (error) {
      if (githubStatusOf(error) !== 404) throw error;
    }
  }
}

/** The HTTP status of a GitHub answer, where there was one. */
export function githubStatusOf(error: unknown): number | undefined {
  const { status } = error as { status?: unknown };
  return typeof status === "number" ? status : undefined;
}
