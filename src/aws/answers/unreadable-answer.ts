import type { DeserializeHandler } from "@smithy/types";
import type { WatchedClient } from "../../model/access.ts";
import { messageOf } from "../../model/errors.ts";
import { IncompleteAnswer } from "./incomplete-answer.ts";

/**
 * Lets a client of an XML service try again where an answer of success cannot be read: it was cut off
 * on its way, or is a page that somebody else answered with. The SDK takes it for a final failure.
 */
export function retryUnreadable({ middlewareStack }: WatchedClient): void {
  const middleware = (next: DeserializeHandler<object, object>) => async (step: never) => {
    try {
      return await next(step);
    } catch (error) {
      throw isUnreadable(error) ? asPassing(error) : error;
    }
  };
  middlewareStack.add(middleware as never, { step: "deserialize", priority: "high" });
}

function isUnreadable(error: unknown): boolean {
  const { $response } = error as { readonly $response?: { readonly statusCode?: number } };
  return ($response?.statusCode ?? 500) < 300 && messageOf(error).includes("XML parse error");
}

/** The SDK tries again whatever carries `$retryable`. */
function asPassing(cause: unknown): IncompleteAnswer {
  return Object.assign(new IncompleteAnswer("readable XML"), { $retryable: {}, cause });
}
