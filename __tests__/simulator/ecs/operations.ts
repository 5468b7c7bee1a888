import type { SimClock } from "../clock.ts";
import { checkRegistration, containersOf, stringOf, type Document } from "./register.ts";
import type { SimService } from "./service.ts";
import type { EcsState, OneOff } from "./state.ts";
import { briefView, revisionView, serviceDeploymentView, serviceView, taskView } from "./views.ts";
import { AwsFault } from "../service.ts";

type Operation = (input: Document) => object;

/** What each call of the API does. */
export function operationsOf(
  state: EcsState,
  clock: SimClock,
): Readonly<Record<string, Operation>> {
  const now = (): number => clock.now();
  return {
    DescribeServices: (input) => describeServices(state, input, now()),
    DescribeTaskDefinition: (input) => describeTaskDefinition(state, input),
    RegisterTaskDefinition: (input) => {
      checkRegistration(input);
      const { document, tags } = state.register(input);
      return { taskDefinition: document, tags };
    },
    UpdateService: (input) => updateService(state, input, now()),
    ListServiceDeployments: (input) => listDeployments(state, input, now()),
    DescribeServiceDeployments: (input) => describeDeployments(state, input),
    DescribeServiceRevisions: (input) => describeRevisions(state, input),
    StopServiceDeployment: (input) => stopDeployment(state, input, now()),
    ContinueServiceDeployment: (input) => continueDeployment(state, input, now()),
    ListTasks: (input) => listTasks(state, input),
    DescribeTasks: (input) => describeTasks(state, input, now()),
    RunTask: (input) => {
      if (state.revision(String(input.taskDefinition)) === undefined) throw noTaskDefinition();
      const { oneOffRefusal: reason } = state;
      if (reason !== undefined) return { tasks: [], failures: [{ reason }] };
      const { arn } = state.startOneOff(input);
      return { tasks: [{ taskArn: arn, lastStatus: "PROVISIONING" }], failures: [] };
    },
  };
}

function describeServices(state: EcsState, input: Document, now: number): object {
  const cluster = state.clusterOf(input);
  const names = input.services as string[];
  if (names.length > 10) {
    throw new AwsFault("InvalidParameterException", 400, "Services cannot be more than 10.");
  }
  const found = names.map((name) => {
    const service = state.service({ ...input, service: name });
    return [name, service?.status === "MISSING" ? undefined : service] as const;
  });
  // Source: API reference, DescribeServices, include: tags are told where they are asked for alone.
  const asked = (input.include as string[] | undefined)?.includes("TAGS") === true;
  return {
    services: found.flatMap(([, service]) =>
      service === undefined
        ? []
        : [
            {
              ...currentView(service, state.clusterArn(cluster), now),
              ...(asked ? { tags: service.settings.tags ?? [] } : {}),
            },
          ],
    ),
    failures: found
      .filter(([, service]) => service === undefined)
      .map(([name]) => ({ arn: `${state.prefix}:service/${cluster}/${name}`, reason: "MISSING" })),
  };
}

/** Reads may lag behind for a while after an update. */
function currentView(service: SimService, clusterArn: string, now: number): object {
  const { stale } = service;
  return stale !== undefined && now < stale.until ? stale.view : serviceView(service, clusterArn);
}

function describeTaskDefinition(state: EcsState, input: Document): object {
  const revision = state.revision(String(input.taskDefinition));
  if (revision === undefined) throw noTaskDefinition();
  const { document, tags, status } = revision;
  const wantsTags = (input.include as string[] | undefined)?.includes("TAGS") === true;
  return { taskDefinition: { ...document, status }, ...(wantsTags ? { tags } : {}) };
}

function noTaskDefinition(): AwsFault {
  return new AwsFault("ClientException", 400, "Unable to describe task definition.");
}

