import { expect, test } from "@jest/globals";
import {
  isTenant,
  readDistributions,
} from "../../../../src/targets/cloudfront/inputs/distributions.ts";
import { readWith } from "../../../helpers/read-with.ts";

test.each([
  ["dt_2qWRUHAPOMQZL", true],
  ["dt_short", false],
  ["E2QWRUHAPOMQZL", false],
])("%s is a tenant: %s", (id, tenant) => {
  expect(isTenant(id)).toBe(tenant);
  const { problems } = readWith({ "distribution-id": id }, (inputs) =>
    readDistributions(inputs, { tenants: false }),
  );
  expect(problems).toHaveLength(id.startsWith("E") ? 0 : 1);
});
