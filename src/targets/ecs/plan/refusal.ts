import type { Service } from "@aws-sdk/client-ecs";
import type { Context } from "../../../model/context.ts";
import type { DeployError } from "../../../model/errors.ts";
import type { EcsApi } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import type { Source } from "../definition/source.ts";
import type { TaskDefinition } from "../definition/task-definition.ts";
import type { ImageFacts } from "../images/look-up.ts";
import { checkStageReadable } from "../observe/read-services.ts";
import { checkDuration } from "./duration.ts";
import type { Rollout } from "./plan-services.ts";
import { checkImages, checkPauseHook, checkRoles, platformOf } from "./preflight.ts";
import { imagesOf } from "./revision.ts";

export interface RefusalParts {
  readonly config: EcsConfig;
  readonly context: Context;
  readonly api: EcsApi;
  readonly document: TaskDefinition;
  readonly before: Source;
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly rollouts: readonly Rollout[];
}

/** Why the plan may not be carried out: images, roles, time, rights. Services that stay as they are have no say. */
export async function refusalOf(parts: RefusalParts): Promise<DeployError | undefined> {
  const { config, context, api, rollouts } = parts;
  const active = rollouts.filter(({ decision }) => decision.action !== "none");
  const services = active.map(({ becoming }) => becoming);
  const [first = {}] = services;
  if (services.length === 0 && rollouts.length > 0) return undefined;
  const minutesLeft = (context.workUntil - context.clock.now()) / 60_000;
  const durations = services.map((service) =>
    checkDuration(service, config.waitUntil, minutesLeft),
  );
  return (
    refusalOfDefinition(parts, first) ??
    services
      .map((service) => checkPauseHook(service, config.waitUntil))
      .find((refusal) => refusal !== undefined) ??
    durations.find((refusal) => refusal !== undefined) ??
    (await checkStageReadable(services, config, api, context))
  );
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
