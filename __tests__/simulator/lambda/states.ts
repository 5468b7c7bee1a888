import { randomUUID } from "node:crypto";
import type { SimClock } from "../clock.ts";
import type { Configuration } from "./configuration.ts";
import { conflict } from "./rules.ts";

/** What an update that AWS reports as failed says. */
export interface Failure {
  readonly code: string;
  readonly reason: string;
}

/** How long updates take, and versions that are published. */
export interface Timing {
  readonly updateMs: number;
  readonly versionMs: number;
}

interface Pending {
  readonly until: number;
  readonly failure: Failure | undefined;
}

/** What a function, or a version, tells while it is made. */
export const creating = {
  State: "Pending",
  StateReason: "The function is being created.",
  StateReasonCode: "Creating",
};

/** What it tells while it is updated. */
export const updating = {
  State: "Active",
  LastUpdateStatus: "InProgress",
  LastUpdateStatusReason: "The function is being created.",
  LastUpdateStatusReasonCode: "Creating",
};

/** What tells a state, besides that of an update. */
export const states = ["State", "StateReason", "StateReasonCode", "RuntimeVersionConfig"] as const;

/** What tells how the last update goes. */
export const updateStatus = [
  "LastUpdateStatus",
  "LastUpdateStatusReason",
  "LastUpdateStatusReasonCode",
] as const;

/** What is under way of $LATEST and of versions, until the clock has ended it. */
export class Transitions {
  readonly #clock: SimClock;
  readonly #pending = new Map<string, Pending>();

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  begin(key: string, ms: number, failure: Failure | undefined): void {
    this.#pending.set(key, { until: this.#clock.now() + ms, failure });
  }

  of(key: string): Pending | undefined {
    return this.#pending.get(key);
  }

  /** What the clock has ended since it was asked last. */
  ended(): [key: string, failure: Failure | undefined][] {
    const ended = [...this.#pending].filter(([, { until }]) => this.#clock.now() >= until);
    for (const [key] of ended) this.#pending.delete(key);
    return ended.map(([key, { failure }]) => [key, failure]);
  }
}

/**
 * Ends an update, a creation or the making of a version. Its RevisionId moves with the state.
 * Source: recording TestLambdaRevisions::test_function_revisions_basic.
 */
export function finish(
  target: Configuration,
  failure: Failure | undefined,
  isVersion: boolean,
): void {
  target.RevisionId = randomUUID();
  if (failure !== undefined) {
    fail(target, failure, isVersion);
    return;
  }
  if (target.State === "Pending") target.State = "Active";
  target.LastUpdateStatus = "Successful";
  for (const name of [
    "StateReason",
    "StateReasonCode",
    "LastUpdateStatusReason",
    "LastUpdateStatusReasonCode",
  ])
    Reflect.deleteProperty(target, name);
}

function fail(target: Configuration, { code, reason }: Failure, isVersion: boolean): void {
  if (isVersion || target.State === "Pending") {
    Object.assign(target, { State: "Failed", StateReasonCode: code, StateReason: reason });
    return;
  }
  Object.assign(target, {
    LastUpdateStatus: "Failed",
    LastUpdateStatusReasonCode: code,
    LastUpdateStatusReason: reason,
  });
}

/** A function that is made or updated takes no other update. */
export function refuseMeanwhile({ State, LastUpdateStatus }: Configuration, arn: string): void {
  if (State === "Pending") {
    throw conflict(
      "The operation cannot be performed at this time. The function is currently in the following state: Pending",
    );
  }
  if (LastUpdateStatus === "InProgress") {
    throw conflict(
      `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`,
    );
  }
}
