import { DeployError, type DeployErrorFields } from "../../../model/errors.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import { shortName, type TaskDefinition } from "../definition/task-definition.ts";
import type { EcsConfig } from "../config.ts";
import { adviceFor } from "../tasks/advice.ts";
import { pausesOf } from "./hooks.ts";
import type { Cause, Failed, Identity } from "./verdict-types.ts";
import { describeContainer, type StoppedTask } from "../tasks/stopped-task.ts";
import { awsWords } from "./aws-words.ts";
import type { Watched } from "./watch.ts";

interface CauseText {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
}

/** What each cause means, as the user meets it. */
const causes: Readonly<Record<Cause, CauseText>> = {
  "circuit-breaker": {
    id: "ecs-circuit-breaker",
    text: "ECS's circuit breaker gave the deployment up",
    hint: "The tasks did not stay healthy: mend what stopped them (see the service's events) and deploy again.",
  },
  alarm: {
    id: "ecs-alarm",
    text: "an alarm stopped the deployment",
    hint: "Look at the alarm's metric for the time of the deployment, mend the cause and deploy again.",
  },
  hook: {
    id: "ecs-hook-failed",
    text: "a lifecycle hook refused the deployment",
    hint: "Look at what the hook checks, mend the cause and deploy again.",
  },
  superseded: {
    id: "ecs-superseded",
    text: "a newer deployment replaced this one before it was done",
    hint: "Nothing to mend when a newer run deployed on purpose. Set `concurrency` in the workflow so that deployments of one service queue up.",
  },
  "stopped-by-user": {
    id: "ecs-stopped",
    text: "somebody stopped the deployment",
    hint: "CloudTrail's StopServiceDeployment event says who. Deploy again when the reason is gone.",
  },
  "rolled-back": {
    id: "ecs-rolled-back",
    text: "the service was rolled back",
    hint: "Look at the service's events for what rolled it back, mend the cause and deploy again.",
  },
  failed: {
    id: "ecs-deployment-failed",
    text: "ECS reports the deployment as failed",
    hint: "Mend what the evidence names and deploy again.",
  },
  deleted: {
    id: "ecs-service-deleted",
    text: "somebody deleted the service meanwhile",
    hint: "CloudTrail's DeleteService event says who. Create the service again before it is deployed to.",
  },
  "fail-fast": {
    id: "ecs-fail-fast",
    text: "fail-fast ended the wait",
    hint: "Mend what stopped the tasks and deploy again.",
  },
  timeout: {
    id: "timed-out",
    text: "timeout-minutes passed before the deployment was done",
    hint: "Raise `timeout-minutes`, or look below at what kept the tasks from becoming healthy. The circuit breaker or `fail-fast` ends a failing deployment sooner.",
  },
  cancelled: {
    id: "cancelled",
    text: "the step was cancelled",
    hint: "Run the workflow again: it attaches to the deployment if that is still rolling out.",
  },
};

/** Whether the inputs ask for taking back. */
type TakingBack = Pick<EcsConfig, "onFailure" | "onCancel">;

/** The error of a rollout that did not succeed; the caller adds what is live and the outputs. */
export function explainFailure(
  watched: Watched,
  verdict: Failed,
  identity: Identity,
  document: TaskDefinition,
  asked: TakingBack,
): DeployError {
  const { id, text } = causes[verdict.cause];
  const why = verdict.why === "" ? "" : ` (${verdict.why.replace(/\.$/, "")})`;
  const root = rootCause(watched.tasks.failed);
  const how = `${text}${countsOf(verdict, watched.tasks.failed.length)}`;
  const lead = root === "" ? how : `${root}; ${how}`;
  return new DeployError({
    id,
    message: `ECS deploy of ${identity.service} (${shortName(identity.taskDefinition)}) failed: ${lead}${why}.`,
    hint: hintOf(watched, verdict, document, asked),
    evidence: evidenceOf(watched, verdict),
  } satisfies DeployErrorFields);
}

