import type { Timeline } from "./timeline.ts";

/** An alarm fires at `seconds`; the service is set to roll back. */
export function alarm(seconds = 60): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2 },
      { at: 15, pending: 0, running: 2 },
      {
        at: seconds,
        status: "ROLLBACK_IN_PROGRESS",
        reason: "Service deployment rolled back because of alarms.",
        alarms: ["shop-5xx"],
        rollBack: "new-id",
        rollbackReason: "ECS deployment alarm: rolling back to deploymentId {previous}.",
        event: "(service web) (deployment {id}) deployment failed: alarm detected.",
      },
      { at: seconds + 90, status: "ROLLBACK_SUCCESSFUL", gone: true },
    ],
  };
}

/** A lifecycle hook refuses. */
export function hookFails(seconds = 40): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP", hook: hook("IN_PROGRESS") },
      {
        at: seconds,
        hook: hook("FAILED"),
        status: "ROLLBACK_IN_PROGRESS",
        reason: "Service deployment rolled back because of lifecycle hook failure.",
        rollBack: "old-id",
        rollbackReason: "Lifecycle hook failed: rolling back to deploymentId {previous}.",
      },
      { at: seconds + 60, status: "ROLLBACK_SUCCESSFUL", gone: true },
    ],
  };
}

function hook(status: string) {
  return { id: "smoke-test", type: "AWS_LAMBDA" as const, status };
}

/** Somebody else deploys at `seconds`. */
export function superseded(seconds = 30, by: "same" | "other" = "other"): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2 },
      { at: seconds, supersede: by, status: "STOPPED", reason: "" },
      { at: seconds + 60, gone: true },
    ],
  };
}

/** Somebody calls StopServiceDeployment. */
export function stoppedByUser(seconds = 30): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2 },
      {
        at: seconds,
        status: "ROLLBACK_IN_PROGRESS",
        reason: "Service deployment stopped by user: StopServiceDeployment.",
        rollBack: "new-id",
        rollbackReason: "StopServiceDeployment requested: rolling back to deploymentId {previous}.",
      },
      { at: seconds + 60, status: "ROLLBACK_SUCCESSFUL", gone: true },
    ],
  };
}

/**
 * Somebody deletes the service at `seconds`: its deployments leave the list, and it is shown with
 * that status, or not found any more (`MISSING`).
 */
export function deleted(seconds: number, serviceStatus = "DRAINING"): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2 },
      { at: seconds, serviceStatus, status: "STOPPED", gone: true, pending: 0 },
    ],
  };
}
