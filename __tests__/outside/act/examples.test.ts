import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { targets } from "../../../src/targets/registry.ts";
import { examples, prepareCloud, trust } from "../../helpers/example-cloud.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { Repository, type ActRun } from "./act.ts";

// Each job builds an application with npm.
jest.setTimeout(300_000);

let simulator: Simulator;
let repository: Repository;
let digest = "";

beforeAll(() => {
  repository = new Repository();
});
afterAll(() => {
  repository.remove();
});
beforeEach(async () => {
  simulator = await new Simulator().start();
  digest = prepareCloud(simulator);
  for (const arn of roles) trust(simulator, arn);
});
afterEach(async () => {
  await simulator.stop();
});

function example(name: string): string {
  return readFileSync(join(examples, name), "utf8");
}

/** The roles that the examples name. */
const roles = [...targets.keys()].flatMap((target) =>
  ["staging", "production", "pull-request-plan", "main-plan", "preview"].flatMap((use) =>
    ["123456789012", "111111111111"].map(
      (account) => `arn:aws:iam::${account}:role/shop-${target}-${use}`,
    ),
  ),
);

function run(
  text: string,
  event: { readonly name: string; readonly payload?: object } = { name: "push" },
): Promise<ActRun> {
  return repository.run(text, event, {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: simulator.github.requestToken,
    AWS_ENDPOINT_URL: simulator.url,
    IMAGE_DIGEST: digest,
    // act knows no ids; the runner sets it.
    GITHUB_REPOSITORY_ID: "6152",
  });
}

function liveVersion(name: string): string | undefined {
  return simulator.services.lambda.functions.get(name)?.aliases.get("live").FunctionVersion;
}

function keysOf(bucket: string): string[] {
  const keys = simulator.services.s3.buckets.get(bucket).keys();
  return keys.filter((key) => !key.startsWith(".aws-oidc-deploy/"));
}

const site = [
  expect.stringMatching(/^assets\/index-[\w-]{8}\.css$/),
  expect.stringMatching(/^assets\/index-[\w-]{8}\.js$/),
  ...["favicon.svg", "index.html", "robots.txt"],
];

test("static-site.yml", async () => {
  const { exitCode, jobs } = await run(example("static-site.yml"));
  expect(jobs).toEqual({ build: "success", deploy: "success" });
  expect(exitCode).toBe(0);
  expect(keysOf("my-site")).toEqual(site);
});

test("lambda.yml, on a push", async () => {
  const { exitCode, jobs, steps } = await run(example("lambda.yml"));
  expect(jobs).toEqual({ build: "success", deploy: "success" });
  expect(exitCode).toBe(0);
  expect(liveVersion("shop")).toBe("2");
  expect(steps).toContain("deploy: Post my-org/aws-oidc-deploy@v1: success");
});

