import { join } from "node:path";
import { getCallSites } from "node:util";
import { summary } from "@actions/core";
import { endingOf } from "../../../src/action/post-step/ending.ts";
import { tellPostStep } from "../../../src/post-step/tell-post-step.ts";
import { optional } from "../../../src/model/optional.ts";
import { run } from "../../../src/run.ts";
import {
  grantFor,
  leftIn,
  resultOf,
  runnerFiles,
  type Ended,
  type Given,
  type Left,
} from "./left-behind.ts";
import { undos } from "../../../src/targets/undo.ts";
import { keepLastRun } from "./last-run.ts";
import { knowNativeErrors } from "../native-errors.ts";
import { systemClock, type Clock } from "../../../src/model/time/clock.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { environmentFor, runAction, type RunOptions, type RunResult } from "./run-action.ts";

type Options = Given & Pick<RunOptions, "env">;

export interface HereOptions extends Options {
  /** The simulator's where that one is quick, and else real time, unless given. */
  readonly clock?: Clock;
  /** Called before the run, with what stands for its process. */
  readonly onStart?: (started: Started) => void;
}

/** A run while it is under way. */
export interface Started {
  /** Lets the run hear a signal, as a process hears it that listens to it. */
  signal(name: "SIGINT" | "SIGTERM"): void;
  /** What stands in the runner's files by now: all that a process leaves that ends at once. */
  left(): Left;
}

knowNativeErrors();

/** Whether `EVERY_RUN_BUILT=1` asks for the built action, in a process, in each run that could be of either. */
export function everyRunBuilt(): boolean {
  return process.env.EVERY_RUN_BUILT === "1";
}

/** A run of either: `clock` is for one in this process, a process has real time. */
export type StepOptions = RunOptions & Pick<HereOptions, "clock">;

/**
 * Runs of one kind: the first is the built action's, in a process, and those after it are of its source, in this one,
 * unless they need a process (to be sent signals, for variables that Node itself reads, or to undo what is on the
 * runner) or every run is to be built.
 */
export function builtOnce(): (options: StepOptions) => Promise<RunResult> {
  let built = false;
  return ({ onStart, clock, ...options }) => {
    const forNode = Object.entries(options.env ?? {}).some(
      ([name, value]) => value !== undefined && name.startsWith("NODE_"),
    );
    const undoes = options.entry !== undefined && options.inputs.target === undefined;
    const needsProcess = everyRunBuilt() || forNode || onStart !== undefined || undoes;
    if (built && !needsProcess) return runHere({ ...options, ...optional("clock", clock) });
    built = true;
    return runAction({ ...options, ...optional("onStart", onStart) });
  };
}

/**
 * Runs the action's source in this process, and looks at all that it leaves behind as `runAction` looks at what the
 * built one leaves. It takes a tenth of a process's time, and is for what the run decides by itself, whoever started
 * it: where the entry, the build, the process's end, a signal or its environment matters, take `runAction`. One run
 * at a time: the runner's variables and the log belong to the process.
 * @param options with the post step's entry it is what that step tells of the deployment, and undoes nothing
 * @throws Error as `runAction` does
 */
export async function runHere(options: HereOptions): Promise<RunResult> {
  if (isRunning) throw new Error("The variables of another run are still there: one at a time");
  isRunning = true;
  try {
    return await runAlone(options);
  } finally {
    isRunning = false;
  }
}

let isRunning = false;

async function runAlone(options: HereOptions): Promise<RunResult> {
  const { home, entry } = options;
  runs += 1;
  const files = runnerFiles(join(home.root, `files-here-${runs}`));
  const env = environmentFor(options, files);
  const endGrant = await grantFor(options, env);
  const clock = clockOf(options);
  const started = clock.now();
  const restore = become(env, home.workspace);
  const log = hearLog();
  keepLastRun(log);
  // The toolkit keeps the first run's path for as long as the process lives.
  Reflect.set(summary, "_filePath", undefined);
  options.onStart?.({
    signal: (name) => void process.emit(name, name),
    left: () => leftIn(files),
  });
  try {
    if (entry === "dist/post/index.js") await post();
    else if (clock instanceof QuickClock) await clock.during(() => run(env, clock));
    else await run(env, clock);
  } finally {
    log.stop();
    restore();
  }
  const { exitCode = 0 } = process;
  process.exitCode = undefined;
  keepLastRun({ stdout: log.stdout, exitCode: Number(exitCode) });
  endGrant();
  const ms = clock.now() - started;
  const { stdout, commands } = log;
  return resultOf(options, files, { exitCode: Number(exitCode), stdout, commands, stderr: "", ms });
}

let runs = 0;

function clockOf({ clock, simulator }: HereOptions): Clock {
  if (clock !== undefined) return clock;
  const quick = simulator instanceof Simulator && simulator.clock instanceof QuickClock;
  return quick ? simulator.clock : systemClock;
}

async function post(): Promise<void> {
  const undone = [...undos.keys()].filter((name) => process.env[`STATE_${name}`]);
  if (undone.length > 0) throw new Error(`Take runAction: ${undone.join()} would not be undone`);
  const ending = endingOf(process.env);
  if (ending !== undefined) await tellPostStep(ending, process.env);
}

/** Gives this process the variables and the folder of a step. @returns takes them back */
function become(env: Readonly<Record<string, string>>, folder: string): () => void {
  const [own, from] = [{ ...process.env }, process.cwd()];
  const replace = (by: Readonly<Record<string, string | undefined>>): void => {
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, by);
  };
  replace(env);
  process.chdir(folder);
  return () => {
    replace(own);
    process.chdir(from);
  };
}

interface Heard extends Pick<Ended, "stdout" | "commands"> {
  readonly stop: () => void;
}

/** Takes what is written to stdout; a command of the action's own log is known by the toolkit's writer. */
function hearLog(): Heard {
  const own = Reflect.getOwnPropertyDescriptor(process.stdout, "write");
  const stop = (): void => {
    if (own === undefined) Reflect.deleteProperty(process.stdout, "write");
    else Object.defineProperty(process.stdout, "write", own);
  };
  const commands: string[] = [];
  const heard = { stdout: "", commands, stop };
  process.stdout.write = (chunk: string | Uint8Array) => {
    const text = Buffer.from(chunk).toString();
    heard.stdout += text;
    if (text.startsWith("::") && isCommand()) commands.push(...text.split("\n"));
    return true;
  };
  return heard;
}

/** By the callers' names: of a stack as text, Jest looks up the source map of each place. */
function isCommand(): boolean {
  return getCallSites(20).some(({ functionName }) => functionName === "issueCommand");
}
