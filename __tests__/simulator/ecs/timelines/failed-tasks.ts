import type { Step, StoppedTask, Timeline } from "./timeline.ts";

export const crash: StoppedTask = {
  code: "EssentialContainerExited",
  reason: "Essential container in task exited",
  container: "app",
  exitCode: 1,
  log: ["starting shop 2.0", "Error: Cannot find module './config'", "    at main.js:3:1"],
};

export const imageMissing: StoppedTask = {
  code: "TaskFailedToStart",
  reason:
    "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2: not found",
};

/** When tasks stop, and the circuit breaker gives up: with time for several readings between two of them. */
const brisk = { every: 30, givesUpAt: 120 };

/** The same as slowly as in ECS, for what is shown to people. */
export const unhurried = { every: 50, givesUpAt: 175 };

/** Every task stops, one after the other, and nobody gives up. */
export function loop(task: StoppedTask, times = 20, { every } = brisk): Timeline {
  const rounds = Array.from({ length: times }, (_, index) => index);
  return {
    knownAt: Infinity,
    steps: [
      { at: 0, pending: 1, event: "(service web) has started 1 tasks: (task a)." },
      ...rounds.map((index) => ({ at: 10 + index * every, failed: index + 1, stop: task })),
    ],
  };
}

/** Tasks stop until the circuit breaker gives up; rolled back, or left as it is. */
export function breaker(
  task: StoppedTask,
  options: { readonly rollback: boolean; readonly rollBack?: "new-id" | "old-id" },
  pace = brisk,
): Timeline {
  const { steps } = loop(task, 4, pace);
  const { givesUpAt } = pace;
  const monitoring = steps.map((step, index) => ({
    ...step,
    breaker: { status: "MONITORING", failureCount: Math.min(index, 3) },
  }));
  const end = options.rollback
    ? rolledBack(givesUpAt, options.rollBack ?? "new-id")
    : [leftAsItIs(givesUpAt)];
  return { knownAt: givesUpAt, steps: [...monitoring, ...end] };
}

const triggered = {
  breaker: { status: "TRIGGERED", failureCount: 3 },
  event: "(service web) (deployment {id}) deployment failed: tasks failed to start.",
};
const failed = {
  rollout: "FAILED",
  rolloutReason: "ECS deployment circuit breaker: tasks failed to start.",
};

function rolledBack(at: number, rollBack: "new-id" | "old-id"): Step[] {
  return [
    {
      at,
      ...triggered,
      status: "ROLLBACK_IN_PROGRESS",
      reason: "Service deployment rolled back because of circuit breaker.",
      rollBack,
      rollbackReason: "ECS deployment circuit breaker: rolling back to deploymentId {previous}.",
    },
    { at, event: "(service web) rolling back to deployment {previous}." },
    { at: at + 105, ...failed, status: "ROLLBACK_SUCCESSFUL", gone: true },
  ];
}

function leftAsItIs(at: number): Step {
  return {
    at,
    ...{ ...triggered, ...failed },
    status: "STOPPED",
    reason: "Service deployment stopped because of circuit breaker.",
  };
}

/** Nothing can be placed. */
export const noCapacity: Timeline = {
  knownAt: Infinity,
  steps: [
    { at: 0, pending: 0 },
    {
      at: 12,
      event:
        "(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.",
    },
  ],
};
