import { AwsFault } from "../../service.ts";
import type { Document } from "../register.ts";
import type { EcsState, OneOff } from "../state.ts";
import { taskView } from "../views.ts";

/** The stopped tasks of a service, the newest first. */
export function listTasks(state: EcsState, input: Document): object {
  const service = state.service(input);
  if (service === undefined)
    throw new AwsFault("ServiceNotFoundException", 400, "Service not found.");
  // Without a status the call lists what runs; the simulator has no running tasks of services.
  const stopped = input.desiredStatus === "STOPPED" ? service.tasks.toReversed() : [];
  const from = Number(input.nextToken ?? 0);
  const next = from + 100 < stopped.length ? { nextToken: String(from + 100) } : {};
  return { taskArns: stopped.slice(from, from + 100).map(({ arn }) => arn), ...next };
}

/** Tasks of services and of RunTask. */
export function describeTasks(state: EcsState, input: Document, now: number): object {
  const cluster = state.clusterOf(input);
  const arns = input.tasks as string[];
  const views = [...state.services.values()].flatMap((service) =>
    service.tasks
      .filter(({ arn }) => arns.includes(arn))
      .map((task) => {
        const { document = {} } = state.revision(task.taskDefinition) ?? {};
        return taskView(task, document, state.clusterArn(cluster), `service:${service.name}`);
      }),
  );
  const oneOffs = state.oneOffs.filter(({ arn }) => arns.includes(arn));
  return { tasks: [...views, ...oneOffs.map((task) => oneOffView(task, now))], failures: [] };
}

function oneOffView(task: OneOff, now: number): object {
  const { arn, taskDefinition, startedBy, startedAt, container, outcome } = task;
  const common = { taskArn: arn, taskDefinitionArn: taskDefinition, startedBy };
  if (now < startedAt + outcome.seconds * 1000) {
    return { ...common, lastStatus: "RUNNING", containers: [{ name: container }] };
  }
  const { exitCode, unstartable, sidecar } = outcome;
  if (unstartable !== undefined) {
    const stopped = { stopCode: "TaskFailedToStart", stoppedReason: unstartable };
    const containers = [{ name: container, lastStatus: "STOPPED" }];
    return { ...common, lastStatus: "STOPPED", ...stopped, containers };
  }
  const own = { name: container, lastStatus: "STOPPED", exitCode };
  if (sidecar !== undefined) {
    const containers = [{ name: sidecar, lastStatus: "RUNNING" }, own];
    return { ...common, lastStatus: "RUNNING", containers };
  }
  return {
    ...common,
    lastStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    containers: [own],
  };
}
