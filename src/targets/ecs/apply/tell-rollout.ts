import type { Context } from "../../../model/context.ts";
import { tellDone } from "../../../model/report/step.ts";
import { shortName } from "../definition/task-definition.ts";
import type { Identity } from "../rollout/verdict-types.ts";
import type { Watched } from "../rollout/watch.ts";
import { whyStopped } from "../tasks/stopped-task.ts";

interface Told {
  readonly verdict: Pick<Watched["verdict"], "status">;
  readonly moments: Pick<Watched["moments"], "elapsedMs">;
  readonly tasks: Pick<Watched["tasks"], "failed">;
}

/**
 * How it ended, and what a reader should know of the way there although it ended well.
 * @param short what is short of the number of tasks at this moment, where something is
 */
export function tellRollout(
  { clock, log }: Pick<Context, "clock" | "log">,
  identity: Pick<Identity, "service" | "taskDefinition">,
  { verdict, moments, tasks }: Told,
  short: string | undefined,
): void {
  const { service } = identity;
  const revision = shortName(identity.taskDefinition);
  if (short !== undefined) log.warning(warningOfShort(short, identity));
  const what = `${service}: deployment of ${revision} ${verdict.status}`;
  tellDone({ clock, log }, what, clock.now() - moments.elapsedMs);
  const [first] = tasks.failed;
  if (first === undefined) return;
  const count = tasks.failed.length === 1 ? "1 task" : `${tasks.failed.length} tasks`;
  log.warning(
    `${service}: ${count} of ${revision} stopped on the way; the first ${whyStopped(first)}`,
  );
}

function warningOfShort(
  short: string,
  { service, taskDefinition }: Pick<Identity, "service" | "taskDefinition">,
): string {
  return `${service}: ECS calls the deployment of ${shortName(taskDefinition)} completed, but ${short} at this moment. The service's events say why tasks ended; ECS starts others.`;
}
