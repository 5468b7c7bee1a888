import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountId, Simulator } from "../simulator/simulator.ts";
import { GitHubApi } from "./github-api.ts";
import { runAction, RunnerHome } from "./run-action.ts";

describe("comment-plan", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const api = new GitHubApi("octo-org/shop", "ghs_simulated");
  const event = join(home.root, "event.json");
  beforeAll(async () => {
    await Promise.all([simulator.start(), api.start()]);
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  });
  afterAll(async () => {
    await Promise.all([simulator.stop(), api.stop()]);
    home.remove();
  });
  beforeEach(() => {
    api.comments.clear();
    api.requests.length = 0;
    api.failures = [];
  });

  const plan = (
    inputs: Record<string, string> = {},
    env: Record<string, string | undefined> = {},
  ) =>
    runAction({
      simulator,
      home,
      inputs: { target: "ecr", "dry-run": "true", "comment-plan": "true", ...inputs },
      env: { GITHUB_EVENT_PATH: event, GITHUB_API_URL: api.url, ...env },
    });
  const bodies = (): string[] => (api.comments.get(7) ?? []).map(({ body }) => body);

  test("makes one comment and keeps it up to date", async () => {
    const first = await plan();
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain("The plan is on the pull request: https://github.com/");
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("1 to create");
    expect(bodies()[0]).toContain("Commit 0f1e2d3");
    expect(bodies()[0]).not.toContain(accountId);
    await plan({}, { GITHUB_SHA: "1111111d3c4b5a69788796a5b4c3d2e1f00f1e2d" });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("Commit 1111111");
    expect(api.requests.at(-1)).toMatch(/^PATCH /);
  });

  test("another plan of the same pull request has a comment of its own", async () => {
    await plan();
    await plan({ "registry-type": "public" });
    expect(bodies()).toHaveLength(2);
  });

  test("finds its comment behind a hundred others, and leaves forgeries alone", async () => {
    await plan();
    const [ours = ""] = bodies();
    api.comments.clear();
    const person = { id: 7, login: "mallory" };
    const forged = `${ours}\nforged`;
    api.add(7, forged, person);
    api.add(7, forged, { id: 5, login: "other-app[bot]" });
    for (let count = 0; count < 120; count += 1) api.add(7, "a remark", person);
    api.add(7, ours);
    await plan();
    expect(bodies()).toHaveLength(123);
    expect(bodies()[0]).toBe(forged);
    expect(api.requests.at(-1)).toBe("PATCH /repos/octo-org/shop/issues/comments/7122");
  });

  test("a passing fault of GitHub's is tried again", async () => {
    api.failures = [502];
    await plan();
    expect(bodies()).toHaveLength(1);
  });

  test("a token without the permission is a warning that says so, not a failure", async () => {
    api.failures = [403, 403, 403];
    const run = await plan();
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^::warning::.*pull-requests: write/m);
    expect(bodies()).toEqual([]);
  });

  test("the pull request is known by the ref where there is no event", async () => {
    await plan({}, { GITHUB_EVENT_PATH: undefined, GITHUB_REF: "refs/pull/7/merge" });
    expect(bodies()).toHaveLength(1);
  });

  test("no pull request, no request", async () => {
    const run = await plan({}, { GITHUB_EVENT_PATH: undefined });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("this run belongs to no pull request");
    expect(api.requests).toEqual([]);
  });

  test("not asked for, not made", async () => {
    await plan({ "comment-plan": "false" });
    expect(api.requests).toEqual([]);
  });
});
