import type { Call } from "./service.ts";

/** What goes wrong. */
export type Fault =
  | {
      readonly kind: "error";
      readonly code: string;
      readonly status: number;
      readonly message?: string;
    }
  | { readonly kind: "reset" }
  /** The call is carried out, but its answer never arrives whole. */
  | { readonly kind: "truncate" }
  /** The call is carried out, and something on the way lets half of the answer through as if it were all. */
  | { readonly kind: "cut" }
  /** The call is carried out, but the connection breaks before the answer. */
  | { readonly kind: "lost-answer" }
  /** The call is carried out, but 503 is answered. */
  | { readonly kind: "hidden-success" }
  | { readonly kind: "delay"; readonly ms: number }
  /** Something on the way answers in AWS's place, with success by default; nothing is carried out. */
  | {
      readonly kind: "impostor";
      readonly status?: number;
      readonly type: string;
      readonly body: string;
    }
  /** Never answers. */
  | { readonly kind: "hang" };

export interface FaultRule {
  /** `s3:PutObject`, or a pattern for `service:operation subject`. */
  readonly match: string | RegExp;
  readonly fault: Fault;
  /** How often it strikes; for ever by default. */
  readonly times?: number;
  /** How many matching calls pass before it strikes. */
  readonly skip?: number;
  /** Strikes with this probability, by the seeded random numbers. */
  readonly probability?: number;
}

export const throttle: Fault = {
  kind: "error",
  code: "ThrottlingException",
  status: 400,
  message: "Rate exceeded",
};
export const unavailable: Fault = {
  kind: "error",
  code: "ServiceUnavailable",
  status: 503,
  message: "Please reduce your request rate.",
};
export const denied = (message: string): Fault => ({
  kind: "error",
  code: "AccessDeniedException",
  status: 403,
  message,
});

/** Faults to come, and hooks around every call. */
export class Faults {
  #rules: { rule: FaultRule; seen: number; struck: number }[] = [];
  #random: () => number;
  /** Called before a call is carried out; tests kill a process or change the world here. */
  before: (call: Call) => void | Promise<void> = () => undefined;
  /** Called after a call was carried out, before its answer is sent. */
  after: (call: Call, writesSoFar: number) => void | Promise<void> = () => undefined;

  constructor(seed = 1) {
    this.#random = mulberry32(seed);
  }

  add(rule: FaultRule): void {
    this.#rules.push({ rule, seen: 0, struck: 0 });
  }

  clear(): void {
    this.#rules = [];
    this.before = () => undefined;
    this.after = () => undefined;
  }

  /** The fault that strikes this call, if any. */
  next(call: Call): Fault | undefined {
    for (const entry of this.#rules) {
      if (!matches(entry.rule.match, call)) continue;
      entry.seen += 1;
      const { skip = 0, times = Infinity, probability = 1, fault } = entry.rule;
      if (entry.seen <= skip || entry.struck >= times) continue;
      if (probability < 1 && this.#random() >= probability) continue;
      entry.struck += 1;
      return fault;
    }
    return undefined;
  }
}

function matches(match: string | RegExp, { service, operation, subject }: Call): boolean {
  const name = `${service}:${operation}`;
  return typeof match === "string" ? match === name : match.test(`${name} ${subject}`);
}

/** A small seeded generator: the same faults in every run. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
