import type { Service } from "@aws-sdk/client-ecs";
import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import { optional } from "../../model/optional.ts";
import type { Deployer } from "../target.ts";
import { apply } from "./apply/apply.ts";
import { createEcsApi } from "./aws/ecs-client.ts";
import type { EcsApi } from "./aws/port.ts";
import { decide } from "./plan/decide.ts";
import { compare } from "./definition/compare.ts";
import {
  containersOf,
  isReference,
  textOf,
  type TaskDefinition,
} from "./definition/task-definition.ts";
import { checkDuration } from "./plan/duration.ts";
import { lookUpImages, type ImageFacts } from "./images/look-up.ts";
import type { EcsConfig } from "./config.ts";
import {
  checkStageReadable,
  describeInUse,
  readRunningDigests,
  readServices,
} from "./observe/read-services.ts";
import { composePlan, type EcsPlan, type Rollout } from "./plan/compose.ts";
import {
  checkImages,
  checkLoadBalancers,
  checkRoles,
  checkServices,
  platformOf,
  warningsOf,
} from "./plan/preflight.ts";
import { mainContainer, render } from "./definition/edit.ts";
import { primaryOf } from "./rollout/verdict-types.ts";
import { checkFields } from "./aws/schema-client.ts";
import { readSource, type Source } from "./definition/source.ts";

export { study } from "./inputs/study.ts";

/** Deploys a task definition to one or more services of a cluster. */
export function createDeployer(config: EcsConfig, context: Context): Deployer<EcsPlan> {
  const api = createEcsApi(context, config.cluster);
  return {
    plan: () => withCause(plan(config, context, api)),
    apply: (planned) => withCause(apply(planned, config, context, api)),
  };
}

/** The output `cause` of a failure that no rollout named: the error's id without its prefix. */
function nameCause(error: DeployError): DeployError {
  const cause = error.id === "timed-out" ? "timeout" : error.id.replace(/^ecs-/, "");
  return error.outputs.cause ? error : error.with({ outputs: { ...error.outputs, cause } });
}

async function withCause<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof DeployError ? nameCause(error) : error;
  }
}

async function plan(config: EcsConfig, context: Context, api: EcsApi): Promise<EcsPlan> {
  const place = {
    cluster: config.cluster,
    region: context.aws.region,
    accountId: context.aws.accountId,
  };
  const services = checkServices(config.services, await readServices(config, api, context), place);
  const { source, before } = await readSources(config, services, api, context);
  const document = render(source.document, config);
  for (const service of services) checkLoadBalancers(service, document);
  const container =
    config.runTaskCommand === undefined ? undefined : mainContainer(document, config);
  warnOfFields(document, context);
  const images = await lookUpImages(document, context, platformAsked(document, before, services));
  const revision = revisionOf(document, source, before);
  const rollouts = await Promise.all(
    services.map((service) =>
      planService(service, { config, context, api, document, images, revision }),
    ),
  );
  warn(rollouts, context);
  const refusal = await refusalOf({ config, context, api, document, before, images, rollouts });
  return composePlan({
    config,
    document,
    revision,
    before,
    rollouts,
    images,
    container,
    refusal: refusal === undefined ? undefined : nameCause(refusal),
    notes: notesOf(rollouts),
    outputs: outputsOf(services, revision, images, document),
  });
}

/** What is to be deployed, and what to compare it with: what the service runs, where that is cheap. */
async function readSources(
  config: EcsConfig,
  services: readonly Service[],
  api: EcsApi,
  context: Context,
): Promise<{ source: Source; before: Source | undefined }> {
  if (config.taskDefinition === undefined) {
    const inUse = await describeInUse(services, api);
    return { source: inUse, before: inUse };
  }
  const source = await readSource(config.taskDefinition, api, context.workspace);
  const [first] = services;
  const current = first?.taskDefinition;
  if (current === undefined || current === source.arn) return { source, before: source };
  const rendered = render(source.document, config);
  const edited = compare(source.document, rendered).length > 0;
  if (isReference(config.taskDefinition) && edited) return { source, before: source };
  return { source, before: await describeInUse([...(first === undefined ? [] : [first])], api) };
}

