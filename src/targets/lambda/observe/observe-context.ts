import type { Context } from "../../../model/context.ts";
import type { LambdaPort, ReadAlarms } from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import type { FunctionReader } from "./function-reader.ts";

/** What a plan is to be made of, and by what it is seen. */
export interface LambdaObserveContext {
  readonly config: LambdaConfig;
  readonly context: Context;
  readonly arn: string;
  readonly port: LambdaPort;
  readonly reader: FunctionReader;
  readonly readAlarms: () => Promise<ReadAlarms>;
  /** Get what could not be seen. */
  readonly notes: string[];
}
