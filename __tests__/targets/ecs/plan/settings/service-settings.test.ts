import { expect, test } from "@jest/globals";
import { settingRows } from "../../../../../src/targets/ecs/service-settings.ts";
import { ofTarget } from "../../../../helpers/inputs/other-values.ts";
import { configOf } from "../../values.ts";
import { differingServiceSettings } from "../../../../../src/targets/ecs/plan/settings/service-settings.ts";

const settings = Object.entries<{ input: string; ofUpdate?: true }>(settingRows)
  .filter(([, { ofUpdate }]) => ofUpdate === undefined)
  .map(([field, { input }]) => [field, input] as const);

test.each(settings)("%s differs where a service does not have it", (field, input) => {
  const value = ofTarget.ecs?.values[input];
  if (typeof value !== "string") throw new Error(`${input} needs nothing beside it`);
  expect(differingServiceSettings(configOf({ [input]: value }), {})).toEqual([field]);
});

test.each([
  [{}, {}, []],
  [{ enableECSManagedTags: false, propagateTags: "NONE" }, {}, []],
  [{}, { enableECSManagedTags: true, propagateTags: "SERVICE", desiredCount: 3 }, []],
  [{ enableECSManagedTags: true }, {}, ["enableECSManagedTags"]],
  [{ propagateTags: "SERVICE" }, { propagateTags: "NONE" }, ["propagateTags"]],
  [{ desiredCount: 0 }, { desiredCount: 2 }, ["desiredCount"]],
  [{ desiredCount: 2 }, { desiredCount: 2 }, []],
] as const)("asked for %o, a service with %o differs in %o", (wanted, service, expected) => {
  expect(differingServiceSettings(wanted, service)).toEqual(expected);
});
