import { lastPart } from "../../../model/aws/arn.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { classify, DeployError } from "../../../model/errors.ts";
import { groupsOf } from "../../../model/groups.ts";
import { arnsOf } from "../arns.ts";
import type { EcsApi, ServicesReading } from "../aws/port.ts";
import type { EcsContext } from "./ecs-context.ts";
import { containersOf, familyOf, jsonText } from "../definition/task-definition.ts";
import { knownMinutes } from "../plan/duration.ts";
import type { WantedService } from "../plan/decide.ts";
import { primaryOf } from "../rollout/verdict-types.ts";
import { describeAny, type DefinitionSource } from "../definition/source.ts";
import { firstCreation } from "../../../model/pages.ts";

/** DescribeServices takes ten at a time. */
const batch = 10;

/** Reads the services; a cluster that does not exist is said as such. */
export async function readServices(ecs: EcsContext): Promise<ServicesReading> {
  const { config, context, api } = ecs;
  const { services, cluster } = config;
  const { aws } = context;
  const groups = groupsOf(services, batch);
  try {
    const readings = await Promise.all(groups.map((names) => api.describeServices(names)));
    return {
      services: readings.flatMap((reading) => reading.services),
      missing: readings.flatMap((reading) => reading.missing),
      raw: () => readings.flatMap((reading) => reading.raw?.() ?? []),
    };
  } catch (error) {
    if (!(error instanceof DeployError) || classify(error.cause) !== "not-found") throw error;
    throw new DeployError({
      id: "ecs-cluster-not-found",
      message: `There is no cluster "${lastPart(cluster)}" in ${aws.region} of account ${aws.accountId}.`,
      hint: `Check \`cluster\`, \`aws-region\` and the account of the role. Nothing was changed. ${firstCreation}`,
      cause: error,
    });
  }
}

/**
 * The task definition that the services run. After a run that was cut off they may run different
 * revisions of one family: the newest counts, so that a new run finishes the job.
 */
export async function describeInUse(
  services: readonly Service[],
  api: EcsApi,
): Promise<DefinitionSource> {
  const arns = [...new Set(services.map(({ taskDefinition = "" }) => taskDefinition))];
  const families = [...new Set(arns.map(familyOf))];
  if (families.length > 1) {
    throw new DeployError({
      id: "ecs-task-definition-invalid",
      message: `The services run task definitions of different families (${families.join(", ")}).`,
      hint: "Name the one to deploy in `task-definition`, or deploy the services in steps of their own. Nothing was changed.",
    });
  }
  const [newest = ""] = arns.sort((a, b) => revisionNumber(b) - revisionNumber(a));
  return describeAny(newest, api);
}

function revisionNumber(arn: string): number {
  return Number(lastPart(arn).split(":").at(1) ?? 0);
}

/**
 * The digests that the service's deployment runs, by container; undefined where they cannot be
 * read. Only asked for when an image is known by a tag alone.
 */
export async function readRunningDigests(
  service: Service,
  { document, images, ...ecs }: EcsContext & Pick<WantedService, "document" | "images">,
): Promise<ReadonlyMap<string, string> | undefined> {
  const id = primaryOf(service)?.id;
  const comparable = containersOf(document).some(({ image }) => {
    const text = jsonText(image);
    return !text.includes("@") && images.get(text)?.digest !== undefined;
  });
  if (id === undefined || !comparable) return undefined;
  return readDigestsOf(service, id, ecs);
}

/** The images of a deployment's revision, by container. */
export async function readDigestsOf(
  { serviceName: name = "", clusterArn = "" }: Service,
  deploymentId: string,
  { context, api }: Pick<EcsContext, "context" | "api">,
): Promise<ReadonlyMap<string, string> | undefined> {
  const arn = arnsOf(context.aws, clusterArn).revisionOf(name, deploymentId);
  try {
    const [revision] = await api.describeServiceRevisions(name, [arn]);
    const pairs = (revision?.containerImages ?? []).flatMap(({ containerName, imageDigest }) =>
      containerName === undefined || imageDigest === undefined
        ? []
        : [[containerName, imageDigest] as const],
    );
    return pairs.length === 0 ? undefined : new Map(pairs);
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    context.log.debug(`The running digest is not known: ${error.message}`);
    return undefined;
  }
}

/**
 * Whether the stage of a deployment can be read at all, which `wait-until: traffic-shifted` and `paused` stand
 * on. Asked before the first write, since the answer later would be a timeout.
 */
export async function checkStageReadable(
  services: readonly Service[],
  { config: { waitUntil }, context, api }: EcsContext,
): Promise<DeployError | undefined> {
  const staged = services.find(
    ({ deploymentConfiguration }) => knownMinutes(deploymentConfiguration).baking > 0,
  );
  const [first] = services;
  const asked = waitUntil === "paused" ? first : staged;
  if (!["traffic-shifted", "paused"].includes(waitUntil) || asked === undefined) {
    return undefined;
  }
  try {
    await api.listServiceDeployments(asked.serviceName ?? "", new Date(context.clock.now()));
    return undefined;
  } catch (error) {
    if (!(error instanceof DeployError) || classify(error.cause) !== "denied") throw error;
    return new DeployError({
      id: "ecs-stage-unreadable",
      message: `wait-until: ${waitUntil} needs to read the deployment's stage, which the role may not.`,
      hint: "Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments, or wait for the whole deployment. Nothing was changed.",
      cause: error,
    });
  }
}
