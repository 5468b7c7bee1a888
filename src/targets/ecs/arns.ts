import { lastPart } from "../../model/aws/arn.ts";
import type { AwsAccess } from "../../model/access.ts";
import type { Partition } from "../../model/aws/partition.ts";
import { jsonText, type Json } from "./definition/task-definition.ts";

/** The ARNs that errors and lookups name. */
export function arnsOf(
  aws: Pick<AwsAccess, "region" | "accountId"> & { readonly partition: Pick<Partition, "id"> },
  clusterNameOrArn: string,
) {
  const cluster = lastPart(clusterNameOrArn);
  const arn = (resource: string): string =>
    `arn:${aws.partition.id}:ecs:${aws.region}:${aws.accountId}:${resource}`;
  const of =
    (type: string, suffix = "") =>
    (service: string): string =>
      arn(`${type}/${cluster}/${lastPart(service)}${suffix}`);
  return {
    cluster: arn(`cluster/${cluster}`),
    service: of("service"),
    deployments: of("service-deployment", "/*"),
    revisions: of("service-revision", "/*"),
    tasks: arn(`task/${cluster}/*`),
    taskDefinition: (family: Json | undefined): string =>
      arn(`task-definition/${jsonText(family)}:*`),
    /**
     * The service revision of a deployment `ecs-svc/<N>` ends in the same number, which is how
     * https://github.com/hashicorp/terraform-provider-aws finds a primary deployment too.
     */
    revisionOf: (service: string, deploymentId: string): string =>
      arn(`service-revision/${cluster}/${lastPart(service)}/${lastPart(deploymentId)}`),
  };
}
