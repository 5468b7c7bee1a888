import { describe, expect, test } from "@jest/globals";
import { modelOf } from "../../../../simulator/models/model.ts";
import {
  beginsDeployment,
  outsideOfRevisions,
  patchService,
  settingsOfService,
} from "../../../../../src/targets/ecs/plan/settings/service-patch.ts";
import { inputOfField } from "../../../../../src/targets/ecs/inputs/names.ts";
import { serviceFields } from "../../../../../src/targets/ecs/inputs/service-patch.ts";
import { tellSetting } from "../../../../../src/targets/ecs/plan/settings/tell-settings.ts";
import type { JsonObject } from "../../../../../src/targets/ecs/definition/task-definition.ts";

const configuration = {
  maximumPercent: 200,
  minimumHealthyPercent: 50,
  deploymentCircuitBreaker: { enable: true, rollback: true },
  alarms: { alarmNames: ["a", "b"], enable: true, rollback: true },
};
const network = {
  awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] },
};
const described: JsonObject = {
  serviceName: "web",
  deploymentConfiguration: configuration,
  networkConfiguration: network,
  healthCheckGracePeriodSeconds: 30,
  capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
  deployments: [
    { status: "ACTIVE", volumeConfigurations: [{ name: "old" }] },
    {
      status: "PRIMARY",
      volumeConfigurations: [{ name: "data", managedEBSVolume: { sizeInGiB: 5 } }],
    },
  ],
};
const patched = (patch: JsonObject) => patchService({}, settingsOfService(described), patch);

test.each<readonly [string, JsonObject, JsonObject]>([
  ["nothing", {}, {}],
  ["what the service has", { healthCheckGracePeriodSeconds: 30 }, {}],
  ["a member that it has", { deploymentConfiguration: { maximumPercent: 200 } }, {}],
  ["a default, written out", { enableExecuteCommand: false, platformVersion: "LATEST" }, {}],
  [
    "sets in another order",
    {
      networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-2", "subnet-1"] } },
      deploymentConfiguration: { alarms: { alarmNames: ["b", "a"] } },
    },
    {},
  ],
  ["a number", { healthCheckGracePeriodSeconds: 60 }, { healthCheckGracePeriodSeconds: 60 }],
  [
    "a member of the deployment configuration, alone",
    { deploymentConfiguration: { maximumPercent: 150 } },
    { deploymentConfiguration: { maximumPercent: 150 } },
  ],
  [
    "a part of such a member, as a whole, since UpdateService replaces it",
    { deploymentConfiguration: { deploymentCircuitBreaker: { rollback: false } } },
    { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } },
  ],
  [
    "a part of another field, as a whole",
    { networkConfiguration: { awsvpcConfiguration: { securityGroups: ["sg-2"] } } },
    {
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-2"] },
      },
    },
  ],
  [
    "the present deployment's volumes",
    { volumeConfigurations: [{ name: "data", managedEBSVolume: { sizeInGiB: 5 } }] },
    {},
  ],
  ["an empty list for null", { capacityProviderStrategy: null }, { capacityProviderStrategy: [] }],
  ["null for what is not there", { placementConstraints: null }, {}],
])("sends for %s: %j", (_name, patch, update) => {
  expect(patched(patch).update).toEqual(update);
});

test("keeps what takes it back, also of what was never set", () => {
  const { before } = patched({
    healthCheckGracePeriodSeconds: 60,
    enableExecuteCommand: true,
    deploymentConfiguration: { maximumPercent: 150, lifecycleHooks: [{ targetType: "PAUSE" }] },
  });
  expect(before).toEqual({
    healthCheckGracePeriodSeconds: 30,
    enableExecuteCommand: false,
    deploymentConfiguration: { maximumPercent: 200, lifecycleHooks: [] },
  });
});

test("tells values, but never what may be a secret", () => {
  const { differences } = patched({
    healthCheckGracePeriodSeconds: 60,
    deploymentConfiguration: { alarms: { alarmNames: ["c"] } },
    serviceConnectConfiguration: {
      logConfiguration: { logDriver: "splunk", options: { "splunk-token": "hunter2" } },
    },
  });
  const text = differences.map(tellSetting).join("\n");
  expect(text).toContain("healthCheckGracePeriodSeconds 30 → 60");
  expect(text).toContain("deploymentConfiguration.alarms.alarmNames [a, b] → [c]");
  expect(text).toContain("options.splunk-token differs");
  expect(text).not.toContain("hunter2");
});

describe("AWS's model", () => {
  test("has every field that a patch may hold, and no other but those with an input", () => {
    const others = [...inputOfField.keys(), "deploymentController"];
    const { members } = modelOf("ecs").shapes.UpdateServiceRequest as { members: object };
    expect(Object.keys(members).sort()).toEqual([...Object.keys(serviceFields), ...others].sort());
  });
});

test.each<[JsonObject, boolean]>([
  [{}, false],
  [{ healthCheckGracePeriodSeconds: 60 }, false],
  [{ networkConfiguration: network }, true],
  [{ healthCheckGracePeriodSeconds: 60, platformVersion: "1.4.0" }, true],
])("an update of %j begins a deployment: %s", (update, begins) => {
  expect(beginsDeployment(update)).toBe(begins);
});

test("what ECS does not take back with a revision is what a revision does not hold", () => {
  expect(
    outsideOfRevisions({
      deploymentConfiguration: configuration,
      networkConfiguration: network,
      healthCheckGracePeriodSeconds: 30,
      platformVersion: "1.4.0",
      enableExecuteCommand: true,
    }),
  ).toEqual({
    deploymentConfiguration: configuration,
    healthCheckGracePeriodSeconds: 30,
    enableExecuteCommand: true,
  });
});
