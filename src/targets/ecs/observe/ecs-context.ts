import type { Context } from "../../../model/context.ts";
import type { EcsApi } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";

/** A deployment under way: what is asked for, and of what it may make use. */
export interface EcsContext<Around = Context> {
  readonly config: EcsConfig;
  readonly context: Around;
  readonly api: EcsApi;
}
