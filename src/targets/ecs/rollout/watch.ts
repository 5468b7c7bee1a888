import { lastPart } from "../../../model/aws/arn.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { poll, type Pace } from "../../../model/time/clock.ts";
import { defined, optional } from "../../../model/optional.ts";
import { DeployError } from "../../../model/errors.ts";
import { createEcsApi } from "../aws/ecs-client.ts";
import type { EcsApi, ServicesReading } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import { DeploymentReader } from "./find-deployment.ts";
import { Moments } from "./moments.ts";
import { RolloutProgress } from "./progress.ts";
import {
  eventsSince,
  ownDeployment,
  isOngoing,
  type SeenSoFar,
  type RolloutReading,
  type RolloutVerdict,
} from "./verdict-types.ts";
import { missingStatus, rememberReading } from "./service-verdict.ts";
import { TaskWatch, type TaskWatchOptions } from "../tasks/task-watch.ts";
import { judgeRollout } from "./verdict.ts";

/** How the watch ended, and what it saw on the way. */
export interface WatchedRollout {
  readonly verdict: RolloutVerdict;
  readonly deploymentArn?: string;
  /** The tasks that stopped. */
  readonly tasks: Readonly<Pick<TaskWatch, "failed" | "evidence" | "output" | "logPage">>;
  /** The last events of the service, newest first. */
  readonly events: readonly string[];
  readonly lastReading: RolloutReading;
  /** What the rollout went through. */
  readonly moments: Moments;
}

export interface WatchOptions extends Omit<TaskWatchOptions, "moments" | "cluster"> {
  readonly config: Pick<EcsConfig, "cluster" | "waitUntil" | "failFast">;
  /** Decides over a reading where it is not a rollout's success that is waited for. */
  readonly judge?: (reading: RolloutReading) => RolloutVerdict | undefined;
}

/** Every 2 s at first, then every 4.5 s: seconds after AWS knows, and within the budget of calls. */
const pace: Pace = (elapsedMs) => (elapsedMs < 30_000 ? 2000 : 4500);

/** How often the service and the stopped tasks are read beside the deployment. */
const serviceEveryMs = 13_000;
const tasksEveryMs = 8500;

/** Follows our deployment until its verdict is known, cancelled or out of time. */
export async function watchRollout(options: WatchOptions): Promise<WatchedRollout> {
  const watch = new Watch(options);
  const { clock, signal } = options.context;
  try {
    return await poll({ clock, signal, pace, read: () => watch.read() });
  } catch (error) {
    if (!signal.aborted) throw error;
    return watch.endEarly(signal.reason, lastReader(options));
  }
}

/** The one service that was asked for; one that is gone is a reading too. */
function serviceOf({ services: [service], missing }: ServicesReading): Service | undefined {
  return service ?? (missing.length > 0 ? { status: missingStatus } : undefined);
}

/** Reads while the step's own signal has aborted already. */
function lastReader({ context, config }: WatchOptions): EcsApi {
  return createEcsApi({ ...context, signal: context.grace }, config.cluster);
}

class Watch {
  readonly #options: WatchOptions;
  readonly #deployment: DeploymentReader;
  readonly #tasks: TaskWatch;
  readonly #progress: RolloutProgress;
  readonly #moments: Moments;
  #memory: SeenSoFar = { seen: false, steady: 0 };
  #last: RolloutReading = { elapsedMs: 0 };
  /** The service as it was read last, which not every reading does. */
  #seen: Service | undefined;
  #events: readonly string[] = [];
  #failureSigns = 0;
  #serviceReadAt = -Infinity;
  #tasksReadAt = -Infinity;

  constructor(options: WatchOptions) {
    const { context, config } = options;
    this.#options = options;
    this.#deployment = new DeploymentReader(options);
    this.#moments = new Moments(() => context.clock.now());
    const cluster = lastPart(config.cluster);
    this.#tasks = new TaskWatch({ ...options, cluster, moments: this.#moments });
    this.#progress = new RolloutProgress({ ...options, moments: this.#moments });
  }

  /** One reading: the deployment always, the service and the tasks in turn. */
  async read(): Promise<WatchedRollout | undefined> {
    const { elapsedMs } = this.#moments;
    const deployment = await this.#deployment.read(elapsedMs);
    const reading = await this.#withService({ elapsedMs, ...optional("deployment", deployment) });
    this.#last = reading;
    this.#progress.say(reading);
    const verdict = this.#judge(reading);
    if (verdict?.ok === true) {
      await this.#readForReport(reading);
      return this.#end(verdict);
    }
    if (verdict !== undefined || this.#tasksDue(reading)) {
      this.#tasksReadAt = elapsedMs;
      await this.#tasks.look();
    }
    const final = verdict ?? this.#judgeTasks();
    if (final === undefined) return undefined;
    await this.#readForReport(reading);
    return this.#end(final);
  }

