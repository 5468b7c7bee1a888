import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { lambdaPermissions } from "../../../../src/targets/lambda/inputs/permissions.ts";
import { readConfig, Shop, withoutAlias } from "../../../helpers/lambda.ts";
import { everyLoggedAction, tightPolicy } from "../../../helpers/rights/policy.ts";
import { roleArn } from "../../../simulator/simulator.ts";

const shop = new Shop();
beforeAll(() => shop.start());
afterAll(() => shop.stop());
beforeEach(() => {
  shop.reset({ MemorySize: 128 });
});

const create = {
  "function-name": "new",
  configuration:
    "Role: arn:aws:iam::123456789012:role/app\nHandler: index.handler\nRuntime: nodejs24.x",
};

const cases: readonly {
  name: string;
  inputs: Record<string, string>;
  before?: () => unknown;
  calls: string[];
}[] = [
  {
    name: "code without alias",
    inputs: withoutAlias,
    calls: ["GetFunction", "UpdateFunctionCode", "GetFunction"],
  },
  {
    name: "code and alias",
    inputs: {},
    calls: [
      ...["GetAlias", "GetFunction", "GetFunctionUrlConfig"],
      ...["UpdateFunctionCode", "GetFunction", "UpdateAlias"],
    ],
  },
  {
    name: "nothing changed",
    inputs: {},
    before: () => shop.deploy(),
    calls: ["GetAlias", "GetFunction", "GetFunctionUrlConfig", "GetFunction"],
  },
  {
    name: "nothing changed, without alias",
    inputs: withoutAlias,
    before: () => shop.deploy(),
    calls: ["GetFunction"],
  },
  {
    name: "code, configuration and alias",
    inputs: { configuration: "MemorySize: 512" },
    calls: [
      ...["GetAlias", "GetFunction", "GetFunctionUrlConfig"],
      ...["UpdateFunctionConfiguration", "GetFunction"],
      ...["UpdateFunctionCode", "GetFunction", "UpdateAlias"],
    ],
  },
  {
    name: "code, configuration and alias, where every update takes a second reading",
    inputs: { configuration: "MemorySize: 512" },
    before: () => {
      shop.lambda.updateMs = 200;
    },
    calls: [
      ...["GetAlias", "GetFunction", "GetFunctionUrlConfig"],
      ...["UpdateFunctionConfiguration", "GetFunction", "GetFunction"],
      ...["UpdateFunctionCode", "GetFunction", "GetFunction", "UpdateAlias"],
    ],
  },
  {
    name: "configuration alone",
    inputs: { configuration: "MemorySize: 512" },
    before: () => shop.deploy(),
    calls: [
      ...["GetAlias", "GetFunction", "GetFunctionUrlConfig", "GetFunction"],
      ...["UpdateFunctionConfiguration", "GetFunction"],
      ...["PublishVersion", "GetFunction", "UpdateAlias"],
    ],
  },
  {
    name: "a version that exists",
    inputs: { code: "", version: "1" },
    before: () => shop.deploy(),
    calls: ["GetAlias", "GetFunction", "GetFunctionUrlConfig", "UpdateAlias"],
  },
  {
    name: "create",
    inputs: create,
    calls: ["GetFunction", "CreateFunction", "GetFunction", "CreateAlias"],
  },
  {
    name: "a last watched step adds one: what the alias serves after it",
    inputs: { traffic: "100% for 1m" },
    calls: [
      ...["GetAlias", "GetFunction", "GetFunctionUrlConfig"],
      ...["UpdateFunctionCode", "GetFunction", "UpdateAlias", "GetAlias"],
    ],
  },
  {
    name: "provisioned concurrency adds three: the right to read it is tried first, and the alias is read last",
    inputs: { "wait-for-provisioned-concurrency": "true" },
    before: () => shop.function.concurrency.set("live", { ms: 0 }),
    calls: [
      ...["GetAlias", "GetFunction", "GetFunctionUrlConfig", "GetProvisionedConcurrencyConfig"],
      ...["UpdateFunctionCode", "GetFunction", "UpdateAlias", "GetProvisionedConcurrencyConfig"],
      "GetAlias",
    ],
  },
];

describe("calls", () => {
  test.each(cases)("$name", async ({ inputs, before, calls }) => {
    await before?.();
    shop.simulator.calls.clear();
    await shop.deploy(inputs);
    // The first reads go out together, in any order.
    expect([...shop.operations()].sort()).toEqual([...calls].sort());
    const together = calls.includes("GetAlias") ? 3 : 2;
    expect(shop.operations().slice(together)).toEqual(calls.slice(together));
  });

  test.each(cases)("$name: a role with the stated permissions is enough", async (one) => {
    await one.before?.();
    const given = { "function-name": "shop", code: "dist", alias: "live" };
    const config = readConfig({ ...given, ...one.inputs });
    const policy = tightPolicy(lambdaPermissions, config);
    const role = shop.simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const everything = role.policies;
    role.policies = [policy];
    try {
      shop.simulator.calls.clear();
      await shop.deploy(one.inputs);
      const used = [...everyLoggedAction(shop.simulator)];
      expect(used.filter((action) => !policy.actions.includes(action))).toEqual([]);
    } finally {
      role.policies = everything;
    }
  });
});
