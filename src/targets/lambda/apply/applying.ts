import type { WriteTries } from "../../../aws/write-tries.ts";
import type { Context } from "../../../model/context.ts";
import type { LambdaPorts, ObjectPort, ReadAlarms } from "../aws/port.ts";
import type { FunctionReader } from "../observe/function-reader.ts";
import type { Work } from "../plan/model.ts";
import type { TrafficHistory } from "../report/traffic.ts";

/** A deployment under way. */
export interface Applying {
  readonly work: Work;
  readonly context: Context;
  readonly ports: LambdaPorts;
  readonly reader: FunctionReader;
  readonly objects: () => Promise<ObjectPort>;
  readonly readAlarms: () => Promise<ReadAlarms>;
  readonly tries: Tries;
  /** Keeps the steps of the release for the report. */
  readonly history: TrafficHistory;
}

/** The writes that were tried: of the function, and of its package in S3. */
export interface Tries {
  readonly lambda: WriteTries;
  readonly objects: WriteTries;
}
