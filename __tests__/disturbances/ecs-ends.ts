import type { Simulator } from "../simulator/simulator.ts";
import { succeed } from "../simulator/ecs-timeline.ts";
import { taskDefinition } from "../targets/ecs/world.ts";
import type { Case } from "./generator.ts";

/** What tasks of the service start with: the revision's image, or another actor's revision. */
export type Live = "old" | "new" | "other";

const otherImage = "public.ecr.aws/somebody/else:1";

/** The service `web` of the cluster `prod`, with everybody who acts on it. */
export class Prod {
  readonly #simulator: Simulator;
  readonly #seconds: number;

  /** @param seconds that a deployment takes */
  constructor(simulator: Simulator, seconds: number) {
    this.#simulator = simulator;
    this.#seconds = seconds;
  }

  get state() {
    return this.#simulator.services.ecs.state;
  }

  get service() {
    const service = this.state.services.get("prod/web");
    if (service === undefined) throw new Error("The cluster has its service");
    return service;
  }

  /** Everything as it was before the first run: the service runs revision 1, and 2 is another actor's. */
  reset(): void {
    const { state } = this;
    state.services.clear();
    state.families.clear();
    state.oneOffs.length = 0;
    const { arn } = state.register(taskDefinition);
    const [app] = taskDefinition.containerDefinitions;
    state.register({ ...taskDefinition, containerDefinitions: [{ ...app, image: otherImage }] });
    const timelines = Array.from({ length: 3 }, () => succeed(this.#seconds));
    state.addService("web", arn, {}, ...timelines);
  }

  liveNow(): Live {
    const { document } = this.state.revision(this.service.primary.taskDefinition) ?? {};
    const [app] = (document?.containerDefinitions ?? []) as { readonly image: string }[];
    if (app?.image === otherImage) return "other";
    return app?.image.endsWith(":v2") === true ? "new" : "old";
  }

  readonly others: Readonly<Record<string, () => void>> = {
    "somebody deploys another revision": () => {
      this.service.begin(this.state.revision("web:2")?.arn ?? "");
    },
    "somebody registers a revision": () => {
      this.state.register({ ...taskDefinition, cpu: "512" });
    },
    "somebody changes the service's tags": () => {
      this.service.enableECSManagedTags = true;
    },
  };

  /** What must happen once, whatever was lost: the deployment, which restarts all tasks, and the one-off task. */
  repeated({ disturbance }: Case): boolean {
    const ours = this.service.deployments.filter(({ taskDefinition: arn }) => /:[3-9]$/.test(arn));
    const twice = ours.length > 1 || this.state.oneOffs.length > 1;
    return twice && typeof disturbance !== "object";
  }
}

/** Reads that only make the report or the verdict better: without them the service alone tells. */
const optional: readonly string[] = [
  ...["BatchGetImage", "GetDownloadUrlForLayer", "GetLogEvents", "ListTasks"],
  ...["ListServiceDeployments", "DescribeServiceDeployments", "DescribeServiceRevisions"],
];

/** The end that the disturbance and the kind of call allow, computed before the run. */
export function expectedEnd(struck: Case): { end: string; live: Live } {
  const { disturbance, call, calls } = struck;
  const update = calls.find(({ operation }) => operation === "UpdateService")?.index ?? 0;
  const firstWrite = calls.find(({ write }) => write)?.index ?? 0;
  const deployed = { end: "deployed", live: "new" } as const;
  if (disturbance === "throttle" || disturbance === "lost answer") return deployed;
  if (disturbance === "read fails for good") {
    if (optional.includes(call.operation)) return deployed;
    if (call.index < firstWrite) return { end: "aws-unavailable", live: "old" };
    // Before the update only the one-off task is waited for; after it there are two ways to read.
    return call.index < update ? { end: "timed-out", live: "old" } : deployed;
  }
  if (disturbance === "kill") return { end: "killed", live: call.index < update ? "old" : "new" };
  if (!disturbance.other.includes("deploys")) return deployed;
  // ECS has no precondition: the later deployment wins, be it ours or theirs.
  if (call.index <= update) return deployed;
  const end = call.index <= lastVerdict(struck) ? "ecs-superseded" : "deployed";
  return { end, live: "other" };
}

/** The last read from which the verdict is taken. */
function lastVerdict({ calls }: Case): number {
  const reads = calls.filter(({ operation }) => operation === "DescribeServiceDeployments");
  return reads.at(-1)?.index ?? 0;
}
