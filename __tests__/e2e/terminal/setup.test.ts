import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { targets } from "../../../src/targets/registry.ts";
import { cli, known } from "../../helpers/programs/run-cli.ts";
import { taskDefinition } from "../../helpers/ecs/world.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import type { Policy } from "../../simulator/iam/policy.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** From what `iam` prints to the first deployment: its role, its trust policy, its workflow's step. */
interface Case {
  readonly target: string;
  readonly options: readonly string[];
  /** What the user fills in besides. */
  readonly open?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly prepare?: (simulator: Simulator) => void;
  readonly deployed: string;
}

const cases: readonly Case[] = [
  {
    target: "lambda",
    options: ["--function-name", "shop", "--alias", "live"],
    open: { code: "dist" },
    files: { "dist/index.mjs": "export const handler = async () => 2;" },
    prepare: ({ services }) => {
      const zip = zipOf({ "index.mjs": "export const handler = async () => 1;" });
      const made = services.lambda.seed("shop", { Publish: true }, zip);
      made.aliases.create({ Name: "live", FunctionVersion: "1" });
    },
    deployed: "version 2 is live",
  },
  {
    target: "s3",
    // No policy may hold these characters.
    options: ["--bucket", "s3://my-site/日本", "--distribution-id", "E1EXAMPLE"],
    open: { source: "site" },
    files: { "site/index.html": "<html></html>", "site/app-B4x8kQ2z.js": "export {};" },
    prepare: ({ services }) => {
      services.s3.buckets.create("my-site");
      services.cloudfront.addDistribution("E1EXAMPLE", "my-site.s3.amazonaws.com");
    },
    deployed: "uploaded",
  },
  {
    target: "ecs",
    options: ["--cluster", "prod", "--service", "web", "--task-definition", "deploy/task.json"],
    files: { "deploy/task.json": JSON.stringify({ ...taskDefinition, cpu: "512" }) },
    prepare: ({ services: { ecs, ecr } }) => {
      ecr.images.push("shop", "v1");
      ecs.state.addService("web", ecs.state.register(taskDefinition).arn, {}, succeed(1));
    },
    deployed: "web:2 is live",
  },
  { target: "ecr", options: ["--repositories", "shop"], deployed: "logged in" },
];

const arn = "arn:aws:iam::123456789012:role/ci/shop";
const subject = (context: string): string => `repo:octo-org@4011/shop@6152:${context}`;
const production = { sub: subject("environment:production"), environment: "production" };

interface Printed {
  readonly trustPolicy: Policy;
  readonly permissionPolicy: Policy;
  readonly workflow: string;
}

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly with?: Record<string, unknown> }[] }>
  >;
}

/** A sign-in that is refused is so before the target is asked for anything. */
const runRefused = builtOnce();

describe.each(cases)("what iam $target prints", (subjectOf: Case) => {
  const { target, options, open = {}, files = {}, prepare, deployed } = subjectOf;
  let simulator: Simulator;
  let home: RunnerHome;
  const runStep = builtOnce();
  beforeEach(async () => {
    simulator = await new Simulator().start();
    home = new RunnerHome();
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.workspace, path)), { recursive: true });
      writeFileSync(join(home.workspace, path), content);
    }
    prepare?.(simulator);
  });
  afterEach(async () => {
    await simulator.stop();
    home.remove();
  });

  /** Makes the role of the printed policies, and gives the inputs of the printed workflow's step. */
  async function apply(...context: string[]): Promise<Record<string, string>> {
    const role = ["--role-to-assume", arn, "--format", "json"];
    const line = ["iam", target, ...options, ...known, ...context, ...role];
    const { code, stdout, stderr } = await cli(line, { GITHUB_WORKSPACE: home.workspace }, targets);
    if (code !== 0) throw new Error(stderr);
    const { trustPolicy, permissionPolicy, workflow } = JSON.parse(stdout) as Printed;
    simulator.iam.addRole({ arn, trustPolicy, policies: [permissionPolicy] });
    const { jobs } = parse(workflow) as Workflow;
    // A build job may stand before the one that deploys.
    const steps = Object.values(jobs).at(-1)?.steps ?? [];
    // Behind a login an image is pushed.
    const inputs = steps.find((step) => step.with?.target !== undefined)?.with ?? {};
    return Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, open[name] ?? String(value)]),
    );
  }

  const run = (
    inputs: Record<string, string>,
    { event = "push", by = runStep } = {},
  ): Promise<RunResult> => by({ simulator, home, inputs, env: { GITHUB_EVENT_NAME: event } });

  test("lets the job of the environment in and is all that the deployment needs", async () => {
    const inputs = await apply("--github-environment", "production");
    Object.assign(simulator.github.claims, production);
    const result = await run(inputs);
    expect(result.stdout).not.toContain("::error");
    expect(result.stdout).toContain(deployed);
    expect(result.exitCode).toBe(0);
    expect(simulator.iam.refusals).toEqual([]);
  });

  test("lets nobody else in", async () => {
    const inputs = await apply("--github-environment", "production");
    const others = [
      { ...production, sub: subject("environment:staging"), environment: "staging" },
      { sub: subject("ref:refs/heads/main"), environment: "" },
      { ...production, sub: "repo:octo-org@4011/shop@7000:environment:production" },
      // The name of a deleted repository, made again by somebody else.
      { ...production, sub: "repo:octo-org/shop:environment:production", repository_id: "7000" },
    ];
    const before = { ...simulator.github.claims };
    for (const claims of others) {
      simulator.github.claims = { ...before, ...claims };
      const result = await run(inputs, { by: runRefused });
      expect(result.stdout).toMatch(/^::error .* \[sign-in-refused\]$/m);
      expect(result.exitCode).toBe(1);
    }
  });

  test("lets pull requests plan with --plan-only, and write nothing", async () => {
    const inputs = await apply("--plan-only");
    Object.assign(simulator.github.claims, {
      sub: subject("pull_request"),
      event_name: "pull_request",
    });
    const result = await run(inputs, { event: "pull_request" });
    expect(result.stdout).not.toContain("::error");
    expect(result.exitCode).toBe(0);
    expect(simulator.calls.writes()).toEqual([]);
    expect(simulator.iam.refusals).toEqual([]);
  });
});