test("lambda.yml, on a pull request: a plan alone", async () => {
  const ours = { id: 6152, full_name: "octo-org/shop" };
  const side = { sha: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c", repo: ours };
  const pull = { number: 7, head: { ...side, ref: "mine" }, base: { ...side, ref: "main" } };
  const payload = { repository: ours, number: 7, pull_request: pull };
  const { jobs, log } = await run(example("lambda.yml"), { name: "pull_request", payload });
  expect(jobs).toMatchObject({ build: "success", plan: "success" });
  expect(log).toContain("shop");
  expect(simulator.calls.writes()).toEqual([]);
});

test("site-preview.yml: comes with the pull request, and goes when it is closed", async () => {
  const ours = { id: 6152, full_name: "octo-org/shop" };
  const side = { sha: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c", repo: ours };
  const pull = { number: 7, head: { ...side, ref: "mine" }, base: { ...side, ref: "main" } };
  const event = (action: string, state: string) => ({
    name: "pull_request",
    payload: { action, repository: ours, number: 7, pull_request: { ...pull, state } },
  });
  const opened = await run(example("site-preview.yml"), event("opened", "open"));
  expect(opened.jobs).toMatchObject({ build: "success", deploy: "success" });
  expect(keysOf("my-site-previews")).toContain("pr-7/index.html");
  const page = simulator.services.s3.buckets.get("my-site-previews").text("pr-7/index.html");
  expect(page).toContain('src="/pr-7/assets/');
  const closed = await run(example("site-preview.yml"), event("closed", "closed"));
  expect(closed.jobs).toMatchObject({ remove: "success" });
  expect(simulator.services.s3.buckets.get("my-site-previews").keys()).toEqual([]);
});

test("matrix.yml: one job after the other", async () => {
  const { exitCode, jobs } = await run(example("matrix.yml"));
  expect(exitCode).toBe(0);
  expect(Object.values(jobs)).toEqual(Array(6).fill("success"));
  expect(keysOf("my-site-staging")).toEqual(site);
  expect(keysOf("my-site")).toEqual(site);
  expect(simulator.calls.operations("lambda")).toContain("lambda:UpdateFunctionCode");
});

test("multi-region.yml", async () => {
  const { exitCode, jobs } = await run(example("multi-region.yml"));
  expect(exitCode).toBe(0);
  expect(Object.values(jobs)).toEqual(Array(4).fill("success"));
});

test("promotion.yml", async () => {
  const { exitCode, jobs } = await run(example("promotion.yml"));
  expect(jobs).toEqual({ build: "success", staging: "success", production: "success" });
  expect(exitCode).toBe(0);
  expect([keysOf("my-site-staging"), keysOf("my-site")]).toEqual([site, site]);
});

test("promotion.yml: what fails in staging never reaches production", async () => {
  const wrong = example("promotion.yml").replace('ids: "111111111111"', 'ids: "222222222222"');
  const { exitCode, jobs, log } = await run(wrong);
  expect(exitCode).not.toBe(0);
  expect(jobs).toMatchObject({ build: "success", staging: "failure" });
  expect(log).toContain("is of account 111111111111, which allowed-account-ids does not list");
  expect(simulator.calls.writes()).toEqual([]);
});

test("reusable-caller.yml calls reusable-deploy.yml", async () => {
  const { exitCode } = await run(example("reusable-caller.yml"));
  expect(exitCode).toBe(0);
  expect([keysOf("my-site-staging"), keysOf("my-site")]).toEqual([site, site]);
});

test("ecs.yml: login, push, deploy, clear, and the login is gone afterwards", async () => {
  const { exitCode, jobs, steps } = await run(example("ecs.yml"));
  expect(jobs).toEqual({ build: "success", deploy: "success" });
  expect(exitCode).toBe(0);
  expect(readFileSync(repository.programs, "utf8")).toContain("docker push");
  const service = simulator.services.ecs.state.services.get("shop/web");
  expect(service?.primary.taskDefinition).toMatch(/:2$/);
  expect(steps.filter((step) => step.includes("Post"))).not.toEqual([]);
});

test("verified-build.yml", async () => {
  const { exitCode, jobs } = await run(example("verified-build.yml"));
  expect(jobs).toEqual({ build: "success", attest: "success", deploy: "success" });
  expect(exitCode).toBe(0);
  expect(liveVersion("shop")).toBe("2");
});

test("drift-check.yml: fails while the site differs, and passes when it does not", async () => {
  const event = { name: "schedule" };
  const differing = await run(example("drift-check.yml"), event);
  expect(differing.exitCode).not.toBe(0);
  expect(readFileSync(repository.programs, "utf8")).toContain("gh issue create");
  expect(simulator.calls.writes()).toEqual([]);

  expect((await run(example("static-site.yml"))).exitCode).toBe(0);
  const same = await run(example("drift-check.yml"), event);
  expect(same.exitCode).toBe(0);
  expect(readFileSync(repository.programs, "utf8")).not.toContain("gh issue");
});

const composite = `
name: Deploy
description: The action inside of an action of the repository
inputs:
  bucket: { description: where to, required: true }
outputs:
  uploaded: { description: files, value: "\${{ steps.site.outputs.uploaded }}" }
runs:
  using: composite
  steps:
    - id: site
      uses: my-org/aws-oidc-deploy@v1
      with:
        target: s3
        role-to-assume: arn:aws:iam::123456789012:role/shop-s3-production
        aws-region: eu-central-1
        source: examples/apps/site/public
        bucket: \${{ inputs.bucket }}
        require-index: false
`;

const around = `
on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    permissions: { id-token: write }
    outputs:
      uploaded: \${{ steps.ours.outputs.uploaded }}
    steps:
      - uses: actions/checkout@v6
      - id: ours
        uses: ./.github/actions/deploy
        with: { bucket: my-site }
  after:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - run: echo "uploaded \${{ needs.deploy.outputs.uploaded }} files"
`;

test("inside of a composite action, whose output goes on to another job", async () => {
  repository.write(".github/actions/deploy/action.yml", composite);
  const { exitCode, log } = await run(`${around}# uses: my-org/aws-oidc-deploy@v1\n`);
  expect(log).toContain("uploaded 2 files");
  expect(exitCode).toBe(0);
});

const loginThatIsLeft = `
on: push
jobs:
  push:
    runs-on: ubuntu-24.04
    permissions: { id-token: write }
    steps:
      - uses: my-org/aws-oidc-deploy@v1
        with:
          target: ecr
          role-to-assume: arn:aws:iam::123456789012:role/shop-ecr-production
          aws-region: eu-central-1
      - run: exit 1
      - if: always()
        run: grep -c dkr.ecr "$HOME/.docker/config.json"
`;

test("a step that fails after the login: the post step logs out all the same", async () => {
  const { exitCode, steps } = await run(loginThatIsLeft);
  expect(exitCode).not.toBe(0);
  expect(steps).toEqual(expect.arrayContaining([expect.stringMatching(/Post .*: success$/)]));
  expect(repository.homeFile(".docker/config.json")).not.toContain("dkr.ecr");
});
