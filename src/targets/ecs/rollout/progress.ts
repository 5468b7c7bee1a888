import type { Service, ServiceDeployment } from "@aws-sdk/client-ecs";
import { spokenInstant } from "../../../model/time/duration.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import { pausesOf } from "./hooks.ts";
import type { EcsConfig } from "../config.ts";
import type { TaskWatchOptions } from "../tasks/task-watch.ts";
import { eventsSince, ownDeployment, type RolloutReading } from "./verdict-types.ts";

/** Of a service's events only the first are told; later ones go to the debug log. */
const eventLimit = 20;

type ProgressOptions = Pick<TaskWatchOptions, "context" | "identity" | "moments"> & {
  readonly config: Pick<EcsConfig, "waitUntil">;
};

/** Says what changed since the last reading: counts, stage, hooks that wait, new events. */
export class RolloutProgress {
  readonly #options: ProgressOptions;
  readonly #said = new Set<string>();
  #counts = "";
  #stage = "";
  #events = 0;

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  say({ elapsedMs, service, deployment }: RolloutReading): void {
    const time = `${Math.round(elapsedMs / 1000)} s`;
    if (deployment !== undefined) this.#sayStage(deployment, time);
    if (service !== undefined) this.#sayService(service, time);
  }

  #sayStage(deployment: ServiceDeployment, time: string): void {
    const { context, config } = this.#options;
    const { lifecycleStage = "" } = deployment;
    if (lifecycleStage !== this.#stage) {
      this.#stage = lifecycleStage;
      if (lifecycleStage !== "") this.#step(`stage ${lifecycleStage}`, time);
    }
    for (const { id, name, command } of pausesOf(deployment)) {
      if (!this.#isNew(`hook ${id}`)) continue;
      this.#options.moments.add(`pauses at ${name}`);
      // Where the step ends there, nothing waits for whoever continues it.
      if (config.waitUntil === "paused") continue;
      context.log.warning(
        `${this.#options.identity.service}: the deployment pauses at ${name}; this step waits for it until ${spokenInstant(context.workUntil)}. Continue it with: ${command}`,
      );
    }
  }

  #sayService(service: Service, time: string): void {
    const own = ownDeployment(service, this.#options.identity);
    if (own !== undefined) {
      const { runningCount = 0, desiredCount = 0, pendingCount = 0, failedTasks = 0 } = own;
      const parts = [
        `${runningCount} of ${desiredCount} running`,
        ...(pendingCount > 0 ? [`${pendingCount} pending`] : []),
        ...(failedTasks > 0 ? [`${failedTasks} failed`] : []),
      ];
      const counts = parts.join(", ");
      if (counts !== this.#counts) this.#step(counts, time);
      this.#counts = counts;
    }
    for (const event of eventsSince(service, this.#options.identity.createdAt).reverse()) {
      this.#sayEvent(event, time);
    }
  }

  /** What hinders a start is worth an annotation, once. */
  #sayEvent(event: string, time: string): void {
    if (!this.#isNew(event)) return;
    this.#events += 1;
    if (/unable to (place|start)/i.test(event) && this.#isNew("unable")) {
      this.#options.context.log.warning(`${this.#options.identity.service}: ${saidByAws(event)}`);
    } else if (this.#events > eventLimit) this.#options.context.log.debug(event);
    else this.#line(saidByAws(event), time);
  }

  #isNew(text: string): boolean {
    const isNew = !this.#said.has(text);
    this.#said.add(text);
    return isNew;
  }

  /** A step of the rollout itself, which its timeline tells too. */
  #step(text: string, time: string): void {
    this.#options.moments.add(text);
    this.#line(text, time);
  }

  #line(text: string, time: string): void {
    this.#options.context.log.info(`  ${this.#options.identity.service}: ${text} (${time})`);
  }
}