function updateService(state: EcsState, input: Document, now: number): object {
  const service = state.service(input);
  const clusterArn = state.clusterArn(state.clusterOf(input));
  if (service === undefined)
    throw new AwsFault("ServiceNotFoundException", 400, "Service not found.");
  if (service.status !== "ACTIVE") {
    throw new AwsFault("ServiceNotActiveException", 400, "Service was not ACTIVE.");
  }
  const wanted = stringOf(input.taskDefinition, service.primary.taskDefinition);
  const revision = state.revision(wanted);
  if (revision === undefined && input.taskDefinition !== undefined) throw noTaskDefinition();
  checkContainers(service, revision?.document ?? {});
  const before = serviceView(service, clusterArn);
  const arn = revision?.arn ?? wanted;
  service.desiredCount = Number(input.desiredCount ?? service.desiredCount);
  service.enableECSManagedTags = Boolean(
    input.enableECSManagedTags ?? service.enableECSManagedTags,
  );
  service.propagateTags = stringOf(input.propagateTags, service.propagateTags);
  const settings = service.updated.values;
  const deploys = service.updated.update(input, configurationOf(before));
  // No client token: each call with another revision, or with force, is a deployment of its own.
  if (input.forceNewDeployment === true || deploys || arn !== service.primary.taskDefinition) {
    const begun = service.begin(arn);
    begun.settingsBefore = settings;
    const { timeline } = begun;
    if (timeline.staleSeconds !== undefined) {
      service.stale = { view: before, until: now + timeline.staleSeconds * 1000 };
    }
    service.settle();
    if (timeline.staleAnswer === true) return { service: before };
  } else {
    service.primary.desired = service.desiredCount;
    service.primary.running = service.desiredCount;
  }
  return { service: serviceView(service, clusterArn) };
}

function configurationOf(view: object): Document {
  return (view as { readonly deploymentConfiguration: Document }).deploymentConfiguration;
}

function checkContainers(service: SimService, document: Document): void {
  const names = containersOf(document).map(({ name }) => name);
  for (const { containerName } of service.settings.loadBalancers ?? []) {
    if (names.includes(containerName)) continue;
    throw new AwsFault(
      "InvalidParameterException",
      400,
      `The container ${containerName} does not exist in the task definition.`,
    );
  }
}

/** Source: API reference, ListServiceDeployments, maxResults: 20 results where it is not given. */
function listDeployments(state: EcsState, input: Document, now: number): object {
  const service = state.service(input);
  if (service === undefined)
    throw new AwsFault("ServiceNotFoundException", 400, "Service not found.");
  const after = (input.createdAt as { after?: number } | undefined)?.after ?? 0;
  const hidden =
    service.stale !== undefined && now < service.stale.until ? service.latest : undefined;
  const found = service.deployments
    .filter((deployment) => deployment !== hidden && deployment.createdAt / 1000 >= after)
    .reverse();
  const from = Number(input.nextToken ?? 0);
  const end = from + Number(input.maxResults ?? 20);
  return {
    serviceDeployments: found
      .slice(from, end)
      .map((deployment) =>
        briefView(deployment, service, state.clusterArn(state.clusterOf(input))),
      ),
    ...(end < found.length ? { nextToken: String(end) } : {}),
  };
}

function everyDeployment(state: EcsState) {
  return [...state.services].flatMap(([key, service]) => {
    service.settle();
    const clusterArn = state.clusterArn(key.split("/")[0] ?? "");
    return service.deployments.map((deployment) => ({ deployment, service, clusterArn }));
  });
}

function describeDeployments(state: EcsState, input: Document): object {
  const arns = input.serviceDeploymentArns as string[];
  const found = everyDeployment(state).filter(({ deployment }) => arns.includes(deployment.arn));
  return {
    serviceDeployments: found.map(({ deployment, service, clusterArn }) =>
      serviceDeploymentView(deployment, service, clusterArn),
    ),
    failures: arns
      .filter((arn) => !found.some(({ deployment }) => deployment.arn === arn))
      .map((arn) => ({ arn, reason: "MISSING" })),
  };
}

