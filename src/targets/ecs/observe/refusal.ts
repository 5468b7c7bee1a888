import type { Service } from "@aws-sdk/client-ecs";
import type { DeployError } from "../../../model/errors.ts";
import { checkStageReadable } from "./read-services.ts";
import { checkDuration } from "../plan/duration.ts";
import type { EcsPlan } from "../plan/compose.ts";
import type { ServiceParts } from "./plan-services.ts";
import { checkImages, checkPauseHook, checkRoles, platformOf } from "../plan/preflight.ts";
import { imagesOf } from "../plan/revision.ts";

type RefusalParts = Omit<ServiceParts, "revision"> & Pick<EcsPlan, "before" | "rollouts">;

/** Why the plan may not be carried out: images, roles, time, rights. Services that stay as they are have no say. */
export async function planRefusal(parts: RefusalParts): Promise<DeployError | undefined> {
  const { config, context, rollouts } = parts;
  const active = rollouts.filter(({ decision }) => decision.action !== "none");
  const services = active.map(({ becoming }) => becoming);
  const [first = {}] = services;
  if (services.length === 0 && rollouts.length > 0) return undefined;
  const minutesLeft = (context.workUntil - context.clock.now()) / 60_000;
  const refusals = [
    refusalOfDefinition(parts, first),
    ...services.map((service) => checkPauseHook(service, config.waitUntil)),
    ...services.map((service) => checkDuration(service, config.waitUntil, minutesLeft)),
  ];
  const found = refusals.find((refusal) => refusal !== undefined);
  return found ?? (await checkStageReadable(services, parts));
}

/** What the task definition names must be there, and of this account. */
function refusalOfDefinition(
  { config, context, document, before, images }: RefusalParts,
  service: Service,
): DeployError | undefined {
  const old = imagesOf(before.document);
  const changed = [...images.keys()].filter((image) => !old.has(image));
  const required = new Set(config.allowMissingImage === true ? [] : changed);
  return (
    checkImages(images, required, platformOf(document, service)) ??
    checkRoles(document, context.aws.accountId)
  );
}
