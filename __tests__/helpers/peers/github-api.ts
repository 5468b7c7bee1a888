import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface SimComment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string; readonly login: string };
}

/** What GitHub says to a token without the permission, and to one that asks too much too fast. */
export const forbidden = "Resource not accessible by integration";
export const secondaryLimit =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";

/**
 * GitHub's comments on the issues of one repository, as its REST API changes them and its GraphQL API
 * lists them: pages of at most 100, the author as the asking token sees it, ETags, 403 in GitHub's words.
 *
 * Source: https://docs.github.com/rest/issues/comments,
 * https://docs.github.com/graphql/reference/interfaces#comment
 */
export class GitHubApi {
  readonly comments = new Map<number, SimComment[]>();
  /** Pull requests by number, as GitHub describes them. */
  readonly pulls = new Map<number, object>();
  readonly requests: string[] = [];
  /** Statuses to answer with before the good answers. */
  failures: number[] = [];
  /** The text of an answer 403. */
  refusal = forbidden;
  /** Happens right after the next write: another run that writes at the same time, or a person. */
  meanwhile: ((request: IncomingMessage) => unknown) | undefined;
  #made = 0;
  readonly #repository: string;
  readonly #token: string;
  readonly #server: Server;

  constructor(repository: string, token: string) {
    this.#repository = repository;
    this.#token = token;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body, headers = {} }) => {
        const text = status === 204 ? "" : JSON.stringify(body);
        const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
        response.writeHead(status, { "content-type": "application/json", etag, ...headers });
        response.end(text);
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  add(issue: number, body: string, login = "github-actions[bot]"): SimComment {
    const list = this.comments.get(issue) ?? [];
    const type = login.endsWith("[bot]") ? "Bot" : "User";
    this.#made += 1;
    const comment = { id: this.#made + issue * 1000, body, user: { type, login } };
    this.comments.set(issue, [...list, comment]);
    return comment;
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", this.url);
    this.requests.push(`${request.method ?? ""} ${url.pathname}`);
    const failure = this.failures.shift();
    if (failure !== undefined) {
      const message = failure === 403 ? this.refusal : "simulated";
      return { status: failure, body: { message } };
    }
    if (request.headers.authorization !== `token ${this.#token}`) {
      return { status: 401, body: { message: "Bad credentials" } };
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const asked = (text === "" ? {} : JSON.parse(text)) as { body?: string; variables?: Variables };
    if (url.pathname === "/graphql") return this.#page(asked.variables);
    const answer = this.#route(`${request.method ?? ""} ${url.pathname}`, asked.body ?? "");
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.(request);
    return answer;
  }

  #route(route: string, body: string): Answer {
    const [, pull = ""] =
      new RegExp(`^GET /repos/${this.#repository}/pulls/(\\d+)$`).exec(route) ?? [];
    if (pull !== "") {
      const found = this.pulls.get(Number(pull));
      return found === undefined ? { status: 404, body: {} } : { status: 200, body: found };
    }
    const base = `/repos/${this.#repository}/issues`;
    const [, issue = ""] = new RegExp(`^POST ${base}/(\\d+)/comments$`).exec(route) ?? [];
    if (body.length > 65_536) return { status: 422, body: { message: "body is too long" } };
    if (issue !== "") return { status: 201, body: shown(this.add(Number(issue), body)) };
    const [, method = "", id = ""] =
      new RegExp(`^(PATCH|DELETE) ${base}/comments/(\\d+)$`).exec(route) ?? [];
    const comment = [...this.comments.values()].flat().find((one) => one.id === Number(id));
    if (comment === undefined) return { status: 404, body: { message: "Not Found" } };
    if (method === "PATCH") comment.body = body;
    else this.remove(comment.id);
    return method === "PATCH" ? { status: 200, body: shown(comment) } : { status: 204, body: "" };
  }

  remove(id: number): void {
    for (const [issue, list] of this.comments) {
      this.comments.set(
        issue,
        list.filter((one) => one.id !== id),
      );
    }
  }

  /** A page of GraphQL's: a cursor is where the next one begins. */
  #page(variables: Variables = {}): Answer {
    const { owner = "", repo = "", issue = 0, after = null } = variables;
    if (`${owner}/${repo}` !== this.#repository) {
      return { status: 200, body: { data: null, errors: [{ message: "Could not resolve" }] } };
    }
    const all = this.comments.get(issue) ?? [];
    const from = after === null ? 0 : Number(after);
    const nodes = all.slice(from, from + 100).map((comment) => ({
      databaseId: comment.id,
      body: comment.body,
      url: pageOf(comment),
      viewerDidAuthor: comment.user.login === "github-actions[bot]",
    }));
    const pageInfo = { hasNextPage: all.length > from + 100, endCursor: String(from + 100) };
    const comments = { pageInfo, nodes };
    return { status: 200, body: { data: { repository: { pullRequest: { comments } } } } };
  }
}

interface Variables {
  readonly owner?: string;
  readonly repo?: string;
  readonly issue?: number;
  readonly after?: string | null;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

function pageOf({ id }: SimComment): string {
  return `https://github.com/octo-org/shop/pull/7#issuecomment-${id}`;
}

function shown(comment: SimComment): object {
  return { ...comment, html_url: pageOf(comment) };
}
