import { saidByAws } from "../../../model/report/aws-says.ts";
import { newerPrimary } from "./service-verdict.ts";
import { describeNewer } from "./cause.ts";
import {
  failedVerdict,
  primaryOf,
  type DeploymentIdentity,
  type RolloutReading,
  type RolloutVerdict,
} from "./verdict-types.ts";

/**
 * The verdict over a deployment that was told to go back: being back is the success.
 * Source: developer guide, View service history: ROLLBACK_SUCCESSFUL and ROLLBACK_FAILED are its ends.
 */
export function judgeRollback(
  identity: DeploymentIdentity,
  { deployment, service }: RolloutReading,
): RolloutVerdict | undefined {
  const { status = "", statusReason = "" } = deployment ?? {};
  const said = saidByAws(statusReason);
  // Not settled: AWS does not take it back any more.
  const notBack = (why: string): RolloutVerdict => failedVerdict("failed", why, status, false);
  switch (status) {
    case "ROLLBACK_SUCCESSFUL":
      return { ok: true, status };
    case "ROLLBACK_FAILED":
      return notBack(["the rollback failed", said].filter(Boolean).join("; "));
    case "SUCCESSFUL":
      return notBack("it was completed, and not rolled back");
    case "STOPPED": {
      const newer = service && newerPrimary(identity, service);
      if (newer === undefined) return notBack(said);
      return failedVerdict("superseded", describeNewer(newer), status, true);
    }
    default:
      return deployment === undefined ? judgeByService(identity, service) : undefined;
  }
}

/** Without the right to follow the deployment: the service runs what it ran before. */
function judgeByService(
  { previous }: DeploymentIdentity,
  service: RolloutReading["service"],
): RolloutVerdict | undefined {
  const primary = service && primaryOf(service);
  const back = primary?.taskDefinition === previous && primary?.rolloutState === "COMPLETED";
  return back ? { ok: true, status: "COMPLETED" } : undefined;
}
