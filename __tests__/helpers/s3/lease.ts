import type { DeploymentRecord } from "../../../src/targets/s3/record/record.ts";
import { decodeRecord } from "../../../src/targets/s3/record/wire.ts";
import { atOnce } from "../at-once.ts";
import type { SiteBench } from "./site.ts";

/** Where the record of a whole bucket lies. */
export const recordKey = ".aws-oidc-deploy/e3b0c44298fc.json.gz";

/** The record as it lies in the bucket. */
export function recordOf({ bucket }: SiteBench): DeploymentRecord {
  return atOnce(decodeRecord(bucket.get(recordKey)?.body ?? Buffer.alloc(0), recordKey));
}

/** Sleeps until somebody ends it. @throws the reason of the signal */
export function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
}

/** Waits in real time, no longer than `mostMs`. */
export async function until(done: () => boolean, mostMs = Infinity): Promise<void> {
  const end = Date.now() + mostMs;
  while (!done() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}
