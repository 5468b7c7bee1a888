import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import type { Bucket } from "../../simulator/s3/store.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { GitHubApi } from "../../helpers/peers/github-api.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const repo = { id: 6152, full_name: "octo-org/shop" };

describe("a preview of a site, in the runs of its pull request", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const api = new GitHubApi("octo-org/shop", "ghs_simulated");
  let bucket: Bucket;
  beforeAll(async () => {
    bucket = simulator.services.s3.buckets.create("my-previews");
    simulator.services.cloudfront.addDistribution("E2EXAMPLE", "my-previews.s3.amazonaws.com");
    await Promise.all([simulator.start(), api.start()]);
    mkdirSync(join(home.workspace, "site"));
    writeFileSync(join(home.workspace, "site/index.html"), "<html></html>");
    writeFileSync(join(home.workspace, "site/app.js"), "1");
  });
  beforeEach(() => {
    simulator.calls.clear();
    api.failures = [];
    api.pulls.set(7, { state: "open" });
  });
  afterAll(async () => {
    await Promise.all([simulator.stop(), api.stop()]);
    home.remove();
  });

  const event = { number: 7, pull_request: { number: 7, state: "open", head: { repo } } };
  const closed = { number: 7, pull_request: { ...event.pull_request, state: "closed" } };

  function run(
    inputs: Readonly<Record<string, string>>,
    payload: object = event,
    name = "pull_request",
  ): Promise<RunResult> {
    const file = join(home.root, "event.json");
    writeFileSync(file, JSON.stringify(payload));
    const env = {
      ...{ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, GITHUB_API_URL: api.url },
      // Where a pull request was merged, the closing run's ref is the branch that it went into.
      ...{ GITHUB_REF: "refs/heads/main", GITHUB_REF_NAME: "main" },
    };
    const place = { bucket: "s3://my-previews/pr-7/", "distribution-id": "E2EXAMPLE" };
    return runStep({ simulator, home, env, inputs: { target: "s3", ...place, ...inputs } });
  }

  const deploy = { source: "site", preview: "true" };
  const remove = { preview: "true", remove: "true" };

  test("is not taken for another run's where one of our own writes of the record was never answered", async () => {
    await run(deploy);
    simulator.faults.before = ({ operation, subject }) => {
      const body = bucket.get(subject)?.body;
      if (operation !== "DeleteObject" || body === undefined) return;
      simulator.faults.clear();
      bucket.store(subject, gzipSync(`${gunzipSync(body).toString()} `));
    };
    const gone = await run(remove, closed);
    expect(gone.stdout).not.toContain("nother deployment");
    expect(gone.exitCode).toBe(0);
    expect(bucket.keys()).toEqual([]);
  });

  test("comes with its address, and goes whole when the pull request is closed", async () => {
    const made = await run(deploy);
    expect(made.exitCode).toBe(0);
    expect(made.outputs).toMatchObject({ changed: "true", uploaded: "2" });
    expect(made.outputs.url).toMatch(/^https:\/\/[\w.]+\/pr-7\/$/);
    expect(made.summary).toContain("/pr-7/");
    const planned = await run({ ...remove, "dry-run": "true" }, closed);
    expect(planned.outputs).toMatchObject({ changed: "true", deleted: "0" });
    expect(bucket.keys()).toHaveLength(3);
    const gone = await run(remove, closed);
    expect(gone.exitCode).toBe(0);
    expect(gone.outputs).toMatchObject({ changed: "true", deleted: "2", uploaded: "0" });
    expect(gone.outputs["invalidation-ids"]).toMatch(/^I[0-9A-F]+$/);
    expect(gone.stdout).toContain("2 files deleted · CloudFront cleared");
    expect(gone.stdout).toContain("✔ s3://my-previews/pr-7/: the preview is gone");
    expect(gone.summary).toContain("the preview is gone");
    expect(bucket.keys()).toEqual([]);
    const again = await run({ ...remove, source: "no-such-folder" }, closed);
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain("nothing is left of a preview in S3");
    const quiet = await run({ ...remove, "distribution-id": "" }, closed);
    expect(quiet.outputs.changed).toBe("false");
    expect(quiet.stdout).toContain("there is no preview to take down");
  });

  test.each([
    ["an event that says so", closed, "open"],
    ["a run that was started again later", event, "closed"],
  ])("is not brought back when the pull request is closed: %s", async (_name, payload, state) => {
    api.pulls.set(7, { state });
    const refused = await run(deploy, payload);
    expect(refused.exitCode).toBe(1);
    expect(idOf(refused)).toBe("pull-request-closed");
    expect(simulator.calls.all).toEqual([]);
    expect((await run(remove, payload)).exitCode).toBe(0);
  });

  test("goes on where GitHub does not say whether the pull request is open", async () => {
    api.failures = [403];
    const made = await run(deploy);
    expect(made.exitCode).toBe(0);
    expect(made.stdout).toContain("pull-requests: read");
    await run(remove, closed);
  });

  test.each([deploy, remove])("needs a pull request: %j", async (inputs) => {
    const refused = await run(inputs, {}, "push");
    expect(refused.exitCode).toBe(1);
    expect(idOf(refused)).toBe("no-pull-request");
    expect(simulator.calls.all).toEqual([]);
  });

  test("is neither a site's place nor another's, and says so before the first write", async () => {
    await run(deploy);
    const other = { number: 8, pull_request: { ...event.pull_request, number: 8 } };
    api.pulls.set(8, { state: "open" });
    simulator.calls.clear();
    expect(idOf(await run({ source: "site" }, {}, "push"))).toBe("preview-in-the-way");
    expect(idOf(await run(deploy, other))).toBe("preview-of-another");
    expect(idOf(await run(remove, other))).toBe("preview-of-another");
    expect(simulator.calls.writes().filter(({ service }) => service === "s3")).toEqual([]);
    await run(remove, closed);
  });
});
