import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountId, Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { startTlsFront } from "../../helpers/peers/proxy.ts";
import { forbidden, GitHubApi, secondaryLimit } from "../../helpers/peers/github-api.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

describe("comment-plan", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const api = new GitHubApi("octo-org/shop", "ghs_simulated");
  const eventOf = (sha: string): string => {
    const file = join(home.root, `event-${sha.slice(0, 7)}.json`);
    const head = { sha, ref: "feature", repo: { full_name: "octo-org/shop" } };
    const request = { number: 7, head, base: { ref: "main" } };
    writeFileSync(file, JSON.stringify({ pull_request: request }));
    return file;
  };
  const event = eventOf("aaaaaaad3c4b5a69788796a5b4c3d2e1f00f1e2d");
  beforeAll(async () => {
    await Promise.all([simulator.start(), api.start()]);
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
    runStep({
      simulator,
      home,
      inputs: { target: "ecr", "dry-run": "true", "comment-plan": "true", ...inputs },
      env: { GITHUB_EVENT_PATH: event, GITHUB_API_URL: api.url, ...env },
    });
  const bodies = (): string[] => (api.comments.get(7) ?? []).map(({ body }) => body);

  const nextRun = { GITHUB_RUN_ID: "987654322" };

  test("makes one comment and keeps it up to date", async () => {
    const first = await plan();
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain("The plan is on the pull request: https://github.com/");
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("Plan for aaaaaaa merged into main");
    expect(bodies()[0]).not.toContain(accountId);
    await plan(
      {},
      { ...nextRun, GITHUB_EVENT_PATH: eventOf("1111111d3c4b5a69788796a5b4c3d2e1f0") },
    );
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("Plan for 1111111");
    expect(api.requests.filter((one) => one.startsWith("PATCH"))).toHaveLength(1);
  });

  test("another plan or environment of the same pull request has a comment of its own", async () => {
    await plan();
    await plan({ "registry-type": "public" });
    await plan({ environment: "staging" });
    expect(bodies()).toHaveLength(3);
    expect(bodies()[2]).toContain("### 📋 staging · ");
  });

  test("finds its comment behind a hundred others, and leaves those of others alone", async () => {
    await plan();
    const [ours = ""] = bodies();
    api.comments.clear();
    const forged = `${ours}\nforged`;
    api.add(7, forged, "mallory");
    api.add(7, forged, "another-app[bot]");
    for (let count = 0; count < 120; count += 1) api.add(7, "a remark", "octocat");
    api.add(7, ours);
    await plan({}, nextRun);
    expect(bodies()).toHaveLength(123);
    expect(bodies().slice(0, 2)).toEqual([forged, forged]);
    expect(bodies()[122]).toContain("<!-- run 987654322.1 of aaaaaaa -->");
  });

  test("a run that fails before it has a plan folds the earlier one as outdated, and its log says so", async () => {
    await plan();
    const failed = await plan(
      { registries: "no registry" },
      { ...nextRun, GITHUB_EVENT_PATH: eventOf("bbbbbbbd3c4b5a69788796a5b4c3d2e1f0") },
    );
    expect(failed.exitCode).toBe(1);
    expect(failed.stdout).toContain("Why there is no plan is on the pull request: https://");
    const last = bodies().at(-1);
    expect(last).toContain("no plan for bbbbbbb");
    expect(last).toContain("registries");
    const untrusted = await plan(
      { "role-to-assume": "arn:aws:iam::123456789012:role/nobody" },
      { ...nextRun, GITHUB_RUN_ATTEMPT: "2", GITHUB_EVENT_PATH: eventOf("cccccccd3c4b5a6978") },
    );
    expect(untrusted.exitCode).toBe(1);
    expect(bodies()[0]).toContain("no plan for ccccccc");
    expect(bodies()[0]).toContain("<summary>The plan for aaaaaaa: outdated</summary>");
  });

  test("a run that is older than the comment's leaves it alone", async () => {
    await plan({}, nextRun);
    const late = await plan();
    expect(late.stdout).toContain("is of a newer run, 987654322, and stays");
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain("<!-- run 987654322.1 of aaaaaaa -->");
    const again = await plan({}, { ...nextRun, GITHUB_RUN_ATTEMPT: "2" });
    expect(again.exitCode).toBe(0);
    expect(bodies()[0]).toContain("<!-- run 987654322.2 of aaaaaaa -->");
  });

  test("two runs that both make one leave the newer one's", async () => {
    await plan({}, nextRun);
    const [newer = ""] = bodies();
    api.comments.clear();
    api.meanwhile = () => api.add(7, newer);
    await plan();
    expect(bodies()).toEqual([newer]);
  });

  test("an older run that writes last is repaired", async () => {
    await plan();
    const [older = ""] = bodies();
    api.meanwhile = () => {
      const [comment] = api.comments.get(7) ?? [];
      if (comment !== undefined) comment.body = older;
    };
    await plan({}, nextRun);
    expect(bodies()[0]).toContain("<!-- run 987654322.1 of aaaaaaa -->");
  });

  test("a comment that somebody deleted is made anew", async () => {
    await plan();
    api.comments.clear();
    await plan({}, nextRun);
    expect(bodies()).toHaveLength(1);
  });

  test("a passing fault of GitHub's, or its secondary rate limit, is tried again", async () => {
    api.failures = [502];
    await plan();
    api.refusal = secondaryLimit;
    api.failures = [403];
    await plan({}, nextRun);
    api.refusal = forbidden;
    expect(bodies()[0]).toContain("<!-- run 987654322.1 of aaaaaaa -->");
  });

  test("a token without the permission is a warning that says so, not a failure", async () => {
    api.failures = [403, 403, 403];
    const run = await plan();
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^::warning::.*pull-requests: write/m);
    expect(bodies()).toEqual([]);
  });

  test("a fork's token may not write: that is said, and is no warning", async () => {
    const file = join(home.root, "event-fork.json");
    const head = { sha: "f00", ref: "feature", repo: { full_name: "evil/shop" } };
    writeFileSync(file, JSON.stringify({ pull_request: { number: 7, head } }));
    const event = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: file };
    const said = "pull requests from forks get a token that may not write";
    api.failures = [403];
    const refused = await plan({}, event);
    expect(idOf(refused)).toBe("fork-not-allowed");
    api.failures = [403];
    const preview = { target: "doctor", "allow-forks": "true" };
    const allowed = await plan(preview, event);
    expect(allowed.exitCode).toBe(0);
    for (const run of [refused, allowed]) {
      expect(run.stdout).toContain(said);
      expect(run.stdout).not.toMatch(/^::warning::/m);
    }
    expect(bodies()).toEqual([]);
  });

  test.each([
    ["a bundle that knows GitHub's certificate", (own: string) => own],
    ["no bundle that can be read", () => "/nowhere.pem"],
  ])("a run that fails comments with %s", async (_name, bundle) => {
    const front = await startTlsFront(api.url);
    const known = bundle(front.cert) === front.cert;
    const env = {
      GITHUB_API_URL: front.url,
      AWS_CA_BUNDLE: bundle(front.cert),
      NODE_EXTRA_CA_CERTS: known ? "" : front.cert,
    };
    const run = await plan({ "role-to-assume": "deploy" }, env).finally(() => {
      front.stop();
    });
    expect(idOf(run)).toBe("role-arn-invalid");
    expect(bodies()).toHaveLength(1);
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
