import type { Context } from "../../../model/context.ts";
import { isPassing } from "../../../model/time/clock.ts";
import { DeployError } from "../../../model/errors.ts";
import { groupsOf } from "../../../model/groups.ts";
import type { Link } from "../../../model/text.ts";
import type { EcsApi } from "../aws/port.ts";
import { leadingContainer, type TaskDefinition } from "../definition/task-definition.ts";
import { consoleLinks } from "../../../aws/console-links.ts";
import { logPage, logPlace, logStreamOf, type LogStream } from "../definition/log-stream.ts";
import { tailOf } from "./log-tail.ts";
import type { Moments } from "../rollout/moments.ts";
import type { DeploymentIdentity } from "../rollout/verdict-types.ts";
import {
  byStop,
  readStopped,
  shortTask,
  whyStopped,
  withOutput,
  type StoppedTask,
} from "./stopped-task.ts";

/** Task ids are looked at once; DescribeTasks takes a hundred at a time. */
const batch = 100;

/** How often the first failed task's output is asked for until there is some. */
const maxTries = 4;

export interface TaskWatchOptions {
  readonly context: Context;
  readonly api: EcsApi;
  readonly identity: DeploymentIdentity;
  readonly document: TaskDefinition;
  readonly moments: Moments;
  readonly cluster: string;
}

/** Finds the stopped tasks of our deployment, and tells of the first one at once. */
export class TaskWatch {
  readonly tasks: StoppedTask[] = [];
  /** Lines that prove what happened, where the first stopped task's output is not shown: why it is not. */
  readonly evidence: string[] = [];
  readonly #known = new Set<string>();
  readonly #options: TaskWatchOptions;
  /** Tasks that stopped as the first one did, which are told of together. */
  #alike = 0;
  #output: readonly string[] = [];
  #denied = false;
  #stream: LogStream | undefined;
  #tries = 0;

  constructor(options: TaskWatchOptions) {
    this.#options = options;
  }

  /** What the first task that failed wrote, as far as people may see it. */
  get output(): readonly string[] {
    return this.#output;
  }

  /** The page of its log. */
  get logPage(): Link | undefined {
    const { aws } = this.#options.context;
    return this.#stream && logPage(this.#stream, aws, "log of the first task");
  }

  /** Tasks that stopped by their own fault. */
  get failed(): readonly StoppedTask[] {
    return this.tasks.filter(({ failed }) => failed);
  }

  /** Reads what stopped since the last time. A failed reading is none; a denied one is said once. */
  async look(): Promise<void> {
    if (this.#denied) return;
    try {
      const [first] = this.failed;
      if (first !== undefined && this.#tries < maxTries) await this.#readLines(first);
      const arns = await this.#options.api.listStoppedTasks(this.#options.identity.service);
      const fresh = arns.filter((arn) => !this.#known.has(arn));
      for (const group of groupsOf(fresh, batch)) await this.#describe(group);
    } catch (error) {
      this.#miss(error);
    }
  }

  async #describe(arns: readonly string[]): Promise<void> {
    const described = await this.#options.api.describeTasks(arns);
    for (const arn of arns) this.#known.add(arn);
    const { deploymentId } = this.#options.identity;
    const own = described.filter(({ startedBy }) => startedBy === deploymentId);
    for (const task of own.sort(byStop).map(readStopped)) await this.#tell(task);
  }

  async #tell(task: StoppedTask): Promise<void> {
    const [first] = this.failed;
    this.tasks.push(task);
    if (!task.failed) return;
    const isAlike = first !== undefined && whyStopped(first) === whyStopped(task);
    const why = isAlike ? "stopped the same way" : whyStopped(task);
    const { aws } = this.#options.context;
    const page = consoleLinks.ecsTask(aws, this.#options.cluster, task.id, task.id.slice(0, 8));
    this.#options.moments.add(["task ", page ?? task.id.slice(0, 8), ` ${why}`]);
    if (isAlike) this.#alike += 1;
    else this.#say(`${shortTask(task)} ${why}`);
    if (first !== undefined) return;
    // Of a task that still drains no container has ended yet: what it says is in the log of the one it stands for.
    const container = task.culprit?.name ?? leadingContainer(this.#options.document);
    this.#stream = logStreamOf(this.#options.document, container, task.id, aws.region);
    if (this.#stream === undefined) return;
    await this.#readLines(task);
    this.#options.context.log.info(`    ${logPlace(this.#stream, aws)}`);
  }

  /** What was left to say when the watch is over. */
  end(): void {
    const tasks = this.#alike === 1 ? "1 more task" : `${this.#alike} more tasks`;
    if (this.#alike > 0) this.#say(`${tasks} stopped the same way`);
    this.#alike = 0;
  }

  #say(what: string): void {
    const seconds = Math.round(this.#options.moments.elapsedMs / 1000);
    this.#options.context.log.info(`  ${this.#options.identity.service}: ${what} (${seconds} s)`);
  }

  /** The last lines of the first task that failed; they may arrive some seconds after its end. */
  async #readLines(task: StoppedTask): Promise<void> {
    // A task that never started has written nothing.
    if (this.#stream === undefined || task.stopCode === "TaskFailedToStart") return;
    this.#tries += 1;
    const { lines, shown: told } = await tailOf(this.#options.context, this.#stream);
    if (told.length === 0) return;
    this.#tries = maxTries;
    this.tasks[this.tasks.indexOf(task)] = withOutput(task, lines);
    const isOutput = lines.length > 0 && this.#options.context.showApplicationOutput;
    if (isOutput) this.#output = told;
    else this.evidence.unshift(...told);
    for (const line of told) this.#options.context.log.info(`    │ ${line}`);
  }

  #miss(error: unknown): void {
    if (!(error instanceof DeployError) || this.#options.context.signal.aborted) throw error;
    if (isPassing(error)) return;
    this.#denied = true;
    this.#options.context.log.notice(
      `Limited report: why tasks stop is not read. Allow ecs:ListTasks and ecs:DescribeTasks to see it (${error.message})`,
    );
  }
}
