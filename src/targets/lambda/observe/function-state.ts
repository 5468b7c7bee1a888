import { DeployError } from "../../../model/errors.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import { hintOfReason } from "./state-reasons.ts";

/** Whether a function or version is at rest, still changing, or failed. */
export type StateVerdict = "ready" | "waiting" | DeployError;

/**
 * Reads State and LastUpdateStatus together: a new function is Pending with no update, an updated
 * one Active with an update InProgress, and a published version may report no update at all
 * (https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html). Inactive is at rest: the
 * function only waits for a call. $LATEST of a function on managed instances is ActiveNonInvocable: its versions are
 * what is called (https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html).
 */
export function verdictOf(configuration: FunctionConfiguration): StateVerdict {
  const { State, LastUpdateStatus } = configuration;
  if (State === "Failed") return stateFailed(configuration);
  if (LastUpdateStatus === "Failed") return updateFailed(configuration);
  if (State === "Pending" || LastUpdateStatus === "InProgress") return "waiting";
  if (State === undefined || State === "Active" || State === "Inactive") return "ready";
  const { Version = "$LATEST" } = configuration;
  if (State === "ActiveNonInvocable" && Version === "$LATEST") return "ready";
  return new DeployError({
    id: "function-not-usable",
    message: `${nameOf(configuration)} is in the state ${State}${reason(configuration.StateReasonCode, configuration.StateReason)}.`,
    hint: hintOfReason(configuration.StateReasonCode),
  });
}

/** Whether an update or the creation is under way, however the one before it ended. */
export function isBusy({ State, LastUpdateStatus }: FunctionConfiguration): boolean {
  return State === "Pending" || LastUpdateStatus === "InProgress";
}

function stateFailed(configuration: FunctionConfiguration): DeployError {
  const { StateReasonCode, StateReason, Version } = configuration;
  const isVersion = Version !== undefined && Version !== "$LATEST";
  // A publish without changes is answered with the last version, the failed one
  // (https://github.com/hashicorp/terraform-provider-aws/issues/49904).
  const remedy = isVersion
    ? `AWS answers a new try with unchanged code with the same version: correct the cause, delete version ${Version} (aws lambda delete-function --qualifier ${Version}), and run the job again.`
    : "A function that failed while it was created has to be deleted and deployed again.";
  return new DeployError({
    id: "function-failed",
    message: `${nameOf(configuration)} is in the state Failed${reason(StateReasonCode, StateReason)}.`,
    hint: `${hintOfReason(StateReasonCode)} ${remedy}`,
  });
}

function updateFailed(configuration: FunctionConfiguration): DeployError {
  const { LastUpdateStatusReasonCode: code, LastUpdateStatusReason: text } = configuration;
  return new DeployError({
    id: "function-update-failed",
    message: `AWS could not update ${nameOf(configuration)}${reason(code, text)}.`,
    hint: hintOfReason(code),
  });
}

function reason(code: string | undefined, text: string | undefined): string {
  const parts = [code, text].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? "" : ` (${saidByAws(parts.join(": ").replace(/\.$/, ""))})`;
}

function nameOf({ FunctionName, Version }: FunctionConfiguration): string {
  const version = Version === undefined || Version === "$LATEST" ? "" : ` version ${Version}`;
  return `${FunctionName ?? "the function"}${version}`;
}
