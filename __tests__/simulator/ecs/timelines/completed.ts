import type { Step, Timeline } from "./timeline.ts";

/** What is there when a deployment has completed. */
export const completed: Omit<Step, "at"> = {
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
