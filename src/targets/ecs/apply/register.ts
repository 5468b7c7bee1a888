import { lastPart } from "../../../model/aws/arn.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellDone } from "../../../model/report/step.ts";
import { redactError, redactValues } from "../../shared/redact.ts";
import type { EcsContext } from "../observe/ecs-context.ts";
import { compareDefinitions } from "../definition/compare.ts";
import {
  containersOf,
  listOf,
  jsonText,
  toRegistrable,
  type TaskDefinition,
} from "../definition/task-definition.ts";
import type { EcsPlan } from "../plan/compose.ts";
import { planServices } from "../observe/plan-services.ts";
import type { Rollout } from "../plan/decide.ts";

/** The revision to roll out, and on which services. */
export interface RegisteredRevision {
  readonly revision: string;
  readonly rollouts: readonly Rollout[];
}

/**
 * Registers the revision where the plan says so. Should AWS store it exactly as the revision that runs, nothing
 * changes for the tasks, and they are not restarted: the services are planned anew for the revision that runs. So a
 * member that AWS drops, or one that it fills in and this version does not know of, never restarts tasks for ever.
 */
export async function registerRevision(
  plan: EcsPlan,
  ecs: EcsContext,
): Promise<RegisteredRevision> {
  const { context } = ecs;
  const { revision, rollouts, document, before, images } = plan;
  if (revision !== undefined) return { revision, rollouts };
  const began = context.clock.now();
  const { arn, stored } = await send(document, ecs);
  tellDone(context, `Registered ${lastPart(arn)}`, began);
  const ignored = ignoredMembers(document, stored);
  if (ignored.length > 0) {
    context.log.warning(
      `AWS ignored these fields of the task definition: ${ignored.join(", ")}. Correct or remove them: with them every deployment registers another revision.`,
    );
  }
  if (before.arn === undefined || compareDefinitions(before.document, stored).length > 0) {
    return { revision: arn, rollouts };
  }
  context.log.warning(
    `AWS stored ${lastPart(arn)} exactly as ${lastPart(before.arn)}: what differs in the task definition changes nothing, and no task is restarted for it.`,
  );
  const parts = { ...ecs, document, images, revision: before.arn };
  return { revision: before.arn, rollouts: await planServices(rollouts, parts) };
}

async function send(
  document: TaskDefinition,
  { context, api }: EcsContext,
): Promise<{ arn: string; stored: TaskDefinition }> {
  const answer = await context.phases
    .time("Register", () => api.registerTaskDefinition(document))
    .catch((error: unknown) => {
      // AWS may repeat what it does not take.
      throw redactError(withState(error), redactValues(valuesOf(document)));
    });
  // Tags stand beside the answer's task definition.
  const stored = toRegistrable(answer, document.tags);
  return { arn: jsonText(answer.taskDefinitionArn), stored };
}

/** A revision that nothing runs does no harm, but that no service was touched has to be known. */
function withState(error: unknown): unknown {
  return error instanceof DeployError && writeOutcome(error) === "unknown"
    ? error.with({
        state: "no service was changed; whether the revision was registered is not known",
      })
    : error;
}

/** Places of members that were sent and are not in the answer: AWS drops what it does not know without a word. */
function ignoredMembers(sent: TaskDefinition, stored: TaskDefinition): string[] {
  return compareDefinitions(sent, stored)
    .filter(({ after }) => after === undefined)
    .map(({ path }) => path);
}

function valuesOf(document: TaskDefinition): string[] {
  return containersOf(document).flatMap(({ environment }) =>
    listOf(environment).map(({ value }) => jsonText(value)),
  );
}
