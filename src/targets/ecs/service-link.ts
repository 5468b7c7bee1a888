import { lastPart } from "../../model/aws/arn.ts";
import type { AwsAccess } from "../../model/access.ts";

/** The page of a service's deployments in the console of the partition. */
export function serviceLink(cluster: string, service: string, aws: AwsAccess): string {
  const { region, partition } = aws;
  const path = [cluster, service].map((name) => encodeURIComponent(lastPart(name)));
  return `https://${region}.${partition.consoleHost}/ecs/v2/clusters/${path.join("/services/")}/deployments?region=${region}`;
}
