import type { Gate } from "../observe/gate.ts";
import type { S3Context } from "../observe/s3-context.ts";
import type { S3Plan } from "../plan/model.ts";
import type { LeaseKeeper } from "../record/lease-keeper.ts";
import type { RecordHolder } from "../record/record.ts";
import type { Ledger } from "./ledger.ts";

export interface StoppableContext extends S3Context {
  /** Stops all that is under way, for the reason given. */
  readonly stop: (reason: Error) => void;
}

/** A plan that is being carried out. */
export interface S3ApplyContext extends StoppableContext {
  readonly plan: S3Plan;
  readonly holder: RecordHolder;
  readonly keeper: LeaseKeeper | undefined;
  readonly ledger: Ledger;
  readonly pace: Gate;
}
