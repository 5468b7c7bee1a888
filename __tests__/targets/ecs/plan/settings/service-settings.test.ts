import { expect, test } from "@jest/globals";
import { differingServiceSettings } from "../../../../../src/targets/ecs/plan/settings/service-settings.ts";

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
