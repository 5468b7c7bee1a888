import { DeployError } from "../../../src/model/errors.ts";
import { knowNativeErrors } from "../native-errors.ts";
import { throttle, unavailable } from "../../simulator/faults.ts";
import type { Call } from "../../simulator/service.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { listen, type Heard } from "./heard.ts";

knowNativeErrors();

/** What strikes a deployment at one of its calls. */
export type Disturbance =
  /** The call is throttled twice, then carried out. */
  | "throttle"
  /** The call is carried out, but its connection breaks before the answer. */
  | "lost answer"
  /** This read and every later one of its operation fail: 503. */
  | "read fails for good"
  /** The process ends when the call is carried out: nothing of it reaches AWS any more. */
  | "kill"
  /** Another actor writes just before the call; what it writes is the target's to say. */
  | { readonly other: string };

/** A call of an undisturbed deployment, at which something may strike. */
export interface StruckCall {
  readonly operation: string;
  readonly write: boolean;
  /** Where it stands among all calls, from 0 on. */
  readonly index: number;
  /** Which one of its operation it is, from 0 on. */
  readonly nth: number;
}

export interface Case {
  readonly disturbance: Disturbance;
  readonly call: StruckCall;
  /** All calls of the undisturbed deployment, to tell what comes before and after. */
  readonly calls: readonly StruckCall[];
  /** How the undisturbed deployment ends. */
  readonly undisturbed: string;
  /** Whether it strikes every read of the run, and not that call alone. */
  readonly everyRead?: boolean;
}

/** What a deployment is that nothing disturbs. */
export interface Base extends Pick<Case, "calls" | "undisturbed"> {
  readonly heard: readonly Heard[];
}

/** How a run ended: well, or with the id of its error. */
export interface End {
  readonly end: string;
  /** What the run said of what is live now. */
  readonly state?: string;
}

/** A deployment that can be made again and again in one process, on the virtual clock. */
export interface Deployment {
  readonly simulator: Simulator;
  /** Everything as it was before the first run. */
  reset(): void;
  /**
   * @param killed aborts when the process ends: no call may be sent from then on
   * @param timesOut whether it is to end by its deadline, which is near then
   */
  run(killed: AbortSignal, timesOut: boolean): Promise<unknown>;
  /** What other actors write, by name. */
  readonly others: Readonly<Record<string, () => void>>;
  /** All that a next run can find in the account, as data. */
  account?(): unknown;
  /** Takes away why the undisturbed run fails, where it does, so that a next run can succeed. */
  mend?(): void;
}

/** The calls of a deployment that nothing disturbs, and how it ends. */
export async function callsOf(deployment: Deployment): Promise<Base> {
  deployment.reset();
  const calls: StruckCall[] = [];
  deployment.simulator.faults.before = ({ operation, write }) => {
    calls.push({ operation, write, index: calls.length, nth: countOf(calls, operation) });
  };
  const run = (): Promise<End> => runUndisturbed(deployment);
  const [{ end: undisturbed }, heard] = await listen(deployment, run);
  deployment.simulator.faults.clear();
  return { calls, undisturbed, heard };
}

/** Every call × every one of these disturbances that can strike it. */
export function casesOf(
  { calls, undisturbed }: Pick<Case, "calls" | "undisturbed">,
  disturbances: readonly Disturbance[],
): Case[] {
  return calls.flatMap((call) =>
    disturbances
      .filter((disturbance) => disturbance !== "read fails for good" || !call.write)
      .map((disturbance) => ({ disturbance, call, calls, undisturbed })),
  );
}

/**
 * The same with fewer runs that tell the same: of a read that is made until something changes the first and the
 * last between two writes, and where a call is only sent again, and that changes nothing, all reads in one run.
 */
export function fewCasesOf(
  base: Pick<Case, "calls" | "undisturbed">,
  disturbance: Disturbance,
): Case[] {
  const cases = casesOf(base, [disturbance]).filter(({ call, calls }) => !isPoll(call, calls));
  if (disturbance !== "throttle" && disturbance !== "lost answer") return cases;
  const single = cases.filter(({ call }) => !isRepeatable(call));
  const last = cases.findLast(({ call }) => isRepeatable(call));
  return last === undefined ? single : [...single, { ...last, everyRead: true }];
}

