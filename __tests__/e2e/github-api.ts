import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface SimComment {
  readonly id: number;
  body: string;
  readonly user: { readonly id: number; readonly login: string };
}

/** Whose the token of a workflow is. */
const bot = { id: 41_898_282, login: "github-actions[bot]" };

/** GitHub's comments on the issues of one repository, as its REST API shows them. */
export class GitHubApi {
  readonly comments = new Map<number, SimComment[]>();
  /** Pull requests by number, as GitHub describes them. */
  readonly pulls = new Map<number, object>();
  readonly requests: string[] = [];
  /** Statuses to answer with before the good answers. */
  failures: number[] = [];
  readonly #repository: string;
  readonly #token: string;
  readonly #server: Server;

  constructor(repository: string, token: string) {
    this.#repository = repository;
    this.#token = token;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body, headers = {} }) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(body));
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

  add(issue: number, body: string, user = bot): SimComment {
    const list = this.comments.get(issue) ?? [];
    const comment = { id: list.length + issue * 1000, body, user };
    this.comments.set(issue, [...list, comment]);
    return comment;
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", this.url);
    this.requests.push(`${request.method ?? ""} ${url.pathname}`);
    const failure = this.failures.shift();
    if (failure !== undefined) return { status: failure, body: { message: "simulated" } };
    if (request.headers.authorization !== `token ${this.#token}`) {
      return { status: 401, body: { message: "Bad credentials" } };
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const { body = "" } = (text === "" ? {} : JSON.parse(text)) as { body?: string };
    return this.#route(`${request.method ?? ""} ${url.pathname}`, url, body);
  }

  #route(route: string, url: URL, body: string): Answer {
    if (route === "POST /graphql") {
      return { status: 200, body: { data: { viewer: { login: bot.login, databaseId: bot.id } } } };
    }
    const [, pull = ""] =
      new RegExp(`^GET /repos/${this.#repository}/pulls/(\\d+)$`).exec(route) ?? [];
    if (pull !== "") {
      const found = this.pulls.get(Number(pull));
      return found === undefined ? { status: 404, body: {} } : { status: 200, body: found };
    }
    const base = `/repos/${this.#repository}/issues`;
    const [, method = "", issue = ""] =
      new RegExp(`^(GET|POST) ${base}/(\\d+)/comments$`).exec(route) ?? [];
    if (method === "GET") return this.#list(Number(issue), url);
    if (body.length > 65_536) return { status: 422, body: { message: "body is too long" } };
    if (method === "POST") return { status: 201, body: shown(this.add(Number(issue), body)) };
    const [, id = ""] = new RegExp(`^PATCH ${base}/comments/(\\d+)$`).exec(route) ?? [];
    const comment = [...this.comments.values()].flat().find((one) => one.id === Number(id));
    if (comment === undefined) return { status: 404, body: { message: "Not Found" } };
    comment.body = body;
    return { status: 200, body: shown(comment) };
  }

  /** Pages as GitHub makes them, with a link to the next one. */
  #list(issue: number, url: URL): Answer {
    const size = Number(url.searchParams.get("per_page") ?? 30);
    const page = Number(url.searchParams.get("page") ?? 1);
    const all = this.comments.get(issue) ?? [];
    const next = new URL(url);
    next.searchParams.set("page", String(page + 1));
    const more = all.length > page * size;
    return {
      status: 200,
      body: all.slice((page - 1) * size, page * size).map(shown),
      headers: more ? { link: `<${next.href}>; rel="next"` } : {},
    };
  }
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

function shown(comment: SimComment): object {
  return { ...comment, html_url: `https://github.com/octo-org/shop/pull/7#c-${comment.id}` };
}
