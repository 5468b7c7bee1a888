import type { Service } from "@aws-sdk/client-ecs";
import { poll, retry } from "../../clock.ts";
import type { Context } from "../../context.ts";
import { classify, DeployError, statusOf } from "../../errors.ts";
import { createEcsApi, type EcsApi, type ServiceUpdate } from "./client.ts";
import { primaryOf } from "./rollout/reading.ts";

/** How long a new deployment may take to show after an answer that got lost. */
const visibleWithinMs = 40_000;

/**
 * Starts the deployment, exactly once. The call has no client token, so that an answer that got
 * lost is looked for in the service instead of asking again: a second call could start a second
 * deployment that stops the first.
 * @param earlier ids of the deployments that the service had before
 */
export async function startDeployment(
  context: Context,
  api: EcsApi,
  update: ServiceUpdate,
  earlier: ReadonlySet<string>,
): Promise<Service> {
  const { clock, signal } = context;
  const writer = createEcsApi({ ...context, signal: context.grace }, update.cluster ?? "default");
  // Once sent, its answer is waited for also after a cancellation: what was begun must be known.
  const send = (): Promise<Service> => {
    signal.throwIfAborted();
    return writer.updateService(update);
  };
  // AWS says itself that a throttled call was not carried out.
  const updated = await retry(send, {
    clock,
    signal,
    attempts: 8,
    baseDelayMs: 500,
    retryable: (error) => error instanceof DeployError && classify(error.cause) === "throttled",
  }).catch((error: unknown) => {
    if (!(error instanceof DeployError) || signal.aborted || isRefusal(error)) throw error;
    context.log.info("  The answer to UpdateService got lost; looking whether it was carried out");
    return undefined;
  });
  return updated !== undefined && showsOurs(updated, update, earlier)
    ? updated
    : lookForDeployment(context, api, update, earlier);
}

/** An answer may still show the deployment from before, whose state says nothing about ours. */
function showsOurs(
  service: Service,
  { taskDefinition, forceNewDeployment }: ServiceUpdate,
  earlier: ReadonlySet<string>,
): boolean {
  const primary = primaryOf(service);
  const isNew = !earlier.has(primary?.id ?? "");
  return primary?.taskDefinition === taskDefinition && (isNew || forceNewDeployment !== true);
}

/** Whether AWS itself said no; anything else leaves open whether the call was carried out. */
function isRefusal({ cause }: DeployError): boolean {
  const status = statusOf(cause) ?? 0;
  return status >= 400 && status < 500;
}

async function lookForDeployment(
  context: Context,
  api: EcsApi,
  update: ServiceUpdate,
  earlier: ReadonlySet<string>,
): Promise<Service> {
  const { clock, signal } = context;
  const started = clock.now();
  const read = async (): Promise<Service | "unknown" | undefined> => {
    const [service] = (await api.readServices([update.service ?? ""])).services;
    const primary = service && primaryOf(service);
    const isNew = primary?.id !== undefined && !earlier.has(primary.id);
    if (service !== undefined && isNew && primary.taskDefinition === update.taskDefinition) {
      return service;
    }
    return clock.now() - started >= visibleWithinMs ? "unknown" : undefined;
  };
  const found = await poll({ clock, signal, pace: () => 2000, read });
  if (found !== "unknown") return found;
  throw new DeployError({
    id: "ecs-update-unknown",
    message: `Whether the deployment of ${update.service ?? ""} was started is not known: the connection broke during UpdateService and no new deployment is to be seen.`,
    hint: "Run the job again: it attaches to the deployment if there is one, and starts it otherwise.",
  });
}
