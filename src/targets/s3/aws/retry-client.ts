import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from "@smithy/types";
import type { Weather } from "./port.ts";

/** The same strategy, which also tells the weather of every try that has to be repeated. */
export function observed(strategy: RetryStrategyV2, weather: Weather): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
    recordSuccess: (token) => {
      strategy.recordSuccess(token);
    },
    refreshRetryTokenForRetry: async (
      token: RetryToken,
      info: RetryErrorInfo,
    ): Promise<RetryToken> => {
      const refreshed = await strategy.refreshRetryTokenForRetry(token, info);
      weather.retries += 1;
      if (info.errorType === "THROTTLING" || info.errorType === "SERVER_ERROR")
        weather.onThrottle();
      return refreshed;
    },
  };
}
