import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { crash, loop } from "../../simulator/ecs/timelines/failed-tasks.ts";
import type { Runtime } from "../../simulator/lambda/invoke.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** What only the application knows; it stands in a container's log, an answer, an error. */
const said = "customer-4711-of-the-application";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";

let simulator: Simulator;
let home: RunnerHome;
const runStep = builtOnce();
beforeEach(async () => {
  simulator = new Simulator({ clock: new QuickClock() });
  home = new RunnerHome();
  await simulator.start();
  for (const tag of ["v1", "v2"]) simulator.services.ecr.images.push("shop", tag);
  const { state } = simulator.services.ecs;
  const { arn } = state.register(taskDefinition);
  state.addService("web", arn, {}, loop({ ...crash, log: [`boot ${said}`] }));
  const { lambda } = simulator.services;
  lambda.updateMs = 0;
  const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
  const seeded = lambda.seed("shop", { Publish: true }, code);
  seeded.configuration();
  seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
  mkdirSync(join(home.workspace, "dist"));
  writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = async () => 2;");
});
afterEach(async () => {
  await simulator.stop();
  home.remove();
});

type Step = (inputs?: Record<string, string>, env?: Record<string, string>) => Promise<RunResult>;

const ecs: Step = (inputs, env = {}) => {
  const own = { target: "ecs", cluster: "prod", service: "web", image, "fail-fast": "1" };
  return runStep({
    ...{ simulator, home, env, passRoles: taskRoles },
    inputs: { ...own, ...inputs },
  });
};

const oneOff =
  (exitCode: number): Step =>
  (inputs, env) => {
    const { state } = simulator.services.ecs;
    state.oneOffScript.push({ seconds: 0, exitCode, log: [`migrating ${said}`] });
    return ecs(
      { "run-task-command": "migrate", "fail-fast": "", "wait-until": "none", ...inputs },
      env,
    );
  };

const smokeTest =
  (answer: ReturnType<Runtime>): Step =>
  (inputs, env = {}) => {
    simulator.services.lambda.runtime = () => answer;
    const own = { target: "lambda", "function-name": "shop", code: "dist", alias: "live" };
    const smoke = { "smoke-test": "{}", "smoke-test-expect": "healthy" };
    return runStep({ simulator, home, env, inputs: { ...own, ...smoke, ...inputs } });
  };

const steps: readonly (readonly [string, Step])[] = [
  ["the log of a one-off task that fails", oneOff(1)],
  ["a container's log", ecs],
  ["the log of a one-off task that succeeds", oneOff(0)],
  ["the answer to a smoke test", smokeTest({ payload: JSON.stringify({ said }) })],
  [
    "a function's own error",
    smokeTest({
      payload: JSON.stringify({ errorType: said, errorMessage: said, trace: [said] }),
      functionError: "Unhandled",
    }),
  ],
];

/** All that a run shows: a later step and whoever opens the run's page read nothing else. */
function shown(run: RunResult): string {
  const { "plan-file": file } = run.outputs;
  const plan = file === undefined ? "" : readFileSync(file, "utf8");
  return [run.stdout, run.stderr, run.summary, JSON.stringify(run.outputs), plan].join("\n");
}

function event(repository: object): Record<string, string> {
  const file = join(home.root, "event.json");
  writeFileSync(file, JSON.stringify({ repository }));
  return { GITHUB_EVENT_PATH: file };
}

const hidden = /show-application-output: true/g;

describe.each(steps)("%s", (_name, step) => {
  test("is hidden in a public repository, and one line says so", async () => {
    simulator.github.claims.repository_visibility = "public";
    const run = await step();
    expect(shown(run)).not.toContain(said);
    expect(run.stdout.match(hidden)?.length).toBeGreaterThanOrEqual(1);
  });

  test("is shown in a private repository", async () => {
    const run = await step();
    expect(run.stdout).toContain(said);
    expect(run.stdout).not.toMatch(hidden);
  });
});

describe("whether it is shown", () => {
  const step = smokeTest({ payload: JSON.stringify({ said }) });
  const ofToken = (visibility: string | undefined): void => {
    const { repository_visibility: _own, ...others } = simulator.github.claims;
    simulator.github.claims = {
      ...others,
      ...(visibility === undefined ? {} : { repository_visibility: visibility }),
    };
  };

  test.each([
    ["the input says so, in a public repository", "public", {}, "true", true],
    ["the input denies it, in a private repository", "private", {}, "false", false],
    ["the token says internal", "internal", {}, "", true],
    ["nobody says it", undefined, {}, "", false],
    ["the token says something else", "secret", {}, "", false],
    ["the event alone says private", undefined, { private: true }, "", true],
    ["the event alone says internal", undefined, { visibility: "internal" }, "", true],
    ["the event says public", undefined, { private: false }, "", false],
    ["the repository became public after the event", "public", { private: true }, "", false],
    ["the event says public, the token private", "private", { visibility: "public" }, "", false],
  ])("%s", async (_name, visibility, repository, input, expected) => {
    ofToken(visibility);
    const run = await step({ "show-application-output": input }, event(repository));
    expect(shown(run).includes(said)).toBe(expected);
  });
});
