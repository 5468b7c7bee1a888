import { AwsFault } from "../../service.ts";
import { containersOf, stringOf, type Document } from "../register.ts";
import type { SimService } from "../service.ts";
import type { EcsState } from "../state.ts";
import { serviceView } from "../views.ts";
import { noTaskDefinition } from "./task-definitions.ts";

/** At most ten services of one cluster; those that are missing are failures. */
export function describeServices(state: EcsState, input: Document, now: number): object {
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

/** A deployment where the update calls for one, and the service after it. */
export function updateService(state: EcsState, input: Document, now: number): object {
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
