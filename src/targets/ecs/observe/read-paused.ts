import type { Service, ServiceDeployment } from "@aws-sdk/client-ecs";
import { retry } from "../../../model/time/clock.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { Continuation } from "../config.ts";
import type { EcsContext } from "./ecs-context.ts";
import { describeAny } from "../definition/source.ts";
import type { TaskDefinition } from "../definition/task-definition.ts";

/** A deployment that was named, and what it deploys. */
export interface NamedDeployment {
  readonly deployment: ServiceDeployment;
  readonly service: Service;
  /** ARN of the revision that it rolls out. */
  readonly taskDefinition: string;
  /** ARN of the revision that it replaces, where there is one. */
  readonly previous?: string;
  readonly document: TaskDefinition;
}

/** The deployment; undefined where AWS has none of that ARN. */
export async function readNamed(
  { deploymentArn: arn }: Continuation,
  service: Service,
  ecs: EcsContext,
): Promise<NamedDeployment | undefined> {
  const { api } = ecs;
  const deployment = await readDeployment(service.serviceName ?? "", arn, ecs);
  if (deployment === undefined) return undefined;
  const target = deployment.targetServiceRevision?.arn ?? "";
  const sources = (deployment.sourceServiceRevisions ?? []).map((source) => source.arn ?? "");
  const revisions = await api.describeServiceRevisions(service.serviceName ?? "", [
    target,
    ...sources,
  ]);
  const definitionOf = (revisionArn: string): string | undefined =>
    revisions.find(({ serviceRevisionArn }) => serviceRevisionArn === revisionArn)?.taskDefinition;
  const taskDefinition = definitionOf(target) ?? service.taskDefinition ?? "";
  const { document } = await describeAny(taskDefinition, api);
  const previous = sources.map(definitionOf).find((one) => one !== undefined);
  return { deployment, service, taskDefinition, document, ...optional("previous", previous) };
}

async function readDeployment(
  service: string,
  arn: string,
  { api, context: { clock, signal } }: EcsContext,
): Promise<ServiceDeployment | undefined> {
  try {
    const read = () => api.readServiceDeployment(service, arn);
    return await retry(read, { clock, signal, attempts: 5 });
  } catch (error) {
    if (error instanceof DeployError && classify(error.cause) === "not-found") return undefined;
    throw error;
  }
}
