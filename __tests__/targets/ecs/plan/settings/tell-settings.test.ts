import { expect, test } from "@jest/globals";
import { tellSetting } from "../../../../../src/targets/ecs/plan/settings/tell-settings.ts";

test.each<[string, unknown, unknown, string]>([
  ["healthCheckGracePeriodSeconds", 0, 60, "0 → 60"],
  ["enableExecuteCommand", undefined, true, "(none) → true"],
  ["platformVersion", "1.3.0", null, "1.3.0 → (none)"],
  ["deploymentConfiguration.alarms.alarmNames", ["a"], ["a", "b"], "[a] → [a, b]"],
  ["deploymentConfiguration.alarms.alarmNames", ["a"], [], "[a] → []"],
  // The name of an entry is no word about what its members hold.
  ["volumeConfigurations[secret-data].managedEBSVolume.sizeInGiB", 20, 40, "20 → 40"],
  // What is long, or no plain value, is not for one line.
  ["loadBalancers", [], [{ containerName: "web" }], "differs"],
  [
    "networkConfiguration.awsvpcConfiguration.subnets",
    ["s".repeat(120)],
    [],
    `[${"s".repeat(120)}] → []`,
  ],
  ["networkConfiguration.awsvpcConfiguration.subnets", [], ["s".repeat(121)], "differs"],
  ["deploymentConfiguration.lifecycleHooks", undefined, { a: 1 }, "differs"],
  // What may be a secret.
  ["serviceConnectConfiguration.logConfiguration.options.token", "hunter2", "hunter3", "differs"],
  ["serviceConnectConfiguration.logConfiguration.secretOptions[a].valueFrom", "x", "y", "differs"],
  ["deploymentConfiguration.lifecycleHooks[0].hookDetails", "hunter2", "hunter3", "differs"],
  ["volumeConfigurations[a].managedEBSVolume.tagSpecifications", "hunter2", "x", "differs"],
])("%s: %j, then %j", (path, before, after, words) => {
  expect(tellSetting({ path, before, after })).toBe(`${path} ${words}`);
});
