import type { Context } from "../../../model/context.ts";
import type { Cdn } from "../../cloudfront/aws/port.ts";
import type { ObjectStore } from "../aws/port.ts";
import type { S3Config } from "../config.ts";

/** What a deployment works with. */
export interface S3Context {
  readonly config: S3Config;
  readonly context: Context;
  readonly store: ObjectStore;
  readonly cdn: () => Promise<Cdn>;
}
