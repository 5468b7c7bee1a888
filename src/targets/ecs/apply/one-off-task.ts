import { lastPart } from "../../../model/aws/arn.ts";
import { hash } from "node:crypto";
import type { Service, Task } from "@aws-sdk/client-ecs";
import { poll } from "../../../model/time/clock.ts";
import { defined } from "../../../model/optional.ts";
import type { Context } from "../../../model/context.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { DeployError } from "../../../model/errors.ts";
import { saidByAws } from "../../../model/report/aws-says.ts";
import { tellDone } from "../../../model/report/step.ts";
import { createEcsApi } from "../aws/ecs-client.ts";
import type { TaskRun } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import { familyOf } from "../definition/task-definition.ts";
import type { OneOffTask } from "../plan/compose.ts";
import type { EcsApplyContext } from "./apply-context.ts";
import { taskProgress } from "./task-progress.ts";
import { logPlace, logStreamOf } from "../definition/log-stream.ts";
import { tailOf, type LogTail } from "../tasks/log-tail.ts";
import { adviceFor } from "../tasks/advice.ts";
import { describeContainer, readStopped, withOutput } from "../tasks/stopped-task.ts";

type Asking = Pick<Context, "aws" | "job">;

/** A one-off task of the revision that is deployed. */
interface Running extends EcsApplyContext {
  readonly task: OneOffTask;
  readonly taskDefinition: string;
}

/**
 * Runs a command once with the new revision, and waits for its end.
 * @throws DeployError `ecs-run-task-failed` unless the command ends with 0
 */
export async function runOneOff(running: Running): Promise<void> {
  const { task, taskDefinition, config, context, memory } = running;
  context.signal.throwIfAborted();
  memory.note({ task: "" });
  // Once sent, its answer is waited for also after a cancellation: what was begun must be known.
  const writer = createEcsApi({ ...context, signal: context.grace }, config.cluster);
  const { task: started, failures } = await writer
    .runTask(taskRun(running))
    .catch((error: unknown) => {
      throw error instanceof DeployError && writeOutcome(error) === "unknown"
        ? error.with({ state: startNotKnown(context, config), hint: lookForEnded(taskDefinition) })
        : error;
    });
  const began = context.clock.now();
  const arn = started?.taskArn;
  if (arn === undefined) throw notStarted(task, failures);
  memory.note({ task: arn });
  context.log.info(`  One-off task ${lastPart(arn)} started`);
  const stopped = await waitForEnd(arn, running);
  const exitCode = stopped.containers?.find(({ name }) => name === task.container)?.exitCode;
  const output = await outputOf(lastPart(arn), running).catch((error: unknown) => {
    throw error instanceof DeployError ? error.with({ state: hasEnded(arn, exitCode) }) : error;
  });
  if (exitCode === 0) {
    tellDone(context, `One-off task ${lastPart(arn)} ended with exit code 0`, began);
    context.log.group(`Output of the one-off task ${lastPart(arn)}`, output.shown);
    return;
  }
  throw failed(stopped, output, running);
}

/** Another run would start another task beside it. */
const lookFirst =
  "Look first whether the task runs, with the command of `Live now`: the next run starts it once more. Wait for its end, or stop it, then run the job again.";

/** Source: API_ListTasks: RUNNING where no desiredStatus is given, and startedBy stands beside no other filter. */
function lookForEnded(taskDefinition: string): string {
  const others = `\`--family ${familyOf(taskDefinition)} --desired-status STOPPED\``;
  return `${lookFirst} One that has ended is listed with ${others} in the place of \`--started-by\`.`;
}

/** The task can be found by who started it, also where its id never arrived. */
export function startNotKnown(context: Asking, { cluster }: Pick<EcsConfig, "cluster">): string {
  const { region } = context.aws;
  return `whether the one-off task was started is not known, it may be running; no service was changed; see: aws ecs list-tasks --region ${region} --cluster ${lastPart(cluster)} --started-by ${startedBy(context)}`;
}

/** A task whose end is not known: it may run on after this step. */
export function runsOn(context: Asking, cluster: string, arn: string): string {
  return `the one-off task ${lastPart(arn)} may still run; no service was changed; see: aws ecs describe-tasks --region ${context.aws.region} --cluster ${lastPart(cluster)} --tasks ${lastPart(arn)}`;
}

/** The step was cut off between the task and the services. */
function hasEnded(arn: string, exitCode: number | undefined): string {
  const how = exitCode === undefined ? "" : ` with exit code ${exitCode}`;
  return `the one-off task ${lastPart(arn)} has ended${how}; no service was changed`;
}

