import { DeployError } from "../../../src/model/errors.ts";
import type { Lifetime } from "../../../src/model/time/lifetime.ts";
import type { MemoryLog } from "../context.ts";

const ended = new DeployError({ id: "cancelled", message: "What was to be seen was seen." });

/** Ends a deployment, and its taking back, with the line of its log by which all was said that is to be seen. */
export class EarlyEnd {
  readonly #seen = new AbortController();

  /** When the deployment has to stop. */
  within({ signal, grace, workUntil }: Lifetime) {
    const or = (own: AbortSignal): AbortSignal => AbortSignal.any([own, this.#seen.signal]);
    return { signal: or(signal), grace: or(grace), workUntil };
  }

  follow({ lines }: MemoryLog, isEnough: () => boolean): void {
    lines.push = (...texts) => {
      const length = Array.prototype.push.apply(lines, texts);
      if (isEnough()) this.#seen.abort(ended);
      return length;
    };
  }
}
