import { expect, test } from "@jest/globals";
import { defined } from "../../../src/model/optional.ts";
import {
  readSettings,
  settingRows,
  settingsIn,
} from "../../../src/targets/ecs/service-settings.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const read = (given: Record<string, string>) => readWith(given, readSettings);

test.each<[Record<string, string>, object]>([
  [{}, {}],
  [{ "desired-count": "0" }, { desiredCount: 0 }],
  [{ "force-new-deployment": "false" }, { forceNewDeployment: false }],
  [{ "enable-ecs-managed-tags": "true" }, { enableECSManagedTags: true }],
  [{ "propagate-tags": "TASK_DEFINITION" }, { propagateTags: "TASK_DEFINITION" }],
])("%j asks for %j", (given, asked) => {
  const { value, problems } = read(given);
  expect(problems).toEqual([]);
  expect(Object.keys(value)).toEqual(Object.keys(settingRows));
  expect(defined(value)).toStrictEqual(asked);
});

test("what is wrong is said by the name of the input", () => {
  const given = { "desired-count": "many", "propagate-tags": "ALL" };
  expect(read(given).problems).toEqual([
    expect.stringMatching(/^desired-count: must be a whole number from 0 to 10000/),
    expect.stringMatching(/^propagate-tags: must be one of SERVICE, TASK_DEFINITION, NONE/),
  ]);
});

test("a service has what was asked for besides how the update is made", () => {
  const asked = {
    ...{ desiredCount: 0, enableECSManagedTags: false, propagateTags: undefined },
    ...{ forceNewDeployment: true, cluster: "prod" },
  };
  expect(settingsIn(asked)).toStrictEqual({ desiredCount: 0, enableECSManagedTags: false });
});