function startedBy({ job: { runId = "terminal", runAttempt = "1" } }: Asking): string {
  return `aws-oidc-deploy/${runId}-${runAttempt}`;
}

function taskRun({ task, taskDefinition, context, config }: Running): TaskRun {
  const { service, container, command } = task;
  const { launchType, capacityProviderStrategy, platformVersion } = service;
  const { runId = "terminal", runAttempt = "1" } = context.job;
  const asked = [runId, runAttempt, taskDefinition, command, context.clock.now()];
  const hasStrategy = (capacityProviderStrategy?.length ?? 0) > 0;
  return {
    ...{ cluster: config.cluster, taskDefinition, count: 1, startedBy: startedBy(context) },
    // The token makes the client's own repetitions harmless.
    clientToken: hash("sha256", JSON.stringify(asked)).slice(0, 32),
    overrides: { containerOverrides: [{ name: container, command: [...command] }] },
    ...(hasStrategy ? { capacityProviderStrategy } : defined({ launchType })),
    ...defined({ platformVersion, networkConfiguration: networkOf(service, config) }),
  };
}

/** The service's network, with the task's own subnets and security groups in their place. */
function networkOf(
  { networkConfiguration }: Service,
  { runTaskSubnets: subnets, runTaskSecurityGroups: securityGroups }: EcsConfig,
): TaskRun["networkConfiguration"] {
  if (subnets === undefined && securityGroups === undefined) return networkConfiguration;
  const of = networkConfiguration?.awsvpcConfiguration;
  return {
    awsvpcConfiguration: {
      ...of,
      subnets: [...(subnets ?? of?.subnets ?? [])],
      ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
    },
  };
}

/** Until the command's container has ended: others of the task may run on, or take long to stop. */
async function waitForEnd(arn: string, { task, context, config, api }: Running): Promise<Task> {
  const { clock, signal } = context;
  const tell = taskProgress(context, lastPart(arn));
  try {
    return await poll({
      clock,
      signal,
      pace: (elapsedMs) => (elapsedMs < 60_000 ? 2000 : 4000),
      read: async () => {
        const [read] = await api.describeTasks([arn]);
        tell(read);
        const own = read?.containers?.find(({ name }) => name === task.container);
        const ended = own?.lastStatus === "STOPPED" && own.exitCode !== undefined;
        return ended || read?.lastStatus === "STOPPED" ? read : undefined;
      },
    });
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    const hint = [lookFirst, error.hint].filter(Boolean).join(" ");
    throw error.with({ state: runsOn(context, config.cluster, arn), hint });
  }
}

async function outputOf(taskId: string, { task, context, plan }: Running): Promise<LogTail> {
  const stream = logStreamOf(plan.document, task.container, taskId, context.aws.region);
  if (stream === undefined) {
    return { lines: [], shown: ["(the container does not log to CloudWatch Logs)"] };
  }
  const { lines, shown } = await tailOf(context, stream);
  return { lines, shown: [...shown, `logs: ${logPlace(stream, context.aws)}`] };
}

function notStarted({ service }: OneOffTask, failures: readonly string[]): DeployError {
  return new DeployError({
    id: "ecs-run-task-failed",
    message: `The one-off task did not start: ${saidByAws(failures.join("; ")) || "ECS gave no reason"}.`,
    hint: "It needs the capacity and network of the service. The services were not changed.",
    state: `${service.serviceName ?? "the service"} runs what it ran before`,
  });
}

function failed(stopped: Task, { lines, shown }: LogTail, { task, plan }: Running): DeployError {
  const { service, container } = task;
  const { containers = [] } = stopped;
  const own = containers.filter(
    ({ name, exitCode }) => name === container && exitCode !== undefined,
  );
  const ended = readStopped({ ...stopped, containers: own.length > 0 ? own : containers });
  const { culprit, reason, stopCode } = ended;
  const what = [describeContainer(culprit), saidByAws(reason || stopCode)]
    .filter(Boolean)
    .join("; ");
  return new DeployError({
    id: "ecs-run-task-failed",
    message: `The one-off task failed: ${what}.`,
    hint: `${adviceFor(withOutput(ended, lines), plan.document) ?? "Mend the command and deploy again."} The services were not changed.`,
    evidence: shown,
    state: `${service.serviceName ?? "the service"} runs what it ran before`,
  });
}
