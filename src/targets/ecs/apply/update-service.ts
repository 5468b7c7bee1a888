import { kindOf } from "../../../aws/answers/kind-of.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { poll, retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { createEcsApi } from "../aws/ecs-client.ts";
import type { ServiceUpdate } from "../aws/port.ts";
import { isForeign } from "../aws/reading-again.ts";
import type { JsonObject } from "../definition/task-definition.ts";
import { ofRevisions, ruleOf } from "../inputs/service-patch.ts";
import { beginsDeployment, settingsOfService } from "../plan/settings/service-patch.ts";
import { differingServiceSettings } from "../plan/settings/service-settings.ts";
import { serviceTable } from "../plan/settings/service-table.ts";
import { differingSettings } from "../../shared/settings.ts";
import { primaryOf } from "../rollout/verdict-types.ts";

/** How long a new deployment may take to show after an answer that got lost. */
const visibleWithinMs = 40_000;

/** How long it is looked for once the step has to end: the time that is left is for taking back. */
const hurriedMs = 3000;

/**
 * Starts the deployment, exactly once. The call has no client token, so that an answer that got
 * lost is looked for in the service instead of asking again: a second call could start a second
 * deployment that stops the first. Once sent, it is followed also after a cancellation: what was
 * begun must be known.
 * @param earlier ids of the deployments that the service had before
 * @param follow the deployment is to be followed, so that it has to show. AWS's word that it took
 *   the update is enough otherwise: emulators take it and show no deployment of it.
 */
export async function startDeployment(
  context: Context,
  update: ServiceUpdate,
  earlier: ReadonlySet<string>,
  follow: boolean,
): Promise<Service> {
  const { clock, signal } = context;
  // AWS says itself that a throttled call was not carried out.
  const retryable = (error: unknown): boolean => kindOf(error) === "throttled";
  const tries = { clock, signal, attempts: 8, baseDelayMs: 500, retryable };
  const updated = await retry(() => send(context, update), tries);
  const answered = !(updated instanceof DeployError);
  if (answered && (!follow || showsOurs(updated, update, earlier))) return updated;
  const state = unclear(update, updated);
  const found = await lookForDeployment(context, update, earlier).catch((error: unknown) => {
    throw error instanceof DeployError ? error.with({ state }) : error;
  });
  if (found !== undefined) return found;
  throw signal.reason instanceof DeployError
    ? signal.reason.with({ state })
    : unknown(update, state);
}

/** AWS's answer, or how it got lost: the call may have been carried out or not. */
async function send(context: Context, update: ServiceUpdate): Promise<Service | DeployError> {
  context.signal.throwIfAborted();
  const writer = createEcsApi({ ...context, signal: context.grace }, update.cluster ?? "default");
  try {
    return await writer.updateService(update);
  } catch (error) {
    if (!(error instanceof DeployError) || writeOutcome(error) === "refused") throw error;
    context.log.info("  The answer to UpdateService got lost; looking whether it was carried out");
    return error;
  }
}

/** An answer may still show the deployment from before, whose state says nothing about ours. */
export function showsOurs(
  service: Service,
  update: ServiceUpdate,
  earlier: ReadonlySet<string>,
): boolean {
  const primary = primaryOf(service);
  const isNew = !earlier.has(primary?.id ?? "");
  const mustBeNew = update.forceNewDeployment === true || beginsDeployment(update);
  return primary?.taskDefinition === update.taskDefinition && (isNew || !mustBeNew);
}

async function lookForDeployment(
  context: Context,
  update: ServiceUpdate,
  earlier: ReadonlySet<string>,
): Promise<Service | undefined> {
  const { clock, signal, grace } = context;
  const api = createEcsApi({ ...context, signal: grace }, update.cluster ?? "default");
  const started = clock.now();
  let endedAt: number | undefined;
  const read = async (): Promise<Service | "unknown" | undefined> => {
    if (signal.aborted) endedAt ??= clock.now();
    const [service] = (await api.readServices([update.service ?? ""])).services;
    const ours = service !== undefined && showsOurs(service, update, earlier);
    if (ours && holdsSettings(update, service)) return service;
    const hurried = endedAt !== undefined && clock.now() - endedAt >= hurriedMs;
    return hurried || clock.now() - started >= visibleWithinMs ? "unknown" : undefined;
  };
  const pace = (): number => (signal.aborted ? 1000 : 2000);
  const found = await poll({ clock, signal: grace, pace, read });
  return found === "unknown" ? undefined : found;
}

/** Whether the service has the settings that an update asks for, those of `service-patch` included. */
export function holdsSettings(update: ServiceUpdate, service: Service): boolean {
  if (differingServiceSettings(update, service).length > 0) return false;
  const wanted = Object.entries(update).filter(([field]) => ruleOf(field) !== undefined);
  const actual = settingsOfService({ ...service } as unknown as JsonObject);
  const told = wanted.filter(([field]) => !ofRevisions.has(field));
  return differingSettings(Object.fromEntries(told), actual, serviceTable, "asked").length === 0;
}

function unclear({ service = "" }: ServiceUpdate, answer: Service | DeployError): string {
  const why = !(answer instanceof DeployError)
    ? "AWS accepted the update, but shows no new deployment"
    : isForeign(answer)
      ? "something else answered UpdateService in AWS's place, and no new deployment is to be seen"
      : "the connection broke during UpdateService and no new deployment is to be seen";
  return `whether the deployment of ${service} was started is not known: ${why}`;
}

function unknown({ service = "" }: ServiceUpdate, state: string): DeployError {
  return new DeployError({
    id: "ecs-update-unknown",
    message: `${state.charAt(0).toUpperCase()}${state.slice(1)}.`,
    hint: "Run the job again: it attaches to the deployment if there is one, and starts it otherwise.",
    state: `${service} runs what it ran before, or rolls the new revision out`,
  });
}
