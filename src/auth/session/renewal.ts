import type { AwsCredentials } from "../../model/access.ts";
import type { Clock } from "../../model/time/clock.ts";

/** A session is renewed this long before it ends, or at two thirds of a shorter life. */
const marginMs = 5 * 60_000;

/** How long a failed renewal is left alone while the old session still lives. */
const pauseMs = 20_000;

export interface Renewal {
  readonly clock: Clock;
  readonly signInAgain: () => Promise<AwsCredentials>;
  /** Told of a renewal that failed while the session in use still lives. */
  readonly onMiss: (error: unknown) => void;
}

/**
 * A credential provider that signs in again when the session is about to end; requests that come
 * meanwhile share one renewal. As long as the old session lives, a failed renewal fails nothing.
 */
export function renewingProvider(
  first: AwsCredentials,
  options: Renewal,
): () => Promise<AwsCredentials> {
  const { clock, signInAgain, onMiss } = options;
  let current = first;
  let renewAt = renewalTime(first, clock.now());
  let renewal: Promise<AwsCredentials> | undefined;
  const renew = async (): Promise<AwsCredentials> => {
    try {
      current = await signInAgain();
      renewAt = renewalTime(current, clock.now());
    } catch (error) {
      if (!isAlive(current, clock.now())) throw error;
      onMiss(error);
      renewAt = clock.now() + pauseMs;
    } finally {
      renewal = undefined;
    }
    return current;
  };
  return () => {
    if (clock.now() < renewAt && isAlive(current, clock.now())) return Promise.resolve(current);
    renewal ??= renew();
    return renewal;
  };
}

function isAlive({ expiration }: AwsCredentials, now: number): boolean {
  return expiration === undefined || now < expiration.getTime();
}

function renewalTime({ expiration }: AwsCredentials, now: number): number {
  if (expiration === undefined) return Infinity;
  const lifetime = expiration.getTime() - now;
  return expiration.getTime() - Math.min(marginMs, lifetime / 3);
}
