import { expect, test } from "@jest/globals";
import { DeployError } from "../../src/model/errors.ts";
import {
  countEffects,
  changesNothing,
  renderCounts,
  writes,
  type Effect,
  type Plan,
} from "../../src/model/plan.ts";

const planOf = (...effects: Effect[]): Plan => ({
  target: "lambda",
  subject: "shop",
  changes: effects.map((effect) => ({ effect, type: "alias", resource: "live", reason: "moves" })),
  notes: [],
  details: [],
  outputs: {},
});

test.each([
  [planOf(), true, false, "Nothing to do"],
  [planOf("wait"), false, false, "Plan: 1 to wait for"],
  [planOf("update", "create", "update"), false, true, "Plan: 1 to create, 2 to update"],
  [planOf("delete", "wait"), false, true, "Plan: 1 to delete, 1 to wait for"],
])("plan %# is counted, and judged by what it writes", (plan, empty, writing, counts) => {
  expect(changesNothing(plan)).toBe(empty);
  expect(writes(plan)).toBe(writing);
  expect(renderCounts(plan)).toBe(counts);
});

test("what a guard refuses writes nothing", () => {
  const refusal = new DeployError({ id: "x", message: "no" });
  expect(writes({ ...planOf("update"), refusal })).toBe(false);
});

test("countEffects counts each kind", () => {
  expect(countEffects(planOf("update", "update", "wait"))).toEqual({
    create: 0,
    update: 2,
    delete: 0,
    wait: 1,
  });
});
