import type { RetryStrategyV2 } from "@smithy/types";
import { codeOf } from "../../../model/errors.ts";
import type { Retries } from "./port.ts";

/** Counts a request that has to be repeated, under its reason. */
export function noteRepeat(retries: Retries, reason: string): void {
  retries.count += 1;
  retries.reasons.set(reason, (retries.reasons.get(reason) ?? 0) + 1);
}

/** The same strategy, which also tells the retries of every try that has to be repeated. */
export function tellRetries(strategy: RetryStrategyV2, retries: Retries): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
    recordSuccess: (token) => {
      strategy.recordSuccess(token);
    },
    refreshRetryTokenForRetry: async (token, info) => {
      const refreshed = await strategy.refreshRetryTokenForRetry(token, info);
      noteRepeat(retries, codeOf(info.error) ?? info.errorType);
      if (info.errorType === "THROTTLING" || info.errorType === "SERVER_ERROR")
        retries.onThrottle();
      return refreshed;
    },
  };
}
