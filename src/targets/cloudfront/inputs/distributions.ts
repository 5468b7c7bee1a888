import type { InputReader } from "../../../inputs/reader.ts";

/**
 * The ids of `distribution-id`, each once.
 * @param tenants whether ids of distribution tenants are taken, too
 */
export function readDistributions(
  inputs: InputReader,
  { tenants }: { readonly tenants: boolean },
): string[] {
  const ids = inputs.lines("distribution-id").flatMap((line) => line.split(/[\s,]+/));
  for (const id of ids) {
    if (/^[A-Z0-9]{6,32}$/.test(id) || (tenants && isTenant(id))) continue;
    inputs.problem("distribution-id", `"${id.slice(0, 30)}" ${problemOf(id, tenants)}`);
  }
  return [...new Set(ids)];
}

function problemOf(id: string, tenants: boolean): string {
  if (tenants) return "is no id such as E2QWRUHAPOMQZL, or dt_2wjDZi3hD1ivOXf6rpZJO1AB of a tenant";
  return isTenant(id)
    ? "is a distribution tenant, which `target: cloudfront` clears in a step of its own: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidationForDistributionTenant.html"
    : "is no id such as E2QWRUHAPOMQZL";
}

/**
 * Whether an id is one of a distribution tenant, for which CloudFront has calls of its own.
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidationForDistributionTenant.html
 */
export function isTenant(id: string): boolean {
  return /^dt_[A-Za-z0-9]{6,60}$/.test(id);
}
