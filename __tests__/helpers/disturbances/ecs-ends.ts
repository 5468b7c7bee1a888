import type { Simulator } from "../../simulator/simulator.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../../simulator/ecs/timelines/timeline.ts";
import { taskDefinition } from "../ecs/world.ts";
import type { Case } from "./generator.ts";

/** What tasks of the service start with: the revision's image, or another actor's revision. */
export type Live = "old" | "new" | "other";

const otherImage = "public.ecr.aws/somebody/else:1";

/** The service `web` of the cluster `prod`, with everybody who acts on it. */
export class Prod {
  readonly #simulator: Simulator;
  readonly #seconds: number;

  /** @param seconds that a deployment takes, and a one-off task */
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

  /**
   * Everything as it was before the first run: the service runs revision 1, and 2 is another actor's.
   * @param first what becomes of the first deployment, where it is no success
   */
  reset(first?: Timeline): void {
    const { state } = this;
    state.services.clear();
    state.families.clear();
    state.oneOffs.length = 0;
    const { arn } = state.register(taskDefinition);
    const [app] = taskDefinition.containerDefinitions;
    state.register({ ...taskDefinition, containerDefinitions: [{ ...app, image: otherImage }] });
    state.addService("web", arn, {});
    this.mend();
    if (first !== undefined) this.service.script.unshift(first);
  }

  /** The next four deployments and two one-off tasks succeed, more than a scenario makes. */
  mend(): void {
    const timelines = Array.from({ length: 4 }, () => succeed(this.#seconds));
    this.service.script.splice(0, Infinity, ...timelines);
    const task = { seconds: this.#seconds, exitCode: 0, log: ["migrated"] };
    this.state.oneOffScript.splice(0, Infinity, task, task);
  }

  /** What is untrue in what a run said of the service. */
  untrue(state: string): string[] {
    const live = this.liveNow();
    const started = /rollback (of|to) web:\d+ was started/.test(state);
    const failed = /rollback failed|nothing was taken back: no/.test(state);
    return (started && live === "new") || (failed && live === "old") ? [`untrue: ${state}`] : [];
  }

  liveNow(): Live {
    const { document } = this.state.revision(this.service.primary.taskDefinition) ?? {};
    const [app] = (document?.containerDefinitions ?? []) as { readonly image: string }[];
    if (app?.image === otherImage) return "other";
    return /:v[23]$/.test(app?.image ?? "") ? "new" : "old";
  }

  /** All that ECS has and plans, as far as time has brought it. */
  account(): unknown {
    this.service.settle();
    const { services, families, oneOffs, oneOffScript } = this.state;
    return { services, families, oneOffs, oneOffScript };
  }

  readonly others: Readonly<Record<string, () => void>> = {
    "somebody deploys another revision": () => {
      const { arn = "" } = this.state.revision("web:2") ?? {};
      this.service.begin(arn, succeed(this.#seconds));
    },
    "somebody registers a revision, and changes how the service tags its tasks": () => {
      this.state.register({ ...taskDefinition, cpu: "512" });
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

interface Expected {
  readonly end: string;
  readonly live: Live;
}

/** Where the calls that decide stand in the undisturbed run; `Infinity` where it has none. */
interface Landmarks {
  readonly firstWrite: number;
  readonly update: number;
  /** The last read by which another's deployment is told from the fate of our own. */
  readonly verdict: number;
  /** The write that takes our deployment back: ECS is asked to, or the service is updated again. */
  readonly back: number;
  readonly backBy: "StopServiceDeployment" | "UpdateService" | undefined;
}

function landmarksOf({ calls, undisturbed }: Case): Landmarks {
  const indices = (...names: string[]): number[] =>
    calls.filter(({ operation }) => names.includes(operation)).map(({ index }) => index);
  const [update = 0, again] = indices("UpdateService");
  const [stop = Infinity] = indices("StopServiceDeployment");
  // The read just before asks whether a hook waits.
  const reads = indices("DescribeServiceDeployments").filter((index) => index < stop - 1);
  return {
    firstWrite: calls.find(({ write }) => write)?.index ?? 0,
    update,
    verdict: reads.at(-1) ?? 0,
    back: undisturbed === "deployed" ? Infinity : (again ?? stop),
    backBy:
      undisturbed === "deployed"
        ? undefined
        : again === undefined
          ? "StopServiceDeployment"
          : "UpdateService",
  };
}

/** The end that the disturbance and the kind of call allow, computed before the run. */
export function expectedEnd(struck: Case): Expected {
  const { disturbance, call, undisturbed } = struck;
  const marks = landmarksOf(struck);
  const asEver: Expected = { end: undisturbed, live: undisturbed === "deployed" ? "new" : "old" };
  if (disturbance === "throttle" || disturbance === "lost answer") return asEver;
  if (disturbance === "read fails for good") return endOfBlind(struck, marks, asEver);
  if (disturbance === "kill") {
    const live = call.index < marks.update || call.index >= marks.back ? "old" : "new";
    return { end: "killed", live };
  }
  return disturbance.other.includes("deploys") ? endOfDeploy(call, marks, asEver) : asEver;
}

function endOfBlind({ call }: Case, marks: Landmarks, asEver: Expected): Expected {
  // Who counts stopped tasks, and cannot see any, waits until the time is over, and takes back then.
  const counted = asEver.end === "ecs-fail-fast" && call.operation.endsWith("Tasks");
  if (counted && call.index > marks.update) return { end: "timed-out", live: "old" };
  if (optional.includes(call.operation)) return asEver;
  if (call.index < marks.firstWrite) return { end: "aws-unavailable", live: "old" };
  // Before the update only the one-off task is waited for; after it there are two ways to read.
  if (call.index < marks.update) return { end: "timed-out", live: "old" };
  return endOfBlindTakeBack(call, marks, asEver);
}

/** Nothing is taken back by an update while nobody can see what the service is at. */
function endOfBlindTakeBack(
  { operation, index }: Case["call"],
  marks: Landmarks,
  asEver: Expected,
): Expected {
  if (marks.backBy !== "UpdateService" || operation !== "DescribeServices") return asEver;
  return { end: index < marks.verdict + 2 ? "timed-out" : asEver.end, live: "new" };
}

/** ECS has no precondition: the later deployment wins, be it ours or theirs. */
function endOfDeploy({ index }: Case["call"], marks: Landmarks, asEver: Expected): Expected {
  if (index <= marks.update) {
    // An update goes back to what was completed last, ECS itself to what our deployment replaced.
    return marks.backBy === "StopServiceDeployment" ? { ...asEver, live: "other" } : asEver;
  }
  if (index <= marks.verdict) return { end: "ecs-superseded", live: "other" };
  return {
    ...asEver,
    live: index === marks.back && marks.backBy === "UpdateService" ? "old" : "other",
  };
}
