import type { WriteTries } from "../../../aws/write-tries.ts";
import type { Context } from "../../../model/context.ts";
import type { LambdaPorts, ObjectPort, ReadAlarms } from "../aws/port.ts";
import type { FunctionReader } from "../observe/function-reader.ts";
import type { FunctionWork } from "../plan/model.ts";
import type { TrafficHistory } from "../report/traffic.ts";

/** A deployment under way. */
export interface LambdaApplyContext {
  readonly work: FunctionWork;
  readonly context: Context;
  readonly ports: LambdaPorts;
  readonly reader: FunctionReader;
  readonly objects: () => Promise<ObjectPort>;
  readonly readAlarms: () => Promise<ReadAlarms>;
  readonly tries: ApplyTries;
  /** Keeps the steps of the release for the report. */
  readonly history: TrafficHistory;
}

/** The writes that were tried: of the function, and of its package in S3. */
export interface ApplyTries {
  readonly lambda: WriteTries;
  readonly objects: WriteTries;
}
