import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { staleness } from "../../../scripts/build/built.ts";
import { region, roleArn, Simulator } from "../../simulator/simulator.ts";
import {
  canariesOf,
  filesBelow,
  findLeaks,
  masked,
  visibleLog,
  watchArguments,
  type Cloud,
  type Place,
} from "./canaries.ts";
import { foreignCommands, recordedCommands, recordingCommands } from "./runner-commands.ts";
import { grantGenerated, type RoleWishes } from "./generated-role.ts";

const root = resolve(import.meta.dirname, "../../..");

/** The real Node 24 that comes with the development dependencies. */
export const node24 = join(root, "node_modules/node/bin/node");

/** The directories and files that the runner gives to a job. */
export class RunnerHome {
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

export interface RunOptions extends RoleWishes {
  readonly simulator: Cloud;
  readonly home: RunnerHome;
  readonly inputs: Readonly<Record<string, string>>;
  /** Replaces or, with undefined, removes variables of the runner. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly entry?: "dist/index.js" | "dist/post/index.js";
  /** Called with the running process, to send it signals. */
  readonly onStart?: (child: {
    kill(signal: NodeJS.Signals): boolean;
    readonly pid?: number | undefined;
  }) => void;
}

/** What a run left behind: everything that a user or a later step could see. */
export interface RunResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly exported: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly ms: number;
}

/**
 * Runs the built action as the runner does: Node 24, a bare environment, every default of
 * action.yml, inputs as INPUT_<NAME> with dashes kept. Whatever the run leaves behind is searched
 * for the secrets that it was given. On the simulator the role has no more than the policy that `iam` writes for
 * these inputs, unless the test gave it a policy of its own.
 * @throws Error when a secret is found where it has no business, when a line of the log would be
 * obeyed by the runner, or when AWS refused what the run asked for
 */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const { simulator, home, entry = "dist/index.js" } = options;
  refuseStale(entry);
  const files = runnerFiles(home);
  const env = dropUndefined({
    ...runnerEnvironment(simulator, home),
    ...files,
    ...inputVariables(options.inputs),
    ...options.env,
  });
  const endGrant = await grantFor(options, env);
  const started = performance.now();
  const record = join(home.root, `commands-${runs}`);
  const child = spawn(node24, [...recordingCommands(record), join(root, entry)], {
    cwd: home.workspace,
    env,
  });
  const watch = watchArguments(child.pid);
  options.onStart?.(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exitCode = await new Promise<number | null>((done) => child.on("close", done));
  const ms = performance.now() - started;
  if (exitCode === null && simulator instanceof Simulator) await simulator.hungUp();
  const argv = watch.stop();
  endGrant();
  refuseLeaks(options, files, output, argv);
  const commands = foreignCommands(output, recordedCommands(record));
  if (commands.length > 0) throw new Error(`The runner would obey: ${commands.join("\n")}`);
  return {
    exitCode,
    ...output,
    ms,
    outputs: readCommandFile(files.GITHUB_OUTPUT),
    exported: readCommandFile(files.GITHUB_ENV),
    state: readCommandFile(files.GITHUB_STATE),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

const checked = new Map<string, string | undefined>();

/** Old code would fail, or worse pass, for reasons that have nothing to do with src/. */
function refuseStale(entry: "dist/index.js" | "dist/post/index.js"): void {
  const name = entry === "dist/index.js" ? "index" : "post";
  if (!checked.has(name)) checked.set(name, staleness(root, name));
  const reason = checked.get(name);
  if (reason !== undefined) throw new Error(reason);
}

/** An emulator has its own way to enforce policies, and a post step without inputs asks AWS for nothing. */
async function grantFor(
  options: RunOptions,
  env: Readonly<Record<string, string>>,
): Promise<() => void> {
  const { simulator, entry, inputs } = options;
  const asks = entry !== "dist/post/index.js" || inputs.target !== undefined;
  return simulator instanceof Simulator && asks
    ? grantGenerated(simulator.iam, env, options)
    : () => undefined;
}

/**
 * What a target may leave where by purpose: `credentials` exports its session and keeps what it
 * replaced for the post step, which exports that again; `ecr` writes docker's configuration, keeps
 * the login that it replaced, which may be an earlier step's, and puts it back.
 */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  credentials: ["GITHUB_ENV", "GITHUB_STATE"],
  ecr: ["home", "temp", "GITHUB_STATE"],
  post: ["GITHUB_ENV", "GITHUB_STATE", "home", "temp"],
};

function refuseLeaks(
  { simulator, home, inputs, entry }: RunOptions,
  files: Readonly<Record<string, string>>,
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
  argv: Place,
): void {
  const canaries = canariesOf(simulator);
  const exported = ["GITHUB_ENV", "GITHUB_STATE"]
    .map((name) => readFileSync(files[name] ?? "", "utf8"))
    .join("\n");
  const unmasked = canaries.filter(
    (secret) => exported.includes(secret) && !masked(stdout).has(secret),
  );
  if (unmasked.length > 0) throw new Error("A secret was exported or kept without being masked");
  const post = entry === "dist/post/index.js";
  const allowed = exceptions[post ? "post" : (inputs.target ?? "")] ?? [];
  const places = [
    { name: "log", text: visibleLog(stdout) },
    { name: "stderr", text: stderr },
    argv,
    ...Object.entries(files).map(([name, path]) => ({ name, text: readFileSync(path, "utf8") })),
    ...filesBelow(home.home, "home"),
    ...filesBelow(home.workspace, "workspace"),
    ...filesBelow(home.temp, "temp"),
  ].filter(({ name }) => !allowed.some((place) => name.startsWith(place)));
  const leaks = findLeaks(canaries, places);
  if (leaks.length > 0) throw new Error(`Secrets were left behind: ${leaks.join("; ")}`);
}

/** The environment of the post step: the state that the main step saved comes back as STATE_<name>. */
export function stateVariables(state: RunResult["state"]): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

let runs = 0;

function runnerFiles(
  home: RunnerHome,
): Record<
  "GITHUB_OUTPUT" | "GITHUB_ENV" | "GITHUB_STATE" | "GITHUB_PATH" | "GITHUB_STEP_SUMMARY",
  string
> {
  const directory = join(home.root, `files-${(runs += 1)}`);
  mkdirSync(directory);
  const file = (name: string): string => {
    const path = join(directory, name);
    writeFileSync(path, "");
    return path;
  };
  return {
    GITHUB_OUTPUT: file("output"),
    GITHUB_ENV: file("env"),
    GITHUB_STATE: file("state"),
    GITHUB_PATH: file("path"),
    GITHUB_STEP_SUMMARY: file("summary"),
  };
}

/** The runner's variables for a push to main of octo-org/shop. */
export function runnerEnvironment(simulator: Cloud, home: RunnerHome): Record<string, string> {
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

/** Reads the runner's `name<<delimiter` files; the last value of a name holds. */
function readCommandFile(path: string): Record<string, string> {
  const text = readFileSync(path, "utf8");
  const values: Record<string, string> = {};
  for (const match of text.matchAll(/^(.+?)<<(.+?)\n([\s\S]*?)\n\2$/gm)) {
    values[match[1] ?? ""] = match[3] ?? "";
  }
  return values;
}
