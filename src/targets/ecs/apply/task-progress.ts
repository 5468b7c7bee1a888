import type { Task } from "@aws-sdk/client-ecs";
import type { Context } from "../../../model/context.ts";

/** How often a task whose state stays the same is told of. */
const tellEveryMs = 60_000;

/** Says each new state of the task that it is handed, and once a minute that it is still the same. */
export function taskProgress(
  { clock, log }: Pick<Context, "clock" | "log">,
  id: string,
): (task: Task | undefined) => void {
  const started = clock.now();
  let said = { status: "", at: 0 };
  return (task) => {
    const { lastStatus: status = said.status } = task ?? {};
    const now = clock.now();
    if (status === said.status && now - said.at < tellEveryMs) return;
    const seconds = Math.round((now - started) / 1000);
    if (status !== "") log.info(`  One-off task ${id}: ${status} (${seconds} s)`);
    said = { status, at: now };
  };
}