/** Source: API reference, DescribeServiceRevisions, serviceRevisionArns: at most 20. */
function describeRevisions(state: EcsState, input: Document): object {
  const arns = input.serviceRevisionArns as string[];
  if (arns.length > 20) {
    throw new AwsFault("InvalidParameterException", 400, "At most 20 ARNs can be described.");
  }
  return {
    serviceRevisions: everyDeployment(state)
      .filter(({ deployment }) => arns.includes(deployment.revisionArn))
      .map(({ deployment, service, clusterArn }) => revisionView(deployment, service, clusterArn)),
    failures: [],
  };
}

function findDeployment(state: EcsState, input: Document) {
  const arn = String(input.serviceDeploymentArn);
  const found = everyDeployment(state).find(({ deployment }) => deployment.arn === arn);
  if (found !== undefined) return found;
  throw new AwsFault("ServiceDeploymentNotFoundException", 400, "Service deployment not found.");
}

/**
 * A hook that waits gets its answer: the deployment goes on by its timeline, or back.
 * Source: developer guide, Continuing Amazon ECS service deployments.
 */
function continueDeployment(state: EcsState, input: Document, now: number): object {
  const { deployment } = findDeployment(state, input);
  const hook = deployment.hooks.find(({ id }) => id === input.hookId);
  if (hook?.status !== "AWAITING_ACTION") {
    throw new AwsFault("InvalidParameterException", 400, "The hook does not wait for an action.");
  }
  hook.status = "SUCCEEDED";
  if (input.action === "ROLLBACK") return goBack(state, input, now);
  deployment.heldMs += now - (deployment.heldSince ?? now);
  deployment.heldSince = undefined;
  return { serviceDeploymentArn: deployment.arn };
}

/**
 * Assumed: a deployment that waits at a hook is refused. AWS's page (Stopping Amazon ECS service deployments) lists
 * those IN_PROGRESS, which a waiting one is, and says nothing of hooks: the stricter answer is simulated.
 */
function stopDeployment(state: EcsState, input: Document, now: number): object {
  const { deployment } = findDeployment(state, input);
  if (deployment.hooks.some(({ status }) => status === "AWAITING_ACTION")) {
    throw new AwsFault("ConflictException", 400, "Service deployment waits for a lifecycle hook.");
  }
  return goBack(state, input, now);
}

/**
 * A deployment that is on its way back goes on with that, so that the call may be repeated.
 * Source: developer guide, "Stopping Amazon ECS service deployments", states that may be stopped.
 */
function goBack(state: EcsState, input: Document, now: number): object {
  const { deployment, service } = findDeployment(state, input);
  if (
    ["STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"].includes(deployment.status)
  ) {
    return { serviceDeploymentArn: deployment.arn };
  }
  if (!["PENDING", "IN_PROGRESS"].includes(deployment.status)) {
    throw new AwsFault("ConflictException", 400, `Service deployment is ${deployment.status}.`);
  }
  const since = (now - deployment.createdAt) / 1000;
  const steps = [
    { at: since + 3, status: "ROLLBACK_IN_PROGRESS" },
    { at: since + 20, status: "ROLLBACK_SUCCESSFUL", gone: true },
  ];
  Object.assign(deployment, {
    ...{ timeline: { knownAt: since + 20, steps }, done: 0, heldMs: 0, heldSince: undefined },
    status: "ROLLBACK_REQUESTED",
    reason: "Stop requested.",
  });
  service.rollBack(deployment, deployment.createdAt, {
    rollBack: "old-id",
    rollbackReason: "rolling back on request",
  });
  return { serviceDeploymentArn: deployment.arn };
}

function listTasks(state: EcsState, input: Document): object {
  const service = state.service(input);
  if (service === undefined)
    throw new AwsFault("ServiceNotFoundException", 400, "Service not found.");
  // Without a status the call lists what runs; the simulator has no running tasks of services.
  const stopped = input.desiredStatus === "STOPPED" ? service.tasks.toReversed() : [];
  const from = Number(input.nextToken ?? 0);
  const next = from + 100 < stopped.length ? { nextToken: String(from + 100) } : {};
  return { taskArns: stopped.slice(from, from + 100).map(({ arn }) => arn), ...next };
}

function describeTasks(state: EcsState, input: Document, now: number): object {
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
