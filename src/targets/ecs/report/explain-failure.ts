import { lastPart } from "../../../model/aws/arn.ts";
import { DeployError } from "../../../model/errors.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import { plainText } from "../../../model/text.ts";
import type { EcsConfig } from "../config.ts";
import { adviceFor } from "../tasks/advice.ts";
import { pausesOf } from "../rollout/hooks.ts";
import type { RolloutParts } from "./rollout-story.ts";
import type { FailedRollout } from "../rollout/verdict-types.ts";
import type { StoppedTask } from "../tasks/stopped-task.ts";
import { awsWords } from "../rollout/aws-words.ts";
import { causeTexts, ofTasks, type RolloutCause } from "../rollout/cause-texts.ts";
import { failureCause } from "../rollout/describe-failure.ts";
import type { WatchedRollout } from "../rollout/watch.ts";

/** The error of a rollout that did not succeed; the caller adds what is live and the outputs. */
export function explainFailure(parts: RolloutParts, verdict: FailedRollout): DeployError {
  const { watched, identity } = parts;
  const cause = failureCause(verdict, watched.tasks);
  const deploy = `ECS deploy of ${identity.service} (${lastPart(identity.taskDefinition)})`;
  return new DeployError({
    id: causeTexts[verdict.cause].id,
    message: `${deploy} failed: ${plainText(cause)}.`,
    hint: `${hintOf(parts, verdict)}${wayBack(parts, verdict)}`,
    evidence: evidenceOf(watched, verdict),
  });
}

function hintOf({ plan, config, watched }: RolloutParts, { cause }: FailedRollout): string {
  const { tasks, lastReading } = watched;
  const hint = causeHint(cause, config);
  const [pause] = cause === "timeout" ? pausesOf(lastReading.deployment) : [];
  if (pause !== undefined) {
    return `The deployment waits at ${pause.name} and goes on after: ${pause.command}`;
  }
  const [first] = tasks.failed;
  if (first === undefined || !ofTasks.has(cause)) return hint;
  return adviceFor(first, plan.document) ?? hintOfExit(first, tasks.output.length > 0) ?? hint;
}

/** Nobody takes a broken deployment back by itself: which revision served before, to serve again. */
function wayBack({ identity, config }: RolloutParts, { cause, settled }: FailedRollout): string {
  const { previous, own } = identity;
  const fails = ofTasks.has(cause) && cause !== "timeout";
  const stays = own && !settled && config.onFailure === "leave" && fails;
  return !stays || previous === undefined
    ? ""
    : ` To go back until then, deploy \`task-definition: ${lastPart(previous)}\`.`;
}

/** A program that ends by itself says in its log why. */
function hintOfExit({ stopCode, culprit }: StoppedTask, isShown: boolean): string | undefined {
  const where = isShown ? "" : ", which its log should tell,";
  return stopCode === "EssentialContainerExited" && culprit !== undefined
    ? `Mend why container \`${culprit.name}\` exits${where} and deploy again.`
    : undefined;
}

/** Recommends nothing that this step has just done. */
function causeHint(cause: RolloutCause, { onFailure, onCancel }: EcsConfig): string {
  const { hint } = causeTexts[cause];
  if (cause === "cancelled" && onCancel === "rollback") {
    return "Run the workflow again when it is to be deployed after all.";
  }
  return cause === "fail-fast" && onFailure === "leave"
    ? `${hint} \`on-failure: rollback\` would also take the deployment back.`
    : hint;
}

function evidenceOf(watched: WatchedRollout, verdict: FailedRollout): string[] {
  const { tasks, events, lastReading } = watched;
  const { why } = verdict;
  const said = saidByAws(awsWords(watched, verdict));
  const { runningCount = 0, pendingCount = 0, desiredCount = 0 } = lastReading.service ?? {};
  const counts = `${runningCount} running, ${pendingCount} pending, ${desiredCount} desired`;
  return [
    ...(said === "" ? [] : [said]),
    ...(why === "" || said.endsWith(why.replace(/^AWS: /, "")) ? [] : [why]),
    // Which tasks stopped, and how, is told in the log as it happens, and by the timeline.
    ...tasks.evidence,
    ...(lastReading.service === undefined ? [] : [`service: ${counts}`]),
    ...pausesOf(lastReading.deployment).map(({ name, command }) => `waits at ${name}: ${command}`),
    ...events.slice(0, 5).map(saidByAws),
  ];
}
