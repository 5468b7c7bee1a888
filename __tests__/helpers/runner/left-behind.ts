import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Simulator } from "../../simulator/simulator.ts";
import {
  canariesOf,
  filesBelow,
  findLeaks,
  masked,
  visibleLog,
  type Cloud,
  type Place,
} from "./checks/canaries.ts";
import { grantGenerated, type RoleWishes } from "./checks/generated-role.ts";
import { foreignCommands } from "./runner-commands.ts";

export type Entry = "dist/index.js" | "dist/post/index.js";

/** The folders of a job: the root of all, and what the runner makes in it. */
export type Folders = Readonly<Record<"root" | "workspace" | "temp" | "home", string>>;

/** What a run is given that decides what it may leave behind. */
export interface Given extends RoleWishes {
  readonly simulator: Cloud;
  readonly home: Folders;
  readonly inputs: Readonly<Record<string, string>>;
  readonly entry?: Entry;
}

/** What a run wrote into the runner's files. */
export interface Left {
  readonly outputs: Readonly<Record<string, string>>;
  readonly exported: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** What a run left behind: everything that a user or a later step could see. */
export interface RunResult extends Left {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** The runner's files, by the variables that name them. */
export type RunnerFiles = Record<
  "GITHUB_OUTPUT" | "GITHUB_ENV" | "GITHUB_STATE" | "GITHUB_PATH" | "GITHUB_STEP_SUMMARY",
  string
>;

/** Empty files for one run. */
export function runnerFiles(directory: string): RunnerFiles {
  mkdirSync(directory, { recursive: true });
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

/** How a run ended, and what was seen of it while it ran. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
  /** The commands that the action's own log wrote. */
  readonly commands: readonly string[];
  /** Command lines of its processes. */
  readonly argv?: Place;
}

/**
 * Searches all that a run left behind for secrets and for commands that are not its own.
 * @throws Error when a secret is found where it has no business, or when a line of the log would be
 * obeyed by the runner
 */
export function resultOf(given: Given, files: RunnerFiles, ended: Ended): RunResult {
  refuseLeaks(given, files, ended);
  const commands = foreignCommands(ended, ended.commands);
  if (commands.length > 0) throw new Error(`The runner would obey: ${commands.join("\n")}`);
  const { exitCode, stdout, stderr, ms } = ended;
  return { exitCode, stdout, stderr, ms, ...leftIn(files) };
}

/** What stands in the runner's files. */
export function leftIn(files: RunnerFiles): Left {
  return {
    outputs: readCommandFile(files.GITHUB_OUTPUT),
    exported: readCommandFile(files.GITHUB_ENV),
    state: readCommandFile(files.GITHUB_STATE),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

/** An emulator has its own way to enforce policies, and a post step without inputs asks AWS for nothing. */
export async function grantFor(
  given: Given,
  env: Readonly<Record<string, string>>,
): Promise<() => void> {
  const { simulator, entry, inputs } = given;
  const asks = entry !== "dist/post/index.js" || inputs.target !== undefined;
  return simulator instanceof Simulator && asks
    ? grantGenerated(simulator.iam, env, given)
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
  { simulator, home, inputs, entry }: Given,
  files: RunnerFiles,
  { stdout, stderr, argv }: Ended,
): void {
  const canaries = canariesOf(simulator);
  const exported = [files.GITHUB_ENV, files.GITHUB_STATE]
    .map((path) => readFileSync(path, "utf8"))
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
    ...(argv === undefined ? [] : [argv]),
    ...Object.entries(files).map(([name, path]) => ({ name, text: readFileSync(path, "utf8") })),
    ...filesBelow(home.home, "home"),
    ...filesBelow(home.workspace, "workspace"),
    ...filesBelow(home.temp, "temp"),
  ].filter(({ name }) => !allowed.some((place) => name.startsWith(place)));
  const leaks = findLeaks(canaries, places);
  if (leaks.length > 0) throw new Error(`Secrets were left behind: ${leaks.join("; ")}`);
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
