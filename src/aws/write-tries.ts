import type { DeserializeHandler, HandlerExecutionContext } from "@smithy/types";
import type { ClientWatch, WatchedClient } from "../model/access.ts";
import { isRefusal } from "./answers/write-outcome.ts";

/**
 * Knows whether a client's writes may have changed anything. Every single try counts, as the SDK
 * repeats them: a try whose answer is lost may have been carried out though the next one is refused.
 */
export class WriteTries implements ClientWatch {
  readonly #isWrite: (command: string) => boolean;
  #unrefused = 0;

  constructor(isWrite: (command: string) => boolean) {
    this.#isWrite = isWrite;
  }

  /** Whether a write was sent that AWS accepted, or whose outcome is not known. */
  get any(): boolean {
    return this.#unrefused > 0;
  }

  /** Watches the client's calls from now on. */
  watch<T extends WatchedClient>(client: T): T {
    // Outermost around one try: the retries are in the step before.
    const options = { step: "deserialize", priority: "high" };
    client.middlewareStack.add(this.#middleware as never, options);
    return client;
  }

  readonly #middleware = (
    next: DeserializeHandler<object, object>,
    { commandName = "" }: HandlerExecutionContext,
  ): DeserializeHandler<object, object> => {
    if (!this.#isWrite(commandName)) return next;
    return async (step) => {
      this.#unrefused += 1;
      try {
        return await next(step);
      } catch (error) {
        if (isRefusal(error)) this.#unrefused -= 1;
        throw error;
      }
    };
  };
}
