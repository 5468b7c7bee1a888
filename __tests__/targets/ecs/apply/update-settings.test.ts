import { describe, expect, test } from "@jest/globals";
import {
  settingsBefore,
  updateOf,
  whatStays,
} from "../../../../src/targets/ecs/apply/update-settings.ts";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import { settingRows } from "../../../../src/targets/ecs/service-settings.ts";
import { ofTarget } from "../../../helpers/inputs/other-values.ts";
import { configOf, identityOf, revisionArn, rolloutOf } from "../values.ts";

describe("what the update changes besides the revision, as it was", () => {
  const grace = { healthCheckGracePeriodSeconds: 0 };
  test.each<[string, Record<string, string>, number | undefined, JsonObject, object]>([
    ["nothing", {}, 2, {}, {}],
    ["another count", { "desired-count": "3" }, 2, {}, { desiredCount: 3, previousCount: 2 }],
    ["to none", { "desired-count": "0" }, 2, {}, { desiredCount: 0, previousCount: 2 }],
    ["the same count", { "desired-count": "2" }, 2, {}, { desiredCount: 2 }],
    [
      "a count of which none is known",
      { "desired-count": "2" },
      undefined,
      {},
      { desiredCount: 2 },
    ],
    ["settings", {}, 2, grace, { previousSettings: grace }],
  ])("%s", (_name, inputs, desiredCount, before, wanted) => {
    const service = desiredCount === undefined ? {} : { desiredCount };
    const rollout = rolloutOf({}, service, { before });
    expect(settingsBefore(rollout, configOf(inputs))).toEqual(wanted);
  });
});

describe("only what inputs ask for is sent", () => {
  const base = { cluster: "prod", service: "web", taskDefinition: revisionArn("web:2") };
  const all = {
    "desired-count": "3",
    "enable-ecs-managed-tags": "true",
    "propagate-tags": "SERVICE",
    "force-new-deployment": "false",
  };
  test.each<[string, Record<string, string>, boolean, JsonObject, object]>([
    ["the revision alone", {}, false, {}, {}],
    [
      "each of them by its own name",
      all,
      false,
      {},
      {
        desiredCount: 3,
        enableECSManagedTags: true,
        propagateTags: "SERVICE",
        forceNewDeployment: false,
      },
    ],
    ["a new deployment, as the plan forces it", {}, true, {}, { forceNewDeployment: true }],
    [
      "which it does against the input, too",
      { "force-new-deployment": "false" },
      true,
      {},
      { forceNewDeployment: true },
    ],
    ["the patch", {}, false, { loadBalancers: [] }, { loadBalancers: [] }],
    ["the patch, which replaces nothing of ours", {}, false, { cluster: "other" }, {}],
  ])("%s", (_name, inputs, force, update, wanted) => {
    const rollout = rolloutOf({}, {}, { update });
    expect(updateOf(rollout, revisionArn("web:2"), configOf(inputs), force)).toEqual({
      ...base,
      ...wanted,
    });
  });
});

test.each(Object.entries(settingRows))("%s is sent as its input says", (field, { input }) => {
  const value = ofTarget.ecs?.values[input];
  if (typeof value !== "string") throw new Error(`${input} needs nothing beside it`);
  const config = configOf({ [input]: value });
  const asked = Object.entries(config).find(([name]) => name === field);
  expect(asked).toBeDefined();
  const update = updateOf(rolloutOf(), revisionArn("web:2"), config, false);
  expect(Object.entries(update)).toContainEqual(asked);
});

// What belongs to the service's revision (a network, load balancers) ECS takes back with it.
test.each<[JsonObject, string]>([
  [{}, ""],
  [{ networkConfiguration: {} }, ""],
  [
    { healthCheckGracePeriodSeconds: 0 },
    "; healthCheckGracePeriodSeconds stay as service-patch has set them",
  ],
  [
    { placementStrategy: [], networkConfiguration: {}, enableExecuteCommand: false },
    "; placementStrategy, enableExecuteCommand stay as service-patch has set them",
  ],
])("of %j stays: %s", (previousSettings, words) => {
  expect(whatStays(identityOf({ previousSettings }))).toBe(words);
});

test("nothing stays of an update that changed no setting", () => {
  expect(whatStays(identityOf())).toBe("");
});
