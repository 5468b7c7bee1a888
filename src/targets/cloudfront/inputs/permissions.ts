import { itemsIf } from "../../../model/optional.ts";
import type { Permission, PermissionScope } from "../../../iam/statement.ts";
import type { CloudfrontConfig } from "../config.ts";
import { isTenant } from "./distributions.ts";

/**
 * What clearing needs of AWS.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
export function cloudfrontPermissions(
  config: CloudfrontConfig,
  scope: PermissionScope,
): readonly Permission[] {
  const { partition, accountId } = scope;
  const arn = (kind: string, id: string): string =>
    `arn:${partition}:cloudfront::${accountId}:${kind}/${id}`;
  const { distributions, tags } = config;
  const plain = distributions.filter((id) => !isTenant(id)).map((id) => arn("distribution", id));
  const tenants = distributions.filter(isTenant).map((id) => arn("distribution-tenant", id));
  return [
    ...clearing("", plain, config),
    ...clearing("ForDistributionTenant", tenants, config),
    ...(tags.length === 0 ? [] : readingTags(plain, tenants, arn("distribution", "*"))),
  ];
}

function clearing(
  suffix: string,
  resources: readonly string[],
  { waitForInvalidation }: CloudfrontConfig,
): Permission[] {
  if (resources.length === 0) return [];
  const create: Permission = {
    phase: "apply",
    actions: [`cloudfront:CreateInvalidation${suffix}`],
    resources,
    purpose: "clear the caches",
  };
  const wait: Permission = {
    phase: "apply",
    actions: [`cloudfront:GetInvalidation${suffix}`],
    resources,
    purpose: "wait until the caches are cleared",
  };
  return waitForInvalidation ? [create, wait] : [create];
}

/** @param any every distribution: which one a tenant belongs to, only AWS knows */
function readingTags(
  distributions: readonly string[],
  tenants: readonly string[],
  any: string,
): Permission[] {
  const purpose = "see whether the distribution reads cache tags";
  const read = (action: string, resources: readonly string[]): Permission => ({
    ...{ phase: "optional", actions: [action], resources, purpose },
  });
  const wide =
    "the distribution that the tenant belongs to: narrow it to that one's ARN, or leave it out";
  return [
    ...(distributions.length === 0 ? [] : [read("cloudfront:GetDistribution", distributions)]),
    ...itemsIf(tenants.length > 0, read("cloudfront:GetDistributionTenant", tenants), {
      ...read("cloudfront:GetDistribution", [any]),
      wide,
    }),
  ];
}
