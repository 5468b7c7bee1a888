import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { region, roleArn, Simulator } from "../../simulator/simulator.ts";
import { builtEntry } from "./built-entry.ts";
import { watchArguments, type Cloud } from "./checks/canaries.ts";
import {
  grantFor,
  leftIn,
  resultOf,
  runnerFiles,
  type Folders,
  type Given,
  type Left,
  type RunnerFiles,
  type RunResult,
} from "./left-behind.ts";
import { keepLastRun } from "./last-run.ts";
import { recordedCommands, recordingCommands } from "./runner-commands.ts";

const root = resolve(import.meta.dirname, "../../..");

/** The real Node 24 that comes with the development dependencies. */
export const node24 = join(root, "node_modules/node/bin/node");

/** The directories and files that the runner gives to a job. */
export class RunnerHome implements Folders {
  readonly root = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-test-"));
  readonly workspace = join(this.root, "work");
  readonly temp = join(this.root, "temp");
  readonly home = join(this.root, "home");

  constructor() {
    for (const path of [this.workspace, this.temp, this.home]) mkdirSync(path);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export interface RunOptions extends Given {
  /** Replaces or, with undefined, removes variables of the runner. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with the running process, to send it signals, and what reads its files as they stand by then. */
  readonly onStart?: (
    child: { kill(signal: NodeJS.Signals): boolean; readonly pid?: number | undefined },
    left: () => Left,
  ) => void;
}

export type { RunResult } from "./left-behind.ts";

let runs = 0;

/**
 * Runs the built action as the runner does: Node 24, a bare environment, every default of
 * action.yml, inputs as INPUT_<NAME> with dashes kept. Whatever the run leaves behind is searched
 * for the secrets that it was given. On the simulator the role has no more than the policy that `iam` writes for
 * these inputs, unless the test gave it a policy of its own.
 * @throws Error when a secret is found where it has no business, when a line of the log would be
 * obeyed by the runner, or when AWS refused what the run asked for
 */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const { simulator, home, entry } = options;
  const built = builtEntry(entry === "dist/post/index.js" ? "post" : "index");
  runs += 1;
  const files = runnerFiles(join(home.root, `files-${runs}`));
  const env = environmentFor(options, files);
  const endGrant = await grantFor(options, env);
  const started = performance.now();
  const record = join(home.root, `commands-${runs}`);
  const child = spawn(node24, [...recordingCommands(record), built], {
    cwd: home.workspace,
    env,
  });
  const watch = watchArguments(child.pid);
  options.onStart?.(child, () => leftIn(files));
  const output = { stdout: "", stderr: "" };
  keepLastRun(output);
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exitCode = await new Promise<number | null>((done) => child.on("close", done));
  const ms = performance.now() - started;
  keepLastRun({ ...output, exitCode });
  if (exitCode === null && simulator instanceof Simulator) await simulator.hungUp();
  const argv = watch.stop();
  endGrant();
  const commands = recordedCommands(record);
  return resultOf(options, files, { exitCode, ...output, ms, commands, argv });
}

/** The environment of a step with these inputs, every default of action.yml included. */
export function environmentFor(
  { simulator, home, inputs, env }: Given & Pick<RunOptions, "env">,
  files: RunnerFiles,
): Record<string, string> {
  return dropUndefined({
    ...runnerEnvironment(simulator, home),
    ...files,
    ...inputVariables(inputs),
    ...env,
  });
}

/** The environment of the post step: the state that the main step saved comes back as STATE_<name>. */
export function stateVariables(state: RunResult["state"]): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

/** The runner's variables for a push to main of octo-org/shop. */
export function runnerEnvironment(simulator: Cloud, home: Folders): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: home.home,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: home.workspace,
    GITHUB_REPOSITORY: "octo-org/shop",
    GITHUB_REPOSITORY_ID: "6152",
    GITHUB_REPOSITORY_OWNER: "octo-org",
    GITHUB_REPOSITORY_OWNER_ID: "4011",
    GITHUB_RUN_ID: "987654321",
    GITHUB_RUN_NUMBER: "42",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_SHA: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_ACTOR: "octocat",
    GITHUB_ACTOR_ID: "583231",
    GITHUB_WORKFLOW: "deploy",
    GITHUB_WORKFLOW_REF: "octo-org/shop/.github/workflows/deploy.yml@refs/heads/main",
    GITHUB_JOB: "deploy",
    GITHUB_EVENT_NAME: "push",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_API_URL: "https://api.github.com",
    RUNNER_TEMP: home.temp,
    RUNNER_TOOL_CACHE: home.temp,
    RUNNER_OS: "Linux",
    RUNNER_ARCH: "X64",
    RUNNER_NAME: "simulated",
    RUNNER_ENVIRONMENT: "github-hosted",
    ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: simulator.github.requestToken,
    AWS_ENDPOINT_URL: simulator.url,
  };
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string | number | boolean }>>;
}

const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as ActionFile;

/** The inputs as the runner hands them over, with every default of action.yml. */
export function inputVariables(given: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {
    "role-to-assume": roleArn,
    "aws-region": region,
    "github-token": "ghs_simulated",
  };
  for (const [name, input] of Object.entries(action.inputs)) {
    if (input.default !== undefined) values[name] ??= String(input.default);
  }
  const all = { ...values, ...given };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      value,
    ]),
  );
}

function dropUndefined(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
