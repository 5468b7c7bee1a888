import { DeployError } from "../../../model/errors.ts";
import type { FunctionWork } from "./model.ts";

/**
 * A function with tenant isolation takes no call without a tenant's id, and any other none with one; without this guard
 * the smoke test would learn that when the version is published already.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-troubleshooting.html
 */
export function guardTenant({ config, base }: FunctionWork): DeployError | undefined {
  const { smokeTest, configuration, function: fn } = config;
  const isolated = base === undefined ? configuration.TenancyConfig : base.TenancyConfig;
  if (smokeTest === undefined || (isolated === undefined) === (smokeTest.tenantId === undefined)) {
    return undefined;
  }
  if (isolated === undefined) {
    return new DeployError({
      id: "tenant-unexpected",
      message: `${fn.name} does not isolate tenants, and a call that names one is refused: the smoke test could not run.`,
      hint: "Leave `smoke-test-tenant-id` out.",
    });
  }
  return new DeployError({
    id: "tenant-missing",
    message: `${fn.name} isolates its tenants, and a call without a tenant's id is refused: the smoke test could not run.`,
    hint: "Name a tenant that is there for tests in `smoke-test-tenant-id`.",
  });
}
