/** What happens in a rollout, as data: steps in seconds after the deployment was made. */
export interface Timeline {
  readonly steps: readonly Step[];
  /** When AWS knows the verdict, in seconds. */
  readonly knownAt: number;
  /** Reads show the state before the update for that many seconds. */
  readonly staleSeconds?: number;
  /** The answer of UpdateService shows that state too. */
  readonly staleAnswer?: boolean;
}

export interface Step {
  readonly at: number;
  readonly running?: number;
  readonly pending?: number;
  readonly failed?: number;
  /** ServiceDeployment.status and statusReason. */
  readonly status?: string;
  readonly reason?: string;
  /** Deployment.rolloutState and rolloutStateReason. */
  readonly rollout?: string | null;
  readonly rolloutReason?: string;
  readonly stage?: string;
  readonly breaker?: { readonly status: string; readonly failureCount: number };
  readonly alarms?: readonly string[];
  readonly hook?: {
    readonly id: string;
    readonly type: "PAUSE" | "AWS_LAMBDA";
    readonly status: string;
    /** What comes after it comes that much later as its answer does. */
    readonly holds?: true;
    readonly timeoutAction?: "CONTINUE" | "ROLLBACK";
  };
  /** `{id}` is our deployment's id. */
  readonly event?: string;
  readonly stop?: StoppedTask;
  /** PRIMARY goes to a deployment of the former revision, with a new id or its old one. */
  readonly rollBack?: "new-id" | "old-id";
  readonly rollbackReason?: string;
  /** Somebody else's UpdateService with this task definition, or the same one. */
  readonly supersede?: "same" | "other";
  /** Our deployment leaves the service's list. */
  readonly gone?: boolean;
  /** What becomes of the service itself. */
  readonly serviceStatus?: string;
  /** Earlier deployments leave the service's list. */
  readonly drained?: boolean;
}

export interface StoppedTask {
  readonly code: string;
  readonly reason: string;
  readonly container?: string;
  readonly exitCode?: number;
  readonly containerReason?: string;
  readonly log?: readonly string[];
}

const completed: Omit<Step, "at"> = {
  status: "SUCCESSFUL",
  rollout: "COMPLETED",
  rolloutReason: "ECS deployment {id} completed.",
  event: "(service web) (deployment {id}) deployment completed.",
  drained: true,
};

/** New tasks start, become healthy, the old ones go; done after `seconds`. */
export function succeed(seconds = 20, running = 2): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: running, event: "(service web) has started 2 tasks: (task a) (task b)." },
      { at: seconds / 2, pending: 0, running },
      { at: seconds, ...completed },
      { at: seconds, event: "(service web) has reached a steady state." },
    ],
  };
}

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
  const triggered = { status: "TRIGGERED", failureCount: 3 };
  const failedEvent = "(service web) (deployment {id}) deployment failed: tasks failed to start.";
  const end: Step[] = options.rollback
    ? [
        {
          at: givesUpAt,
          status: "ROLLBACK_IN_PROGRESS",
          reason: "Service deployment rolled back because of circuit breaker.",
          breaker: triggered,
          rollBack: options.rollBack ?? "new-id",
          rollbackReason:
            "ECS deployment circuit breaker: rolling back to deploymentId {previous}.",
          event: failedEvent,
        },
        { at: givesUpAt, event: "(service web) rolling back to deployment {previous}." },
        {
          at: givesUpAt + 105,
          rollout: "FAILED",
          rolloutReason: "ECS deployment circuit breaker: tasks failed to start.",
          status: "ROLLBACK_SUCCESSFUL",
          gone: true,
        },
      ]
    : [
        {
          at: givesUpAt,
          status: "STOPPED",
          reason: "Service deployment stopped because of circuit breaker.",
          breaker: triggered,
          rollout: "FAILED",
          rolloutReason: "ECS deployment circuit breaker: tasks failed to start.",
          event: failedEvent,
        },
      ];
  return { knownAt: givesUpAt, steps: [...monitoring, ...end] };
}

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

/** Blue/green with a bake time; linear and canary pass the same stages more slowly. */
export function blueGreen(
  bakeSeconds: number,
  options: { readonly shiftSeconds?: number; readonly pause?: boolean } = {},
): Timeline {
  const { shiftSeconds = 10, pause = false } = options;
  const shifted = 40 + shiftSeconds;
  return {
    knownAt: shifted + bakeSeconds + 20,
    steps: [
      { at: 0, pending: 2, stage: "RECONCILE_SERVICE" },
      { at: 5, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP" },
      ...(pause
        ? [
            { at: 22, hook: { id: "approve", type: "PAUSE" as const, status: "AWAITING_ACTION" } },
            { at: 35, hook: { id: "approve", type: "PAUSE" as const, status: "SUCCEEDED" } },
          ]
        : []),
      { at: 30, stage: "TEST_TRAFFIC_SHIFT" },
      { at: 40, stage: "PRODUCTION_TRAFFIC_SHIFT" },
      { at: shifted, stage: "BAKE_TIME" },
      { at: shifted + bakeSeconds, stage: "CLEAN_UP" },
      { at: shifted + bakeSeconds + 20, ...completed },
    ],
  };
}

/** Blue/green whose pause hook waits for somebody for that long. */
export function pausedFor(seconds: number): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP" },
      { at: 22, hook: { id: "approve", type: "PAUSE", status: "AWAITING_ACTION" } },
      { at: seconds, hook: { id: "approve", type: "PAUSE", status: "SUCCEEDED" } },
      { at: seconds, ...completed },
    ],
  };
}

/** Blue/green that goes on when each of its pauses has got its answer. */
export function untilAnswered(...ids: readonly string[]): Timeline {
  const pauses = ids.flatMap((id, index) => [
    {
      at: 22 + index * 10,
      hook: { id, type: "PAUSE", status: "AWAITING_ACTION", holds: true },
    } as const,
    { at: 23 + index * 10, stage: "TEST_TRAFFIC_SHIFT" },
  ]);
  return {
    knownAt: Infinity,
    steps: [
      { at: 0, pending: 2, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP" },
      ...pauses,
      { at: 60, stage: "PRODUCTION_TRAFFIC_SHIFT" },
      { at: 70, ...completed },
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

/** Completed, while tasks of it have just ended. */
export function completedShort(running: number, seconds = 20): Timeline {
  const { steps } = succeed(seconds);
  return {
    knownAt: seconds,
    steps: [...steps.slice(0, 2), { at: seconds - 1, running }, ...steps.slice(2)],
  };
}

/** A Classic Load Balancer's service: no rollout state at all. */
export function classic(seconds = 30): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2, rollout: null },
      { at: seconds, pending: 0, running: 2, drained: true, status: "SUCCESSFUL" },
    ],
  };
}

/** The same, seen late: reads are stale for that long. */
export function late(timeline: Timeline, staleSeconds: number): Timeline {
  return { ...timeline, staleSeconds };
}
