import { consoleLinks } from "../../../aws/console-links.ts";
import { lastPart } from "../../../model/aws/arn.ts";
import type { Context } from "../../../model/context.ts";
import { counted } from "../../../model/count.ts";
import { defined } from "../../../model/optional.ts";
import { tellDone, tellFailed } from "../../../model/report/step.ts";
import {
  failureStory,
  rolloutStory,
  tasksNow,
  type RolloutParts,
} from "../report/rollout-story.ts";
import { explainFailure } from "../report/explain-failure.ts";
import { endOf } from "../rollout/describe-failure.ts";
import type { FailedRollout, SucceededRollout } from "../rollout/verdict-types.ts";
import { whyStopped } from "../tasks/stopped-task.ts";
import type { ServiceResult } from "./outcome.ts";

type Telling = Pick<Context, "clock" | "log">;

/**
 * How it ended, and what a reader should know of the way there although it ended well.
 * @param short what is short of the number of tasks at this moment, where something is
 */
export function succeededResult(
  parts: RolloutParts,
  { note, hookId }: SucceededRollout,
  telling: Telling,
  short: string | undefined,
): ServiceResult {
  const story = rolloutStory(parts);
  tellRollout(parts, telling, short);
  return { ...resultOf(parts), story, ...defined({ note, hookId, short }) };
}

/**
 * How it failed.
 * @param left what became of the deployment
 * @param unknown who serves, where no reading tells it
 */
export function failedResult(
  parts: RolloutParts,
  verdict: FailedRollout,
  telling: Telling,
  left: string,
  unknown = "",
): ServiceResult {
  const { identity, watched } = parts;
  const now = tasksNow(watched.lastReading.service) ?? unknown;
  const state = [left, now].filter(Boolean).join("; ");
  const story = failureStory(parts, verdict);
  const began = telling.clock.now() - watched.moments.elapsedMs;
  tellFailed(telling, `${identity.service}: ${endOf(verdict, identity)}`, began);
  const error = explainFailure(parts, verdict).with({ state, story });
  return { ...resultOf(parts), cause: verdict.cause, error };
}

function resultOf({ config, aws, identity, watched }: RolloutParts): ServiceResult {
  const { service } = identity;
  return {
    ...{ service, identity, status: watched.verdict.status },
    ...defined({
      link: consoleLinks.ecsService(aws, lastPart(config.cluster), service, "deployments")?.url,
      deploymentArn: watched.deploymentArn,
    }),
  };
}

function tellRollout(
  { identity, watched: { verdict, moments, tasks } }: RolloutParts,
  { clock, log }: Telling,
  short: string | undefined,
): void {
  const { service } = identity;
  const revision = lastPart(identity.taskDefinition);
  if (short !== undefined) {
    log.warning(
      `${service}: ECS calls the deployment of ${revision} completed, but ${short} at this moment. The service's events say why tasks ended; ECS starts others.`,
    );
  }
  const what = `${service}: deployment of ${revision} ${verdict.status}`;
  tellDone({ clock, log }, what, clock.now() - moments.elapsedMs);
  const [first] = tasks.failed;
  if (first === undefined) return;
  const count = counted(tasks.failed.length, "task");
  log.warning(
    `${service}: ${count} of ${revision} stopped on the way; the first ${whyStopped(first)}`,
  );
}
