import { expect, test } from "@jest/globals";
import {
  isTenant,
  readDistributions,
} from "../../../../src/targets/cloudfront/inputs/distributions.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

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

test.each([
  [false, "dt_2qWRUHAPOMQZL", "is a distribution tenant, which `target: cloudfront` clears"],
  [false, "nope", "is no id such as E2QWRUHAPOMQZL"],
  [true, "dt_nope", "is no id such as E2QWRUHAPOMQZL, or dt_2wjDZi3hD1ivOXf6rpZJO1AB of a tenant"],
])("with tenants %s, %s %s", (tenants, id, said) => {
  const { problems } = readWith({ "distribution-id": id }, (inputs) =>
    readDistributions(inputs, { tenants }),
  );
  expect(JSON.stringify(problems)).toContain(said);
});