  /** Cancelled, or out of time: what is known by now, with one last look where there is time. */
  async endEarly(reason: unknown, api: EcsApi): Promise<WatchedRollout> {
    const timedOut = reason instanceof DeployError && reason.id === "timed-out";
    const verdict = timedOut ? await this.#lookOnce(api).catch(() => undefined) : undefined;
    if (verdict !== undefined) return this.#end(verdict);
    const own = this.#last.service && ownDeployment(this.#last.service, this.#options.identity);
    return this.#end({
      ok: false,
      cause: timedOut ? "timeout" : "cancelled",
      status: this.#last.deployment?.status ?? own?.rolloutState ?? "IN_PROGRESS",
      why: reason instanceof Error ? reason.message : "",
      settled: false,
    });
  }

  async #lookOnce(api: EcsApi): Promise<RolloutVerdict | undefined> {
    const { service: name } = this.#options.identity;
    const [deployment, reading] = await Promise.all([
      // As in each reading, the service tells alone where the deployment cannot be read.
      this.#deployment.readBy(api).catch(() => undefined),
      api.readServices([name]),
    ]);
    const { elapsedMs } = this.#moments;
    return this.#judge({ elapsedMs, ...defined({ deployment, service: serviceOf(reading) }) });
  }

  async #withService(reading: RolloutReading, always = false): Promise<RolloutReading> {
    const { api, identity } = this.#options;
    if (!always && !this.#serviceDue(reading)) return reading;
    this.#serviceReadAt = reading.elapsedMs;
    const service = serviceOf(await api.readServices([identity.service]));
    if (service === undefined) return reading;
    this.#seen = service;
    this.#events = eventsSince(service, identity.createdAt);
    return { ...reading, service };
  }

  /** What runs at the end belongs into the report; a read that fails does not undo the verdict. */
  async #readForReport(reading: RolloutReading): Promise<void> {
    if (reading.service !== undefined) return;
    this.#last = await this.#withService(reading, true).catch(() => reading);
  }

  /** The service alone decides where there is no deployment, and tells a stop from a replacement. */
  #serviceDue({ elapsedMs, deployment }: RolloutReading): boolean {
    if (deployment === undefined) return true;
    if (!isOngoing(deployment.status)) return deployment.status !== "SUCCESSFUL";
    return elapsedMs - this.#serviceReadAt >= serviceEveryMs;
  }

  #judge(reading: RolloutReading): RolloutVerdict | undefined {
    const { identity, config, judge: own } = this.#options;
    const memory = this.#memory;
    const verdict = own
      ? own(reading)
      : judgeRollout({ identity, reading, memory }, config.waitUntil);
    if (reading.service !== undefined)
      this.#memory = rememberReading(identity, reading.service, memory);
    return verdict;
  }

  #tasksDue({ elapsedMs, service, deployment }: RolloutReading): boolean {
    const own = service && ownDeployment(service, this.#options.identity);
    const signs =
      (own?.failedTasks ?? 0) +
      (deployment?.deploymentCircuitBreaker?.failureCount ?? 0) +
      this.#events.filter((event) => /unable to|unhealthy|stopped|failed/i.test(event)).length;
    const more = signs > this.#failureSigns;
    this.#failureSigns = Math.max(signs, this.#failureSigns);
    return more || elapsedMs - this.#tasksReadAt >= tasksEveryMs;
  }

  #judgeTasks(): RolloutVerdict | undefined {
    const { failFast } = this.#options.config;
    if (failFast === undefined) return undefined;
    const { failed } = this.#tasks;
    const permanent = failed.find((task) => task.permanent);
    if (permanent === undefined && failed.length < failFast) return undefined;
    const why =
      permanent === undefined
        ? `${failed.length} ${failed.length === 1 ? "task" : "tasks"} stopped, fail-fast is ${failFast}`
        : "a task failed for a reason that another start does not mend";
    return { ok: false, cause: "fail-fast", status: "IN_PROGRESS", why, settled: false };
  }

  #end(verdict: RolloutVerdict): WatchedRollout {
    const { arn } = this.#deployment;
    this.#tasks.end();
    return {
      ...{ verdict, tasks: this.#tasks, events: this.#events, moments: this.#moments },
      lastReading: { ...optional("service", this.#seen), ...this.#last },
      ...optional("deploymentArn", arn),
    };
  }
}