/**
 * What the circuit breaker counted, and why that need not be the number of stopped tasks.
 * Source: developer guide, Deployment circuit breaker: it counts failures in a row.
 */
function countsOf({ counted }: Failed, seen: number): string {
  if (counted === undefined) return "";
  const { failures, threshold } = counted;
  const its = failures === threshold ? ", its threshold" : `, its threshold is ${threshold}`;
  const unseen = seen < failures ? `; this step saw ${seen} of them` : "";
  return ` after ${failures} failures in a row${its}${unseen}`;
}

/** Causes that lie in the tasks themselves: what stopped the first one is what to mend. */
const ofTasks: ReadonlySet<Cause> = new Set([
  "circuit-breaker",
  "failed",
  "fail-fast",
  "rolled-back",
  "timeout",
]);

function hintOf(
  { tasks, lastReading }: Watched,
  { cause }: Failed,
  document: TaskDefinition,
  asked: TakingBack,
): string {
  const hint = causeHint(cause, asked);
  const [pause] = cause === "timeout" ? pausesOf(lastReading.deployment) : [];
  if (pause !== undefined) {
    return `The deployment waits at ${pause.name} and goes on after: ${pause.command}`;
  }
  const [first] = tasks.failed;
  if (first === undefined || !ofTasks.has(cause)) return hint;
  return adviceFor(first, document) ?? hintOfExit(first) ?? hint;
}

/** A program that ends by itself says in its log why. */
function hintOfExit({ stopCode, culprit }: StoppedTask): string | undefined {
  return stopCode === "EssentialContainerExited" && culprit !== undefined
    ? `Mend why container \`${culprit.name}\` exits, which its log should tell, and deploy again.`
    : undefined;
}

/** Recommends nothing that this step has just done. */
function causeHint(cause: Cause, { onFailure, onCancel }: TakingBack): string {
  const { hint } = causes[cause];
  if (cause === "cancelled" && onCancel === "rollback") {
    return "Run the workflow again when it is to be deployed after all.";
  }
  return cause === "fail-fast" && onFailure === "leave"
    ? `${hint} \`on-failure: rollback\` would also take the deployment back.`
    : hint;
}

/**
 * Why the tasks stopped, in a few words: what most users have to mend. Only its code says that a task did not start:
 * one that still drains is listed as stopped, too, and no container of it has ended yet.
 * Source: developer guide, Amazon ECS task lifecycle (DEACTIVATING); API reference, Task, stopCode.
 */
function rootCause(failed: readonly StoppedTask[]): string {
  const [first] = failed;
  if (first === undefined) return "";
  const tasks = failed.length === 1 ? "1 task" : `${failed.length} tasks`;
  const { stopCode, reason, culprit } = first;
  const said = saidByAws(reason || stopCode);
  if (stopCode === "TaskFailedToStart") return `tasks do not start; ${said} (${tasks})`;
  const exit = stopCode === "EssentialContainerExited" ? describeContainer(culprit) : "";
  const why = exit || said;
  return why === "" ? `${tasks} stopped` : `${why} (${tasks} stopped)`;
}

function evidenceOf(watched: Watched, verdict: Failed): string[] {
  const { tasks, events, lastReading } = watched;
  const { why } = verdict;
  const said = awsWords(watched, verdict);
  const { service } = lastReading;
  const counts =
    service === undefined
      ? []
      : [
          `service: ${service.runningCount ?? 0} running, ${service.pendingCount ?? 0} pending, ${service.desiredCount ?? 0} desired`,
        ];
  return [
    saidByAws(said),
    ...(why === "" || saidByAws(said).endsWith(why.replace(/^AWS: /, "")) ? [] : [why]),
    // Which tasks stopped, and how, is told in the log as it happens, and by the timeline.
    ...tasks.evidence,
    ...counts,
    ...pausesOf(lastReading.deployment).map(({ name, command }) => `waits at ${name}: ${command}`),
    ...events.slice(0, 5).map(saidByAws),
  ];
}
