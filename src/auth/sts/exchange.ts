import { orAborted } from "../../aws/call.ts";
import { proxyRefusal } from "../../aws/proxy.ts";
import { backoff, type Clock, type RetryOptions } from "../../model/time/clock.ts";
import { optional } from "../../model/optional.ts";
import { DeployError } from "../../model/errors.ts";
import type { AssumedRole } from "./port.ts";
import { readStsFailure, type StsFailure } from "./failures.ts";

/** GitHub's tokens live 300 s; one that waited for a minute is replaced rather than sent again. */
const freshMs = 60_000;

/** The pauses between tries: 0.25 to 0.5 s, then up to 8 s. */
const span = { baseMs: 500, maxMs: 8000 } as const;

/** Tries of a request that AWS answers with "later". */
const attempts = 6;

/** Its signal aborts at sign-in's own limit, at the step's, or when the run is cancelled. */
export interface TokenExchange extends Pick<RetryOptions, "clock" | "signal" | "random"> {
  /** A new token from GitHub; absent where the request is signed instead. */
  readonly token?: () => Promise<string>;
  /** The session policy, and after it what AWS may take instead when it is too large. */
  readonly policies: readonly (string | undefined)[];
  readonly send: (token: string, policy: string | undefined) => Promise<AssumedRole>;
  /** Turns the last answer into the error that the user meets. */
  readonly explain: (
    failure: StsFailure,
    error: unknown,
    token: string,
  ) => DeployError | Promise<DeployError>;
  /** Told before each pause; a sign-in that takes its time says why. */
  readonly onRetry?: (failure: StsFailure, error: unknown, ms: number) => void;
}

export interface ExchangedSession extends AssumedRole {
  readonly token: string;
  readonly policy: string | undefined;
}

/** Asks STS for a session: again only where the answer says that it may help. */
export async function exchange(options: TokenExchange): Promise<ExchangedSession> {
  const { clock, signal, policies, send } = options;
  const tokens = cacheToken(options);
  let policy = 0;
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    const token = await tokens.fresh();
    try {
      const answer = await orAborted(send(token, policies[policy]), signal);
      return { ...answer, token, policy: policies[policy] };
    } catch (error) {
      signal.throwIfAborted();
      const known = error instanceof DeployError ? error : proxyRefusal(error);
      if (known?.retryable === false) throw known;
      const failure = readStsFailure(error);
      const { again } = failure;
      const spent =
        again === undefined ||
        attempt >= attempts ||
        (again === "once-with-new-token" && (renewed || options.token === undefined)) ||
        (again === "smaller-policy" && (policy > 0 || policies.length === 1));
      if (spent) throw await options.explain(failure, error, token);
      if (again === "smaller-policy") policy = 1;
      if (again === "once-with-new-token") renewed = true;
      if (again === "new-token" || again === "once-with-new-token") tokens.drop();
      if (again === "same-token" || again === "new-token") {
        const ms = backoff(attempt, { ...span, ...optional("random", options.random) });
        options.onRetry?.(failure, error, ms);
        await clock.sleep(ms, signal);
      }
    }
  }
}

function cacheToken({ token: request, clock }: TokenExchange) {
  let token = "";
  let at = -Infinity;
  return {
    fresh: async (): Promise<string> => {
      if (request === undefined) return "";
      if (clock.now() - at > freshMs) {
        token = await request();
        at = clock.now();
      }
      return token;
    },
    drop: (): void => {
      at = -Infinity;
    },
  };
}

/**
 * Gives work a limit of its own beside the step's signal; whichever ends first names the cause.
 * @param ms the limit
 * @param late what the user is told when the limit ends the work
 */
export async function withLimit<T>(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  ms: number,
  late: () => DeployError,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const over = new AbortController();
  clock.sleep(ms, over.signal).then(
    () => {
      limit.abort(late());
    },
    () => undefined,
  );
  const both = AbortSignal.any([signal, limit.signal]);
  try {
    return await orAborted(work(both), both);
  } catch (error) {
    both.throwIfAborted();
    throw error;
  } finally {
    over.abort();
  }
}
