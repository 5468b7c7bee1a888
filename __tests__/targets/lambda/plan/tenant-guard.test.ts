import { expect, test } from "@jest/globals";
import type { FunctionWork } from "../../../../src/targets/lambda/plan/model.ts";
import { guardTenant } from "../../../../src/targets/lambda/plan/tenant-guard.ts";

const isolation = { TenantIsolationMode: "PER_TENANT" } as const;
const payload = "{}";

test.each([
  ["an isolated function, no tenant", isolation, { payload }, "tenant-missing"],
  ["an isolated function, a tenant", isolation, { payload, tenantId: "blue" }, undefined],
  ["an isolated function, no smoke test", isolation, undefined, undefined],
  ["a function of one tenant", undefined, { payload }, undefined],
  [
    "a function of one tenant, a tenant",
    undefined,
    { payload, tenantId: "a" },
    "tenant-unexpected",
  ],
])("%s", (_name, tenancy, smokeTest, refused) => {
  const config = { configuration: {}, smokeTest, function: { name: "shop" } };
  const work = { config, base: { TenancyConfig: tenancy } };
  const refusal = guardTenant(work as unknown as FunctionWork);
  expect(refusal?.id).toBe(refused);
});

test("a function that is created with isolation", () => {
  const config = {
    ...{ configuration: { TenancyConfig: isolation }, smokeTest: { payload } },
    function: { name: "shop" },
  };
  const refusal = guardTenant({ config } as unknown as FunctionWork);
  expect(refusal?.hint).toContain("smoke-test-tenant-id");
});
