import { expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import type { LambdaConfig } from "../../../../src/targets/lambda/config.ts";
import type { Work } from "../../../../src/targets/lambda/plan/model.ts";
import { guardTenant } from "../../../../src/targets/lambda/plan/tenant-guard.ts";

const isolation = { TenantIsolationMode: "PER_TENANT" } as const;
const payload = "{}";

test.each([
  ["an isolated function, no tenant", isolation, { payload }, true],
  ["an isolated function, a tenant", isolation, { payload, tenantId: "blue" }, false],
  ["an isolated function, no smoke test", isolation, undefined, false],
  ["a function of one tenant", undefined, { payload }, false],
])("%s", (_name, tenancy, smokeTest, refused) => {
  const config = { configuration: {}, smokeTest, function: { name: "shop" } };
  const work = { base: { TenancyConfig: tenancy } };
  const refusal = guardTenant(config as unknown as LambdaConfig, work as unknown as Work);
  expect(refusal instanceof DeployError && refusal.id).toBe(refused && "tenant-missing");
});

test("a function that is created with isolation", () => {
  const config = {
    ...{ configuration: { TenancyConfig: isolation }, smokeTest: { payload } },
    function: { name: "shop" },
  };
  const refusal = guardTenant(config as unknown as LambdaConfig, {} as unknown as Work);
  expect(refusal?.hint).toContain("smoke-test-tenant-id");
});
