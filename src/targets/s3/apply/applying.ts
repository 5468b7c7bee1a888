import type { Gate } from "../observe/gate.ts";
import type { Tools } from "../observe/tools.ts";
import type { S3Plan } from "../plan/model.ts";
import type { LeaseKeeper } from "../record/lease-keeper.ts";
import type { Holder } from "../record/record.ts";
import type { Ledger } from "./ledger.ts";

export interface ApplyTools extends Tools {
  /** Stops all that is under way, for the reason given. */
  readonly stop: (reason: Error) => void;
}

/** A plan that is being carried out. */
export interface Run extends ApplyTools {
  readonly plan: S3Plan;
  readonly holder: Holder;
  readonly keeper: LeaseKeeper | undefined;
  readonly ledger: Ledger;
  readonly pace: Gate;
}
