import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { GitHubApi } from "../../helpers/peers/github-api.ts";
import { builtEntry } from "../../helpers/runner/built-entry.ts";
import { node24, runnerEnvironment, RunnerHome } from "../../helpers/runner/run-action.ts";

const ours = { id: 6152, full_name: "octo-org/shop" };
const fork = { id: 9, full_name: "mallory/shop" };

describe("the terminal in a workflow's `run:` step", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const api = new GitHubApi("octo-org/shop", "ghs_simulated");
  beforeAll(async () => {
    await Promise.all([simulator.start(), api.start()]);
  });
  beforeEach(() => {
    simulator.calls.clear();
    simulator.github.issued.length = 0;
    api.pulls.clear();
    api.requests.length = 0;
  });
  afterAll(async () => {
    await Promise.all([simulator.stop(), api.stop()]);
    home.remove();
  });

  async function terminal(
    parts: readonly string[],
    event: { readonly name: string; readonly body: object } | undefined,
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly code: number | null; readonly output: string }> {
    const file = join(home.root, "event.json");
    writeFileSync(file, JSON.stringify(event?.body ?? {}));
    const its =
      event === undefined ? {} : { GITHUB_EVENT_NAME: event.name, GITHUB_EVENT_PATH: file };
    const child = spawn(node24, [builtEntry("cli"), ...parts], {
      cwd: home.workspace,
      env: {
        ...runnerEnvironment(simulator, home),
        ...{ AWS_REGION: "eu-central-1", GITHUB_API_URL: api.url, ...its, ...env },
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    const code = await new Promise<number | null>((done) => child.on("close", done));
    return { code, output };
  }

  const withToken = ["plan", "doctor", "--auth", "oidc", "--role-to-assume", roleArn];
  const forked = { name: "workflow_run", body: { workflow_run: { head_repository: fork } } };

  /** A session as an earlier step or the machine itself would have it. */
  function ambient(): Record<string, string> {
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The default role");
    const session = simulator.iam.openSession(role, "runner", 3600, []);
    return {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
    };
  }

  test.each([
    forked,
    { name: "workflow_run", body: { workflow_run: { head_repository: null } } },
    { name: "pull_request_target", body: { pull_request: { head: { repo: fork } } } },
    { name: "check_suite", body: { check_suite: { head_branch: null, pull_requests: [] } } },
  ])("asks for no token for a fork: %j", async (event) => {
    const refused = await terminal(withToken, event);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("#fork-not-allowed");
    expect(simulator.calls.all).toEqual([]);
    expect(simulator.github.issued).toEqual([]);
  });

  test("nor does it use credentials that are there", async () => {
    const refused = await terminal(["plan", "doctor"], forked, ambient());
    expect(refused.output).toContain("#fork-not-allowed");
    expect(simulator.calls.all).toEqual([]);
  });

  test("--allow-forks says that the workflow means it, but never for a login that stays", async () => {
    expect((await terminal([...withToken, "--allow-forks"], forked)).code).toBe(0);
    simulator.calls.clear();
    const ecr = await terminal(["plan", "ecr", "--allow-forks"], forked, ambient());
    expect(ecr.output).toContain("#fork-not-allowed");
    expect(simulator.calls.all).toEqual([]);
  });

  test("a comment's pull request is asked about", async () => {
    const event = { name: "issue_comment", body: { issue: { number: 7, pull_request: {} } } };
    const line = [...withToken, "--github-token", "ghs_simulated"];
    for (const [repo, code] of [
      [fork, 1],
      [ours, 0],
    ] as const) {
      api.pulls.set(7, { head: { repo } });
      expect((await terminal(line, event)).code).toBe(code);
    }
    expect((await terminal(withToken, event)).output).toContain("#fork-not-allowed");
  });

  test("the repository's own runs, and a person's terminal, are let in", async () => {
    const own = { name: "workflow_run", body: { workflow_run: { head_repository: ours } } };
    expect((await terminal(withToken, own)).code).toBe(0);
    expect((await terminal(["plan", "doctor"], undefined, ambient())).code).toBe(0);
  });

  test("NODE_TLS_REJECT_UNAUTHORIZED=0: what is said of it is true", async () => {
    const env = { ...ambient(), NODE_TLS_REJECT_UNAUTHORIZED: "0" };
    // An address that nobody serves: the connection is begun with TLS.
    const closed = { AWS_ENDPOINT_URL: "https://127.0.0.1:1" };
    const { output } = await terminal(["plan", "doctor"], undefined, { ...env, ...closed });
    expect(output).toContain("NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect here");
    expect(output).not.toContain("insecure");
    expect(output).not.toMatch(/^::/m);
  });
});
