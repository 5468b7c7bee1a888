import type { ServiceDeploymentBrief } from "@aws-sdk/client-ecs";
import { groupsOf } from "../../../model/groups.ts";
import type { EcsApi } from "../aws/port.ts";
import type { PastDeployment } from "../plan/previous.ts";

/** DescribeServiceRevisions takes twenty at a time. */
const batch = 20;

/** Deployments that are looked at; AWS keeps those of the last 90 days. */
const limit = 100;

/**
 * The deployments of a service with the revision of each, newest first.
 * Source: developer guide, View service history: what AWS lists are the deployments of the last 90 days.
 * Assumed: the order of the list means nothing, so that it is read whole and sorted here; otherwise only calls are lost.
 */
export async function readHistory(service: string, api: EcsApi): Promise<PastDeployment[]> {
  const listed = await api.listEveryDeployment(service);
  const newest = listed.toSorted((one, two) => timeOf(two) - timeOf(one)).slice(0, limit);
  const revisions = new Set(newest.map(({ targetServiceRevisionArn: arn = "" }) => arn));
  const definitions = await definitionsOf(service, [...revisions], api);
  return newest.flatMap(({ targetServiceRevisionArn = "", status = "", createdAt }) => {
    const taskDefinition = definitions.get(targetServiceRevisionArn);
    if (taskDefinition === undefined || createdAt === undefined) return [];
    return [{ taskDefinition, status, createdAt }];
  });
}

function timeOf({ createdAt }: ServiceDeploymentBrief): number {
  return createdAt?.getTime() ?? 0;
}

async function definitionsOf(
  service: string,
  arns: readonly string[],
  api: EcsApi,
): Promise<ReadonlyMap<string | undefined, string | undefined>> {
  const answers = await Promise.all(
    groupsOf(arns, batch).map((group) => api.describeServiceRevisions(service, group)),
  );
  return new Map(answers.flat().map((one) => [one.serviceRevisionArn, one.taskDefinition]));
}
