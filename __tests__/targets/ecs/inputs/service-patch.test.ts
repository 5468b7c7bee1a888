import { describe, expect, test } from "@jest/globals";
import {
  readServicePatch,
  rolesInPatch,
  ruleOf,
  serviceFields,
} from "../../../../src/targets/ecs/inputs/service-patch.ts";
import { inputOfField } from "../../../../src/targets/ecs/inputs/names.ts";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const read = (text: string) => readWith({ "service-patch": text }, readServicePatch);

test.each<[string, JsonObject | undefined]>([
  ["", undefined],
  ['{"enableExecuteCommand": true}', { enableExecuteCommand: true }],
  ["healthCheckGracePeriodSeconds: 60", { healthCheckGracePeriodSeconds: 60 }],
  ['{"capacityProviderStrategy": null}', { capacityProviderStrategy: null }],
  [
    '{"deploymentConfiguration": {"lifecycleHooks": []}}',
    { deploymentConfiguration: { lifecycleHooks: [] } },
  ],
  [
    '{"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"], "new": null}}}',
    { networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], new: null } } },
  ],
])("%s is a patch", (text, value) => {
  expect(read(text)).toEqual({ value, problems: [] });
});

describe("what UpdateService does not take is refused", () => {
  const owned = Object.entries({
    cluster: "cluster",
    service: "service",
    taskDefinition: "task-definition",
    desiredCount: "desired-count",
    forceNewDeployment: "force-new-deployment",
    enableECSManagedTags: "enable-ecs-managed-tags",
    propagateTags: "propagate-tags",
  });
  test.each<readonly [string, string]>([
    ["[1]", 'must be a JSON object, e.g. {"healthCheckGracePeriodSeconds": 60}'],
    ["text", "must be a JSON object"],
    ["null", "must be a JSON object"],
    ["{", "cannot be read: "],
    ...owned.map(([field, input]): [string, string] => [
      `{"${field}": 1}`,
      `${field} has an input of its own, \`${input}\``,
    ]),
    ['{"deploymentController": {"type": "EXTERNAL"}}', "decides who deploys the service"],
    [
      '{"healthCheckGracePeriod": 1}',
      "healthCheckGracePeriod is no field of UpdateService; did you mean healthCheckGracePeriodSeconds?",
    ],
    ['{"colour": 1}', "colour is no field of UpdateService"],
    ['{"constructor": 1}', "constructor is no field of UpdateService"],
    ['{"platformVersion": null}', "platformVersion: null removes nothing"],
    [
      '{"deploymentConfiguration": {"alarms": null}}',
      "deploymentConfiguration.alarms: null removes nothing",
    ],
  ])("%s", (text, words) => {
    expect(read(text).problems).toEqual([expect.stringContaining(`service-patch: `)]);
    expect(read(text).problems.join()).toContain(words);
  });

  test("each of its fields, in one go", () => {
    expect(read('{"cluster": "a", "platformVersion": null}').problems).toHaveLength(2);
  });
});

test("no field has two owners", () => {
  const both = Object.keys(serviceFields).filter((field) => inputOfField.has(field));
  expect(both).toEqual([]);
});

test("the rules of a field are those of its row, and of no other object", () => {
  expect(ruleOf("loadBalancers")).toEqual({ list: true, deploys: true });
  expect(ruleOf("monitoring")).toBe(serviceFields.monitoring);
  expect(ruleOf("cluster")).toBeUndefined();
  expect(ruleOf("toString")).toBeUndefined();
});

describe("the roles that an update hands to ECS", () => {
  const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
  test.each<[string, JsonObject, readonly string[], boolean]>([
    ["none", { enableExecuteCommand: true }, [], false],
    [
      "of hooks, once each",
      {
        deploymentConfiguration: {
          lifecycleHooks: [{ roleArn: role("a") }, { roleArn: role("b") }, { roleArn: role("a") }],
        },
      },
      [role("a"), role("b")],
      false,
    ],
    [
      "of volumes and load balancers",
      {
        volumeConfigurations: [{ managedEBSVolume: { roleArn: role("ebs") } }],
        loadBalancers: [{ advancedConfiguration: { roleArn: role("elb") } }],
      },
      [role("ebs"), role("elb")],
      false,
    ],
    ["not a member of that name that is no text", { monitoring: { roleArn: 1 } }, [], false],
    // The configuration is sent as a whole: its services, and their roles, come from the service.
    ["open, where Service Connect is kept", { serviceConnectConfiguration: {} }, [], true],
    [
      "known, where its services are given",
      { serviceConnectConfiguration: { services: [{ tls: { roleArn: role("tls") } }] } },
      [role("tls")],
      false,
    ],
    ["none, where it is taken away", { serviceConnectConfiguration: null }, [], false],
  ])("%s", (_name, patch, roles, open) => {
    expect(rolesInPatch(patch)).toEqual({ roles, open });
  });
});