/** A read in the middle of others of its operation, with no write between them. */
function isPoll({ operation, index, write }: StruckCall, calls: readonly StruckCall[]): boolean {
  const writesBefore = (at: number): number =>
    calls.filter((call) => call.write && call.index < at).length;
  const same = calls.filter(
    (call) => call.operation === operation && writesBefore(call.index) === writesBefore(index),
  );
  return !write && index !== same[0]?.index && index !== same.at(-1)?.index;
}

/** A function that is invoked counts for the caller, though it writes nothing to AWS. */
function isRepeatable({ operation, write }: Pick<StruckCall, "operation" | "write">): boolean {
  return !write && operation !== "Invoke";
}

export function nameOf({ disturbance, call, everyRead }: Case): string {
  const what = typeof disturbance === "object" ? disturbance.other : disturbance;
  return `${what} at ${everyRead === true ? "every read" : `${call.operation} ${call.nth + 1}`}`;
}

/**
 * Runs the deployment with the disturbance of the case, and never fails itself.
 * @param timesOut whether it is to end by its deadline
 */
export async function strike(deployment: Deployment, struck: Case, timesOut = false): Promise<End> {
  deployment.reset();
  const killed = new AbortController();
  const strikes =
    struck.everyRead === true ? armEveryRead(deployment, struck) : arm(deployment, struck, killed);
  try {
    const end = await endOf(deployment.run(killed.signal, timesOut));
    if (strikes() === 0) throw new Error(`Nothing struck: ${nameOf(struck)}`);
    return end;
  } finally {
    deployment.simulator.faults.clear();
  }
}

/** The next run, undisturbed: whatever was left behind, it has to finish the job. */
export async function runAgain(deployment: Deployment): Promise<End> {
  deployment.mend?.();
  return await runUndisturbed(deployment);
}

function runUndisturbed(deployment: Deployment): Promise<End> {
  return endOf(deployment.run(new AbortController().signal, false));
}

async function endOf(run: Promise<unknown>): Promise<End> {
  try {
    await run;
    return { end: "deployed" };
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    return { end: error.id, ...(error.state === undefined ? {} : { state: error.state }) };
  }
}

/** @returns how often it has struck */
function arm(
  { simulator, others }: Deployment,
  struck: Case,
  killed: AbortController,
): () => number {
  const { disturbance, call } = struck;
  const { faults } = simulator;
  const seen: StruckCall[] = [];
  const isStruck = ({ operation }: Call): boolean =>
    operation === call.operation && countOf(seen, operation) === call.nth;
  const match = new RegExp(`:${call.operation} `);
  let hit = false;
  faults.before = (arriving) => {
    const now = !hit && isStruck(arriving);
    const { operation, write } = arriving;
    seen.push({ operation, write, index: seen.length, nth: countOf(seen, operation) });
    if (!now) return;
    hit = true;
    if (disturbance === "throttle") faults.add({ match, fault: throttle, times: 2 });
    if (disturbance === "lost answer")
      faults.add({ match, fault: { kind: "lost-answer" }, times: 1 });
    if (disturbance === "read fails for good") faults.add({ match, fault: unavailable });
    if (typeof disturbance === "object") others[disturbance.other]?.();
  };
  faults.after = () => {
    if (hit && disturbance === "kill") killed.abort(new DeployError({ id: "killed", message: "" }));
  };
  return () => Number(hit);
}

/** Each read is throttled, or its answer lost, and then answered. */
function armEveryRead({ simulator: { faults } }: Deployment, struck: Case): () => number {
  const throttled = struck.disturbance === "throttle";
  const arrived = new Map<string, number>();
  let strikes = 0;
  faults.before = ({ operation, write }) => {
    if (!isRepeatable({ operation, write })) return;
    const before = arrived.get(operation) ?? 0;
    arrived.set(operation, before + 1);
    if (before % 2 === 1) return;
    strikes += 1;
    const fault = throttled ? throttle : ({ kind: "lost-answer" } as const);
    faults.add({ match: new RegExp(`:${operation} `), fault, times: 1 });
  };
  return () => strikes;
}

function countOf(calls: readonly StruckCall[], operation: string): number {
  return calls.filter((call) => call.operation === operation).length;
}
