import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, runnerEnvironment, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

type Variables = Readonly<Record<string, string | undefined>>;

const { inputs } = parse(
  readFileSync(join(import.meta.dirname, "../../../action.yml"), "utf8"),
) as {
  readonly inputs: Readonly<Record<string, unknown>>;
};

/** What a matrix hands over for every input that a job does not use. */
const emptyInputs = Object.fromEntries(
  Object.keys(inputs)
    .filter((name) => !["target", "role-to-assume", "aws-region"].includes(name))
    .map((name) => [name, ""]),
);

describe("odd but legal workflows and runners", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  const run = (env: Variables, more: Readonly<Record<string, string>> = {}): Promise<RunResult> =>
    runStep({ simulator, home, env, inputs: { target: "credentials", ...more } });
  /** A file with the event's payload, whatever it holds. */
  const event = (content: string): Variables => {
    const path = join(home.temp, "event.json");
    writeFileSync(path, content);
    return { GITHUB_EVENT_PATH: path };
  };

  test.each([
    ["nothing", ""],
    ["garbage", "{{{"],
    ["a list", "[1]"],
    ["no object", "null"],
    ["a pull request that is null", '{"pull_request":null}'],
    ["a pull request that is a text", '{"pull_request":"x"}'],
    ["a head that is null", '{"pull_request":{"head":null}}'],
  ])("the event's file holds %s", async (_name, content) => {
    expect((await run(event(content))).exitCode).toBe(0);
  });

  test("the event's file is missing, or a directory", async () => {
    expect((await run({ GITHUB_EVENT_PATH: "/nowhere/event.json" })).exitCode).toBe(0);
    expect((await run({ GITHUB_EVENT_PATH: home.temp })).exitCode).toBe(0);
  });

  test("none of the runner's variables but the token's is there", async () => {
    const names = Object.keys(runnerEnvironment(simulator, home)).filter((name) =>
      /^(GITHUB|RUNNER|CI$|HOME$)/.test(name),
    );
    const result = await run(Object.fromEntries(names.map((name) => [name, undefined])));
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/assumed-role\/deploy\/aws-oidc-deploy in/);
  });

  test("every optional input is empty, as a matrix leaves it", async () => {
    const result = await run({}, emptyInputs);
    expect(result.exitCode).toBe(0);
    expect(result.outputs["aws-account-id"]).toBe("123456789012");
  });

  test.each([
    ["merge_group", "refs/heads/gh-readonly-queue/main/pr-1-0f1e"],
    ["workflow_dispatch", "refs/tags/v1.2.3"],
    ["schedule", "refs/heads/main"],
    ["repository_dispatch", "refs/heads/main"],
  ])("%s of %s is explained by its ref when it is refused", async (name, ref) => {
    const claims = simulator.github.claims;
    const sub = `repo:octo-org/shop@6152:ref:${ref}`.replace("octo-org", "octo-org@4011");
    simulator.github.claims = { ...claims, sub, ref, event_name: name };
    const result = await run({ GITHUB_EVENT_NAME: name, GITHUB_REF: ref });
    simulator.github.claims = claims;
    expect(idOf(result)).toBe("sign-in-refused");
    const kind = ref.startsWith("refs/tags/") ? "tag" : "branch";
    const short = ref.replace(/^refs\/(heads|tags)\//, "");
    expect(result.stdout).toContain(`because the run is of ${kind} ${short}`);
    expect(result.stdout).toContain(`"repo:octo-org/shop:ref:${ref}"`);
  });

  test("a reusable workflow of another repository: the claim says which", async () => {
    const claims = simulator.github.claims;
    const workflow = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";
    simulator.github.claims = {
      ...claims,
      job_workflow_ref: workflow,
      sub: `repo:octo-org/shop:ref:refs/heads/main:job_workflow_ref:${workflow}`,
    };
    const result = await run({});
    simulator.github.claims = claims;
    expect(idOf(result)).toBe("sign-in-refused");
    expect(result.stdout).toContain("sub is of the template form");
    expect(result.stdout).toContain(`job_workflow_ref    ${workflow}`);
  });

  test("a deleted fork's pull request, which has no repository, is a fork's", async () => {
    const noToken = {
      ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
    };
    const env = { ...event('{"pull_request":{"head":{"repo":null}}}'), ...noToken };
    expect(idOf(await run({ ...env, GITHUB_EVENT_NAME: "pull_request" }))).toBe(
      "fork-pull-request",
    );
  });

  test("a report is due also where the inputs are not valid, under the target's name", async () => {
    const { summary } = await run({}, { "role-to-assume": "" });
    expect(summary).toMatch(/^### ❌ credentials: 1 invalid input, nothing was requested/m);
    const none = await run({}, { "role-to-assume": "", summary: "false" });
    expect(none.summary).toBe("");
  });
});
