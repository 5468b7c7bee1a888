import { DeployError } from "../../src/model/errors.ts";
import { knowNativeErrors } from "../helpers/native-errors.ts";
import { throttle, unavailable } from "../simulator/faults.ts";
import type { Call } from "../simulator/service.ts";
import type { Simulator } from "../simulator/simulator.ts";

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
  /** @param killed aborts when the process ends: no call may be sent from then on */
  run(killed: AbortSignal): Promise<unknown>;
  /** What other actors write, by name. */
  readonly others: Readonly<Record<string, () => void>>;
  /** Takes away why the undisturbed run fails, where it does, so that a next run can succeed. */
  mend?(): void;
}

/** The calls of a deployment that nothing disturbs, and how it ends. */
export async function callsOf(
  deployment: Deployment,
): Promise<Pick<Case, "calls" | "undisturbed">> {
  deployment.reset();
  const calls: StruckCall[] = [];
  deployment.simulator.faults.before = ({ operation, write }) => {
    calls.push({ operation, write, index: calls.length, nth: countOf(calls, operation) });
  };
  const { end: undisturbed } = await endOf(deployment.run(new AbortController().signal));
  deployment.simulator.faults.clear();
  return { calls, undisturbed };
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

export function nameOf({ disturbance, call }: Case): string {
  const what = typeof disturbance === "object" ? disturbance.other : disturbance;
  return `${what} at ${call.operation} ${call.nth + 1}`;
}

/** Runs the deployment with the disturbance of the case, and never fails itself. */
export async function strike(deployment: Deployment, struck: Case): Promise<End> {
  deployment.reset();
  const killed = new AbortController();
  arm(deployment, struck, killed);
  try {
    return await endOf(deployment.run(killed.signal));
  } finally {
    deployment.simulator.faults.clear();
  }
}

/** The next run, undisturbed: whatever was left behind, it has to finish the job. */
export async function runAgain(deployment: Deployment): Promise<End> {
  deployment.mend?.();
  return await endOf(deployment.run(new AbortController().signal));
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

function arm({ simulator, others }: Deployment, struck: Case, killed: AbortController): void {
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
}

function countOf(calls: readonly StruckCall[], operation: string): number {
  return calls.filter((call) => call.operation === operation).length;
}
