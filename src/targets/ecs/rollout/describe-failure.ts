import { lastPart } from "../../../model/aws/arn.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import type { Text } from "../../../model/text.ts";
import { describeExit, type StoppedTask } from "../tasks/stopped-task.ts";
import { causeTexts, ofTasks } from "./cause-texts.ts";
import type { FailedRollout, DeploymentIdentity } from "./verdict-types.ts";

/** What was seen of the tasks that failed, the first one first. */
interface Seen {
  readonly failed: readonly StoppedTask[];
  /** What the first one wrote, as far as people may see it. */
  readonly output: readonly string[];
}

/**
 * Why a rollout failed, in one line without a period at its end: where it lies in the tasks, what stopped them, with
 * the line of the log that names the error; then how it ended.
 */
export function failureCause(verdict: FailedRollout, { failed, output }: Seen): Text {
  const said = verdict.why.replace(/\.$/, "");
  const how = isOurs(verdict)
    ? `${said.slice(0, 1).toLowerCase()}${said.slice(1)}`
    : howItEnded(verdict, failed.length);
  const [first] = failed;
  // The evidence has AWS's words of the circuit breaker, and they say no more than ours.
  const why = verdict.cause === "circuit-breaker" || isOurs(verdict) ? "" : said;
  if (first === undefined || !ofTasks.has(verdict.cause)) {
    const told = capital(how);
    return why === "" ? [{ strong: told }] : [{ strong: `${told}:` }, ` ${why}`];
  }
  const [root, proof] = rootOf(first, failed.length, output);
  const ended = `; ${how}${why === "" ? "" : ` (${why})`}`;
  return proof === "" ? [{ strong: root }, ended] : [{ strong: `${root}:` }, ` ${proof}${ended}`];
}

/** How a rollout ended, in a few words without a period; `seen` is how many tasks the step saw stop. */
export function howItEnded(verdict: FailedRollout, seen: number): string {
  return `${causeTexts[verdict.cause].text}${countsOf(verdict, seen)}`;
}

/**
 * What the circuit breaker counted, and why that need not be the number of stopped tasks.
 * Source: developer guide, Deployment circuit breaker: it counts failures in a row.
 */
function countsOf({ counted }: FailedRollout, seen: number): string {
  if (counted === undefined) return "";
  const { failures, threshold } = counted;
  const its = failures === threshold ? ", its threshold" : `, its threshold is ${threshold}`;
  const unseen = seen < failures ? `; this step saw ${seen} of them` : "";
  return ` after ${failures} failures in a row${its}${unseen}`;
}

/** The last moment of a rollout that failed: `an alarm stopped the deployment, ECS goes back to web:1`. */
export function endOf({ cause, settled }: FailedRollout, { previous }: DeploymentIdentity): string {
  const { text } = causeTexts[cause];
  const isBack = settled && previous !== undefined && cause !== "superseded" && cause !== "deleted";
  return isBack ? `${text}, ECS goes back to ${lastPart(previous)}` : text;
}

/** What looks like an error; of several the last one is what ended the program. */
const fault = /\b\w*(?:error|exception|fatal|panic)\b/i;
/** A frame of a stack, which names a place and not an error. */
const frame = /^\s+at /;

/** The line of a log that names the error: the last that looks like one, else the last that is not indented. */
export function errorLine(lines: readonly string[]): string | undefined {
  const told = lines.filter((line) => line.trim() !== "");
  const named = told.findLast((line) => fault.test(line) && !frame.test(line));
  return (named ?? told.findLast((line) => !/^\s/.test(line)) ?? told.at(-1))?.trim();
}

/** Whether the step ended by itself, for a reason that is a sentence of ours. */
function isOurs({ cause, why }: FailedRollout): boolean {
  return why !== "" && (cause === "cancelled" || cause === "timeout");
}

/**
 * What stopped the tasks, and what proves it. Only its code says that a task did not start: one that still drains is
 * listed as stopped, too, and no container of it has ended yet.
 * Source: developer guide, Amazon ECS task lifecycle (DEACTIVATING); API reference, Task, stopCode.
 */
function rootOf(
  { stopCode, reason, culprit }: StoppedTask,
  count: number,
  output: readonly string[],
): readonly [root: string, proof: string] {
  const tasks = count === 1 ? "1 task" : `${count} tasks`;
  const said = cut(saidByAws(reason || stopCode));
  if (stopCode === "TaskFailedToStart") return [`${tasks} did not start`, said];
  if (stopCode !== "EssentialContainerExited" || culprit === undefined) {
    return [`${tasks} stopped`, said];
  }
  const line = errorLine(output);
  const exit = `Container ${culprit.name} ${describeExit(culprit)} in ${tasks}`;
  return [exit, cut(line ?? saidByAws(culprit.reason))];
}

/** A longer line is read where it stands whole. */
const quoted = 250;

function cut(line: string): string {
  return line.length <= quoted ? line : `${line.slice(0, quoted - 1)}…`;
}

/** A name that begins a sentence stays as it is. */
function capital(text: string): string {
  return text.startsWith("timeout-") || text.startsWith("fail-")
    ? text
    : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
