/** What each cause means, as the user meets it. */
export const causeTexts = {
  "circuit-breaker": {
    id: "ecs-circuit-breaker",
    text: "ECS's circuit breaker gave the deployment up",
    hint: "The tasks did not stay healthy: mend what stopped them (see the service's events) and deploy again.",
  },
  alarm: {
    id: "ecs-alarm",
    text: "an alarm stopped the deployment",
    hint: "Look at the alarm's metric for the time of the deployment, mend the cause and deploy again.",
  },
  hook: {
    id: "ecs-hook-failed",
    text: "a lifecycle hook refused the deployment",
    hint: "Look at what the hook checks, mend the cause and deploy again.",
  },
  superseded: {
    id: "ecs-superseded",
    text: "a newer deployment replaced this one before it was done",
    hint: "Nothing to mend when a newer run deployed on purpose. Set `concurrency` in the workflow so that deployments of one service queue up.",
  },
  "stopped-by-user": {
    id: "ecs-stopped",
    text: "somebody stopped the deployment",
    hint: "CloudTrail's StopServiceDeployment event says who. Deploy again when the reason is gone.",
  },
  "rolled-back": {
    id: "ecs-rolled-back",
    text: "the service was rolled back",
    hint: "Look at the service's events for what rolled it back, mend the cause and deploy again.",
  },
  failed: {
    id: "ecs-deployment-failed",
    text: "ECS reports the deployment as failed",
    hint: "Mend what the evidence names and deploy again.",
  },
  deleted: {
    id: "ecs-service-deleted",
    text: "somebody deleted the service meanwhile",
    hint: "CloudTrail's DeleteService event says who. Create the service again before it is deployed to.",
  },
  "fail-fast": {
    id: "ecs-fail-fast",
    text: "fail-fast ended the wait",
    hint: "Mend what stopped the tasks and deploy again.",
  },
  timeout: {
    id: "timed-out",
    text: "timeout-minutes passed before the deployment was done",
    hint: "Raise `timeout-minutes`, or look below at what kept the tasks from becoming healthy. The circuit breaker or `fail-fast` ends a failing deployment sooner.",
  },
  cancelled: {
    id: "cancelled",
    text: "the step was cancelled",
    hint: "Run the workflow again: it attaches to the deployment if that is still rolling out.",
  },
} as const;

export type RolloutCause = keyof typeof causeTexts;

/** Causes that lie in the tasks themselves: what stopped the first one is what to mend. */
export const ofTasks: ReadonlySet<RolloutCause> = new Set([
  "circuit-breaker",
  "failed",
  "fail-fast",
  "rolled-back",
  "timeout",
]);
