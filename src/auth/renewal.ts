import type { AwsCredentials } from "../aws/access.ts";
import type { Clock } from "../clock.ts";

/** A session is renewed this long before it ends, or at two thirds of a shorter life. */
const marginMs = 5 * 60_000;

/**
 * A credential provider that signs in again when the session is about to end; requests that come
 * meanwhile share one renewal.
 */
export function renewing(
  first: AwsCredentials,
  signInAgain: () => Promise<AwsCredentials>,
  clock: Clock,
): () => Promise<AwsCredentials> {
  let current = first;
  let renewAt = renewalTime(first, clock.now());
  let renewal: Promise<AwsCredentials> | undefined;
  const renew = async (): Promise<AwsCredentials> => {
    try {
      current = await signInAgain();
      renewAt = renewalTime(current, clock.now());
      return current;
    } finally {
      renewal = undefined;
    }
  };
  return () => {
    if (clock.now() < renewAt) return Promise.resolve(current);
    renewal ??= renew();
    return renewal;
  };
}

function renewalTime({ expiration }: AwsCredentials, now: number): number {
  if (expiration === undefined) return Infinity;
  const lifetime = expiration.getTime() - now;
  return expiration.getTime() - Math.min(marginMs, lifetime / 3);
}
