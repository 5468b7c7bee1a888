import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { GitHubApi } from "../../helpers/peers/github-api.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const ours = { id: 6152, full_name: "octo-org/shop" };
const fork = { id: 9, full_name: "mallory/shop" };

describe("events that carry a fork's code", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const api = new GitHubApi("octo-org/shop", "ghs_simulated");
  beforeAll(async () => {
    await Promise.all([simulator.start(), api.start()]);
  });
  beforeEach(() => {
    simulator.calls.clear();
    api.pulls.clear();
    api.requests.length = 0;
  });
  afterAll(async () => {
    await Promise.all([simulator.stop(), api.stop()]);
    home.remove();
  });

  const step = { target: "doctor" };

  function run(name: string, event: object, inputs: Record<string, string>): Promise<RunResult> {
    const file = join(home.root, "event.json");
    writeFileSync(file, JSON.stringify(event));
    const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, GITHUB_API_URL: api.url };
    return runStep({ simulator, home, inputs, env });
  }

  const forks: readonly (readonly [string, object])[] = [
    ["pull_request", { pull_request: { head: { repo: fork } } }],
    ["pull_request_target", { pull_request: { head: { repo: null } } }],
    ["pull_request_review", { pull_request: { head: { repo: fork } } }],
    ["pull_request_review_comment", { pull_request: { head: { repo: fork } } }],
    ["workflow_run", { workflow_run: { head_repository: fork } }],
    ["workflow_run", { workflow_run: { head_repository: null } }],
    ["check_suite", { check_suite: { head_branch: null, pull_requests: [] } }],
  ];

  test.each(forks)("%s is refused before anything is asked for: %j", async (name, event) => {
    for (const auth of ["oidc", "environment"]) {
      const result = await run(name, event, { ...step, auth });
      expect(idOf(result)).toBe("fork-not-allowed");
    }
    expect(simulator.calls.all).toEqual([]);
  });

  test("allow-forks lets it in, but never for what later steps would get", async () => {
    const [, event] = forks[4] ?? ["", {}];
    const allowed = { "allow-forks": "true" };
    expect((await run("workflow_run", event, { ...step, ...allowed })).exitCode).toBe(0);
    simulator.calls.clear();
    for (const target of ["credentials", "ecr"]) {
      const result = await run("workflow_run", event, { target, ...allowed });
      expect(idOf(result)).toBe("fork-not-allowed");
    }
    expect(simulator.calls.all).toEqual([]);
  });

  test("the repository's own runs are let in", async () => {
    const event = { workflow_run: { head_repository: ours } };
    expect((await run("workflow_run", event, step)).exitCode).toBe(0);
    expect((await run("merge_group", {}, step)).exitCode).toBe(0);
  });

  test.each([{}, { pull_request: { head: {} } }])(
    "a pull request whose event says nothing of it gets no credentials of the runner: %j",
    async (event) => {
      const ambient = { ...step, auth: "environment", "role-to-assume": "" };
      expect(idOf(await run("pull_request", event, ambient))).toBe("fork-not-allowed");
      // Of tokens GitHub itself keeps forks away.
      expect((await run("pull_request", event, step)).exitCode).toBe(0);
    },
  );

  test("a check of a commit that a fork's pull request alone has is a fork's", async () => {
    const suite = { head_branch: "main", pull_requests: [{ head: { repo: fork } }] };
    const result = await run("check_suite", { check_suite: suite }, step);
    expect(idOf(result)).toBe("fork-not-allowed");
  });

  const comment = { issue: { number: 7, pull_request: {} } };

  test.each([
    ["of ours", { head: { repo: ours } }, 0],
    ["of a fork", { head: { repo: fork } }, 1],
    ["of a deleted fork", { head: { repo: null } }, 1],
    ["that cannot be read", undefined, 1],
  ])("a comment on a pull request %s", async (_name, pull, exitCode) => {
    if (pull !== undefined) api.pulls.set(7, pull);
    const result = await run("issue_comment", comment, step);
    expect(result.exitCode).toBe(exitCode);
    expect(api.requests).toEqual(["GET /repos/octo-org/shop/pulls/7"]);
    if (exitCode === 0) return;
    expect(idOf(result)).toBe("fork-not-allowed");
    expect(simulator.calls.all).toEqual([]);
  });

  test("a comment without a token to ask with is refused, one on an issue is not", async () => {
    const result = await run("issue_comment", comment, { ...step, "github-token": "" });
    expect(idOf(result)).toBe("fork-not-allowed");
    expect((await run("issue_comment", { issue: { number: 7 } }, step)).exitCode).toBe(0);
  });
});
