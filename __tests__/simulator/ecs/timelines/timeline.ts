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

/** The same, seen late: reads are stale for that long. */
export function late(timeline: Timeline, staleSeconds: number): Timeline {
  return { ...timeline, staleSeconds };
}
