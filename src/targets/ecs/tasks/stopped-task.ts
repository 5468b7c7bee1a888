import { lastPart } from "../../../model/aws/arn.ts";
import type { Container, Task } from "@aws-sdk/client-ecs";
import { saidByAws } from "../../../model/report/aws-says.ts";

/** A stopped task of our deployment, as far as it explains a failure. */
export interface StoppedTask {
  readonly id: string;
  readonly stopCode: string;
  readonly reason: string;
  /** The container that stopped the task: the first that ended badly. */
  readonly culprit?: StoppedContainer;
  /** Starting it again will not help. */
  readonly permanent: boolean;
  /** Its last lines of output, as far as they were read. */
  readonly output: readonly string[];
  /** It stopped by its own fault: not by Spot, a scale-in or a person. */
  readonly failed: boolean;
}

export interface StoppedContainer {
  readonly name: string;
  readonly exitCode?: number;
  readonly reason: string;
}

/** The kernel's word for a program of another architecture: in a reason, or all that a log holds. */
export const wrongPlatform = /exec format error/i;

/** Faults that the next task will meet again. */
const permanentReasons = [
  /CannotPullContainerError.*(not found|manifest unknown|does not exist|no matching manifest|descriptor matching platform|repository does not exist|pull access denied|name unknown)/is,
  /ResourceInitializationError.*(unable to pull secrets|unable to retrieve secret|AccessDenied|ResourceNotFound|failed to validate logger args|download env files)/is,
  /log group does not exist/i,
  wrongPlatform,
];

const blamelessCodes = new Set([
  "ServiceSchedulerInitiated",
  "SpotInterruption",
  "TerminationNotice",
  "UserInitiated",
]);

/** Reads a task as DescribeTasks shows it. */
export function readStopped(task: Task): StoppedTask {
  const { taskArn = "", stopCode = "", stoppedReason = "", containers = [] } = task;
  const culprit = findCulprit(containers);
  const text = `${stoppedReason}\n${culprit?.reason ?? ""}`;
  return {
    id: lastPart(taskArn),
    stopCode,
    reason: stoppedReason,
    ...(culprit === undefined ? {} : { culprit }),
    output: [],
    permanent: permanentReasons.some((pattern) => pattern.test(text)),
    failed: !blamelessCodes.has(stopCode) || /failed .*health checks/i.test(stoppedReason),
  };
}

/** The task with its last lines, which may tell of a program that no restart will run. */
export function withOutput(task: StoppedTask, output: readonly string[]): StoppedTask {
  const permanent = task.permanent || output.some((line) => wrongPlatform.test(line));
  return { ...task, output, permanent };
}

/** The task that stopped first comes first. */
export function byStop(one: Task, other: Task): number {
  return (one.stoppedAt?.getTime() ?? 0) - (other.stoppedAt?.getTime() ?? 0);
}

/**
 * When one container ends the task, ECS stops the others (143, or 137 where they do not obey): those
 * are blamed only where nothing else is.
 */
function findCulprit(containers: readonly Container[]): StoppedContainer | undefined {
  const ended = (container: Container): boolean => (container.exitCode ?? 0) !== 0;
  const bad =
    containers.find((one) => Boolean(one.reason) || (ended(one) && !isStopped(one))) ??
    containers.find(ended) ??
    containers.find(({ exitCode }) => exitCode === 0);
  if (bad === undefined) return undefined;
  const { name = "", exitCode, reason = "" } = bad;
  return { name, reason, ...(exitCode === undefined ? {} : { exitCode }) };
}

function isStopped({ exitCode }: Container): boolean {
  return exitCode === 143 || exitCode === 137;
}

/** `task 3f2a9c01` */
export function shortTask({ id }: Pick<StoppedTask, "id">): string {
  return `task ${id.slice(0, 8)}`;
}

/** `stopped: container "app" exited 1; AWS: Essential container in task exited` */
export function whyStopped({ stopCode, reason, culprit }: StoppedTask): string {
  const said = [reason || stopCode, culprit?.reason].filter(Boolean).join("; ");
  return `stopped: ${[named(culprit), saidByAws(said)].filter(Boolean).join("; ")}`;
}

/** How the container ended, and what AWS says of it. */
export function describeContainer(container: StoppedContainer | undefined): string {
  return [named(container), saidByAws(container?.reason ?? "")].filter(Boolean).join("; ");
}

function named(container: StoppedContainer | undefined): string {
  if (container?.exitCode === undefined) return "";
  return `container "${container.name}" ${describeExit(container)}`;
}

/** `exited 137 (out of memory)` */
export function describeExit({ exitCode, reason }: StoppedContainer): string {
  return exitCode === undefined ? "ended" : `exited ${exitCode}${meaningOf(exitCode, reason)}`;
}

/** Codes above 128 are signals; https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
function meaningOf(exitCode: number, reason: string): string {
  if (exitCode === 137) return /OutOfMemory/i.test(reason) ? " (out of memory)" : " (killed)";
  if (exitCode === 139) return " (segmentation fault)";
  if (exitCode === 143) return " (SIGTERM)";
  if (exitCode === 127) return " (command not found)";
  return "";
}
