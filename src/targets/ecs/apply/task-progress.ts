import type { Task } from "@aws-sdk/client-ecs";
import type { Context } from "../../../model/context.ts";

/** How often a task whose state stays the same is told of. */
const tellEveryMs = 60_000;

/** Says each new state of the task, and once a minute that it is still the same. */
export class TaskProgress {
  readonly #context: Context;
  readonly #id: string;
  readonly #started: number;
  #status = "";
  #saidAt = 0;

  constructor(context: Context, id: string) {
    this.#context = context;
    this.#id = id;
    this.#started = context.clock.now();
  }

  say(task: Task | undefined): void {
    const { clock, log } = this.#context;
    const status = task?.lastStatus ?? this.#status;
    const now = clock.now();
    if (status === this.#status && now - this.#saidAt < tellEveryMs) return;
    const seconds = Math.round((now - this.#started) / 1000);
    if (status !== "") log.info(`  One-off task ${this.#id}: ${status} (${seconds} s)`);
    this.#status = status;
    this.#saidAt = now;
  }
}
