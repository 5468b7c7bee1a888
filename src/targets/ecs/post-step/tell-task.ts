import { lastPart } from "../../../model/aws/arn.ts";
import { messageOf } from "../../../model/errors.ts";
import type { PostStepContext } from "../../post-step.ts";
import { runsOn, startNotKnown } from "../apply/one-off-task.ts";
import type { EcsContext } from "../observe/ecs-context.ts";
import type { BegunRun } from "./saved-state.ts";

/** What is said of one thing that a run left. */
export interface LeftText {
  readonly text: string;
  readonly hint?: string;
}

const lookFirst =
  "Look first with that command whether the task runs: the next run starts it once more. Wait for its end, or stop it.";

/** What is said of the one-off task, where the step was killed between it and the services. */
export async function tellTask(
  { task, updates }: BegunRun,
  { config: { cluster }, api, context }: EcsContext<PostStepContext>,
): Promise<LeftText | undefined> {
  if (task === undefined || Object.keys(updates).length > 0) return undefined;
  if (task === "") return { text: startNotKnown(context, { cluster }), hint: lookFirst };
  let unread = "";
  const [found] = await api.describeTasks([task]).catch((error: unknown) => {
    unread = ` (${messageOf(error).replace(/\.$/, "")})`;
    return [];
  });
  if (found?.lastStatus !== "STOPPED") {
    return { text: `${runsOn(context, cluster, task)}${unread}`, hint: lookFirst };
  }
  return { text: `the one-off task ${lastPart(task)} has ended; the next run starts it once more` };
}
