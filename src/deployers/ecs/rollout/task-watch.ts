import type { Context } from "../../../context.ts";
import { isPassing } from "../../../clock.ts";
import { DeployError } from "../../../errors.ts";
import type { EcsApi } from "../client.ts";
import type { TaskDefinition } from "../document.ts";
import { logLink, logStreamOf } from "../log-stream.ts";
import { tailOf } from "../log-tail.ts";
import type { Identity } from "./reading.ts";
import { describeStopped, readStopped, type StoppedTask } from "./stopped-task.ts";

/** Task ids are looked at once; DescribeTasks takes a hundred at a time. */
const batch = 100;

/** Finds the stopped tasks of our deployment, and tells of the first one at once. */
export class TaskWatch {
  readonly tasks: StoppedTask[] = [];
  /** Lines that prove what happened: log tail and console link of the first stopped task. */
  readonly evidence: string[] = [];
  readonly #known = new Set<string>();
  readonly #context: Context;
  readonly #api: EcsApi;
  readonly #identity: Identity;
  readonly #document: TaskDefinition;
  #denied = false;

  constructor(context: Context, api: EcsApi, identity: Identity, document: TaskDefinition) {
    this.#context = context;
    this.#api = api;
    this.#identity = identity;
    this.#document = document;
  }

  /** Tasks that stopped by their own fault. */
  get failed(): readonly StoppedTask[] {
    return this.tasks.filter(({ failed }) => failed);
  }

  /** Reads what stopped since the last time. A failed reading is none; a denied one is said once. */
  async look(): Promise<void> {
    if (this.#denied) return;
    try {
      const arns = await this.#api.listStoppedTasks(this.#identity.service);
      const fresh = arns.filter((arn) => !this.#known.has(arn)).slice(0, batch);
      if (fresh.length === 0) return;
      const described = await this.#api.describeTasks(fresh);
      for (const arn of fresh) this.#known.add(arn);
      const { deploymentId } = this.#identity;
      const own = described.filter(({ startedBy }) => startedBy === deploymentId).map(readStopped);
      for (const task of own) await this.#tell(task);
    } catch (error) {
      this.#miss(error);
    }
  }

  async #tell(task: StoppedTask): Promise<void> {
    this.tasks.push(task);
    if (!task.failed) return;
    if (this.failed.length > 1) {
      this.#context.log.info(`  ✗ ${describeStopped(task)}`);
      return;
    }
    this.#context.log.warning(`${this.#identity.service}: ${describeStopped(task)}`);
    this.evidence.push(...(await this.#outputOf(task)));
    for (const line of this.evidence) this.#context.log.info(`    ${line}`);
  }

  async #outputOf(task: StoppedTask): Promise<string[]> {
    const { aws } = this.#context;
    const name = task.culprit?.name ?? "";
    const stream = logStreamOf(this.#document, name, task.id, aws.region);
    if (stream === undefined) return [];
    // A task that never started has written nothing.
    const lines = task.stopCode === "TaskFailedToStart" ? [] : await tailOf(this.#context, stream);
    const shown = lines.map((line) => `│ ${line}`);
    return [...shown, `logs of ${name}: ${logLink(stream, aws)}`];
  }

  #miss(error: unknown): void {
    if (!(error instanceof DeployError) || this.#context.signal.aborted) throw error;
    if (isPassing(error)) return;
    this.#denied = true;
    this.#context.log.notice(
      `Limited report: why tasks stop is not read. Allow ecs:ListTasks and ecs:DescribeTasks to see it (${error.message})`,
    );
  }
}
