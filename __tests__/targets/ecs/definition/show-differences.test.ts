import { describe, expect, test } from "@jest/globals";
import type { DefinitionDifference } from "../../../../src/targets/ecs/definition/compare.ts";
import {
  isTold,
  renderDifferences,
  shownValue,
} from "../../../../src/targets/ecs/definition/show-differences.ts";

const app = "containerDefinitions[app]";
const line = (path: string, before?: unknown, after?: unknown): string | undefined =>
  renderDifferences([{ path, before, after }])[0];

describe("a difference is one line, with values that are harmless", () => {
  test.each<[string, unknown, unknown, string]>([
    ["cpu", "256", "512", "~ cpu: 256 → 512"],
    [`${app}.image`, "shop:v1", "shop:v2", `~ ${app}.image: shop:v1 → shop:v2`],
    [`${app}.essential`, true, false, `~ ${app}.essential: true → false`],
    [`${app}.healthCheck.retries`, undefined, 3, `+ ${app}.healthCheck.retries: (none) → 3`],
    ["taskRoleArn", "shop", undefined, "- taskRoleArn: shop → (none)"],
    ["ephemeralStorage.sizeInGiB", 20, 21, "~ ephemeralStorage.sizeInGiB: 20 → 21"],
    // The name of a container is no word about what its members hold.
    [
      "containerDefinitions[secrets-init].image",
      "a:1",
      "a:2",
      "~ containerDefinitions[secrets-init].image: a:1 → a:2",
    ],
  ])("%s", (path, before, after, text) => {
    expect(line(path, before, after)).toBe(text);
  });

  test.each<[string, unknown, unknown, string]>([
    [`${app}.environment[A].value`, "hunter2", "hunter3", "~"],
    [`${app}.environment[image].value`, "hunter2", undefined, "-"],
    [`${app}.environment[a.image]`, undefined, "hunter2", "+"],
    [`${app}.secrets[TOKEN].valueFrom`, "/hunter2", "/hunter3", "~"],
    [`${app}.command`, ["hunter2"], ["hunter3"], "~"],
    [`${app}.dockerLabels.image`, "hunter2", "hunter3", "~"],
    [`${app}.logConfiguration.options.protocol`, "hunter2", "hunter3", "~"],
    ["volumes[data].dockerVolumeConfiguration.driverOpts.protocol", "hunter2", "hunter3", "~"],
    [`${app}.newField`, undefined, "hunter2", "+"],
    // A container that is new as a whole holds everything else, too.
    [`${app}.image`, "a:1", { hunter2: 1 }, "~"],
  ])("%s is told without them", (path, before, after, sign) => {
    const words = { "~": "changed", "+": "added", "-": "removed" }[sign];
    expect(line(path, before, after)).toBe(`${sign} ${path}: ${words ?? ""} (value not shown)`);
  });
});

describe("a new entry is not told by its own name", () => {
  const variable = (member: string): DefinitionDifference => ({
    ...{ path: `${app}.environment[PORT].${member}`, before: undefined, after: "80" },
  });
  const named = variable("name");

  test("where others of its members are told", () => {
    const all = [named, variable("value")];
    expect(all.map((one) => isTold(one, all))).toEqual([false, true]);
    expect(renderDifferences(all)).toEqual([
      `+ ${variable("value").path}: added (value not shown)`,
    ]);
  });

  test("but where it is all that it has", () => {
    expect(isTold(named, [named])).toBe(true);
    const other = { ...named, path: `${app}.environment[HOST].value` };
    expect(isTold(named, [named, other])).toBe(true);
  });

  test("and a member that names nothing is told", () => {
    const mode = { path: "networkMode", before: "bridge", after: "awsvpc" };
    expect(isTold(mode, [mode, named])).toBe(true);
  });
});

test.each<[string, unknown, string | undefined]>([
  ["cpu", "256", "256"],
  ["cpu", undefined, undefined],
  [`${app}.essential`, false, "false"],
  [`${app}.environment[A].value`, "hunter2", undefined],
  ["volumes[options].dockerVolumeConfiguration.family", "web", "web"],
])("the value of %s: %j is read as %s", (path, value, text) => {
  expect(shownValue(path, value)).toBe(text);
});