/** The revision that is this document already: the one that was given, or the one that runs. */
function revisionOf(
  document: TaskDefinition,
  source: Source,
  before: Source | undefined,
): string | undefined {
  return [source, before].find(
    (known) => known?.arn !== undefined && compare(known.document, document).length === 0,
  )?.arn;
}

/** The platform counts for what is new to the service; unchanged images run on the one they have. */
function platformAsked(
  document: TaskDefinition,
  before: Source | undefined,
  services: readonly Service[],
): (image: string) => boolean {
  const [first] = services;
  if (first === undefined || platformOf(document, first) === undefined) return () => false;
  const old = before?.document ?? {};
  const known = imagesOf(old);
  const moved = platformOf(old, first) !== platformOf(document, first);
  return (image) => moved || !known.has(image);
}

function imagesOf(document: TaskDefinition): ReadonlySet<string> {
  return new Set(containersOf(document).map(({ image }) => textOf(image)));
}

interface Parts {
  readonly config: EcsConfig;
  readonly context: Context;
  readonly api: EcsApi;
  readonly document: TaskDefinition;
  readonly images: ReadonlyMap<string, ImageFacts>;
}

async function planService(
  service: Service,
  parts: Parts & { readonly revision: string | undefined },
): Promise<Rollout> {
  const { revision, document, images, config, api, context } = parts;
  const same = revision !== undefined && primaryOf(service)?.taskDefinition === revision;
  const running = same
    ? await readRunningDigests(service, document, images, api, context)
    : undefined;
  return { service, decision: decide(service, { revision, document, images, running, config }) };
}

async function refusalOf(
  parts: Parts & { readonly before: Source | undefined; readonly rollouts: readonly Rollout[] },
): Promise<DeployError | undefined> {
  const { config, context, api, document, images, before, rollouts } = parts;
  const active = rollouts.filter(({ decision }) => decision.action !== "none");
  const services = active.map(({ service }) => service);
  const [first] = services;
  if (first === undefined) return undefined;
  const old = imagesOf(before?.document ?? {});
  const changed = new Set([...images.keys()].filter((image) => !old.has(image)));
  const minutesLeft = (context.workUntil - context.clock.now()) / 60_000;
  const durations = services.map((service) =>
    checkDuration(service, config.waitUntil, minutesLeft),
  );
  return (
    checkImages(images, changed, platformOf(document, first)) ??
    checkRoles(document, context.aws.accountId) ??
    durations.find((refusal) => refusal !== undefined) ??
    (await checkStageReadable(services, config, api, context))
  );
}

function warnOfFields(document: TaskDefinition, { log }: Context): void {
  const { unknown, mistyped } = checkFields(document);
  if (unknown.length > 0) {
    log.warning(
      `The task definition has fields that this version does not know: ${unknown.join(", ")}. They are sent as they are; check the spelling.`,
    );
  }
  if (mistyped.length > 0) {
    log.warning(
      `The task definition has fields of another type than AWS takes: ${mistyped.join(", ")}. AWS will most likely refuse it; a text needs quotes, a number none.`,
    );
  }
}

function warn(rollouts: readonly Rollout[], { log }: Context): void {
  for (const { service, decision } of rollouts) {
    if (decision.action === "update") for (const text of warningsOf(service)) log.warning(text);
  }
}

function notesOf(rollouts: readonly Rollout[]): string[] {
  const unchanged = rollouts
    .filter(({ decision }) => decision.action === "none")
    .map(({ service, decision }) => `${service.serviceName ?? ""} ${decision.reason}`);
  return [...new Set([...unchanged, ...rollouts.flatMap(({ decision }) => decision.notes)])];
}

function outputsOf(
  services: readonly Service[],
  revision: string | undefined,
  images: ReadonlyMap<string, ImageFacts>,
  document: TaskDefinition,
): Record<string, string> {
  const [service] = services;
  const primary = service && primaryOf(service);
  const digest = images.get(textOf(containersOf(document)[0]?.image))?.digest;
  return {
    "previous-task-definition-arn": service?.taskDefinition ?? "",
    ...optional("task-definition-arn", revision),
    ...(revision !== undefined && primary?.taskDefinition === revision
      ? { "deployment-arn": primary.id ?? "", status: primary.rolloutState ?? "" }
      : {}),
    ...optional("image-digest", digest),
  } satisfies Record<string, string | undefined>;
}
