import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { AwsAccess } from "../../src/model/access.ts";
import { partitionOf } from "../../src/model/aws/partition.ts";

/** Access to AWS in a region, for what only reads where it is: nothing can be called with it. */
export function accessOf(region = "eu-central-1"): AwsAccess {
  return {
    ...{ region, partition: partitionOf(region), accountId: "123456789012" },
    identityArn: "arn:aws:sts::123456789012:assumed-role/deploy/shop",
    credentials: () => Promise.reject(new Error("Nobody is signed in")),
    network: {
      ...{ httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent(), retryBaseMs: 0 },
      ...{ endpoint: () => undefined, variant: { fips: false, dualStack: false } },
    },
    ...{ userAgent: "test", sessionPolicy: "none" },
  };
}
