import type { SimClock } from "../clock.ts";
import { advance, named, type SimDeployment, type SimTask } from "./rollout.ts";
import { SimSettings } from "./settings.ts";
import { succeed } from "./timelines/completed.ts";
import type { Step, Timeline } from "./timelines/timeline.ts";

export interface ServiceSettings {
  readonly desiredCount?: number;
  readonly status?: string;
  readonly controller?: string;
  readonly deploymentConfiguration?: object;
  readonly loadBalancers?: readonly { containerName: string; containerPort: number }[];
  readonly networkConfiguration?: object;
  readonly launchType?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly extra?: object;
}

interface Place {
  readonly prefix: string;
  readonly cluster: string;
  readonly clock: SimClock;
  /** Digests of a new deployment's images, as ECS resolves them when it begins. */
  readonly resolve: (taskDefinition: string) => SimDeployment["images"];
}

/** One simulated service: its deployments move along their timelines whenever somebody looks. */
export class SimService {
  readonly name: string;
  readonly settings: ServiceSettings;
  readonly deployments: SimDeployment[] = [];
  readonly tasks: SimTask[] = [];
  readonly events: { id: string; createdAt: number; message: string }[] = [];
  /** Timelines of the deployments to come; a short success by default. */
  readonly script: Timeline[] = [];
  status: string;
  desiredCount: number;
  enableECSManagedTags = false;
  propagateTags = "NONE";
  /** What UpdateService has changed of the settings. */
  readonly updated = new SimSettings();
  /** What stale reads still show, and until when. */
  stale: { readonly view: object; readonly until: number } | undefined;
  readonly #place: Place;

  constructor(name: string, taskDefinition: string, settings: ServiceSettings, place: Place) {
    this.name = name;
    this.settings = settings;
    this.#place = place;
    this.status = settings.status ?? "ACTIVE";
    this.desiredCount = settings.desiredCount ?? 2;
    this.begin(taskDefinition, { knownAt: 0, steps: [] }, place.clock.now() - 3_600_000);
    Object.assign(this.latest, {
      status: "SUCCESSFUL",
      rollout: "COMPLETED",
      running: this.desiredCount,
    });
  }

  get latest(): SimDeployment {
    const last = this.deployments.at(-1);
    if (last === undefined) throw new Error("A service has a deployment");
    return last;
  }

  get arn(): string {
    return `${this.#place.prefix}:service/${this.#place.cluster}/${this.name}`;
  }

  /** The deployment that answers for the service. */
  get primary(): SimDeployment {
    this.settle();
    return this.deployments.findLast(({ role }) => role === "PRIMARY") ?? this.latest;
  }

  /** Starts a deployment that follows the next timeline of the script. */
  begin(taskDefinition: string, timeline?: Timeline, createdAt?: number): SimDeployment {
    const previous = this.deployments.findLast(({ role }) => role === "PRIMARY");
    const { prefix, cluster, clock, resolve } = this.#place;
    const number = 8_600_000_000_000_000 + this.deployments.length * 17 + 1;
    const path = `${cluster}/${this.name}`;
    const deployment: SimDeployment = {
      number,
      id: `ecs-svc/${number}`,
      arn: `${prefix}:service-deployment/${path}/d${number}x`,
      revisionArn: `${prefix}:service-revision/${path}/${number}`,
      taskDefinition,
      createdAt: createdAt ?? clock.now(),
      timeline: timeline ?? this.script.shift() ?? succeed(20, this.desiredCount),
      images: resolve(taskDefinition),
      previous,
      desired: this.desiredCount,
      done: 0,
      role: "PRIMARY",
      status: "IN_PROGRESS",
      reason: "",
      rollout: "IN_PROGRESS",
      rolloutReason: `ECS deployment ecs-svc/${number} in progress.`,
      running: 0,
      pending: 0,
      failed: 0,
      stage: undefined,
      breaker: { status: "MONITORING", failureCount: 0 },
      alarms: [],
      hooks: [],
      ...{ heldSince: undefined, heldMs: 0 },
      settingsBefore: this.updated.values,
      stopped: false,
    };
    if (previous !== undefined) this.#replace(previous);
    this.deployments.push(deployment);
    return deployment;
  }

  /** The deployment that is replaced stops where it stands. */
  #replace(previous: SimDeployment): void {
    previous.role = "ACTIVE";
    if (previous.rollout !== "IN_PROGRESS") return;
    previous.stopped = true;
    previous.status = "STOPPED";
    previous.reason = "";
  }

  settle(): void {
    for (const deployment of [...this.deployments]) {
      advance(deployment, this.#place.clock.now(), {
        event: (at, message) => {
          this.events.unshift({ id: `e${this.events.length}`, createdAt: at, message });
        },
        stopTask: (task) => this.tasks.push(task),
        rollBack: (failed, at, step) => {
          this.rollBack(failed, at, step);
        },
        supersede: (ours, at, by) => {
          const other =
            by === "same" ? ours.taskDefinition : ours.taskDefinition.replace(/\d+$/, "900");
          ours.role = "ACTIVE";
          this.begin(other, succeed(60), at);
        },
        setStatus: (status) => {
          this.status = status;
        },
        drain: (own) => {
          for (const other of this.deployments) if (other !== own) other.role = "GONE";
        },
      });
    }
  }

  /** PRIMARY goes back to the revision from before. */
  rollBack(
    failed: SimDeployment,
    at: number,
    step: Pick<Step, "rollBack" | "rollbackReason">,
  ): void {
    const { previous } = failed;
    failed.role = "ACTIVE";
    if (previous === undefined) return;
    this.updated.goBackTo(failed.settingsBefore);
    const reason = named(step.rollbackReason ?? "", failed);
    if (step.rollBack === "old-id") {
      Object.assign(previous, { role: "PRIMARY", rollout: "IN_PROGRESS", rolloutReason: reason });
      return;
    }
    const back = this.begin(previous.taskDefinition, { knownAt: 0, steps: [] }, at);
    failed.role = "ACTIVE";
    Object.assign(back, { rolloutReason: reason, running: this.desiredCount });
    // The tasks that run on are counted once.
    Object.assign(previous, { running: 0, desired: 0 });
  }
}
