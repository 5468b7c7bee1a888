import { expect, test } from "@jest/globals";
import { ecsPlanNotes } from "../../../../src/targets/ecs/plan/notes.ts";

type Rollouts = Parameters<typeof ecsPlanNotes>[1];

const known = { unknown: [], mistyped: [] };
const watched = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const rollout = (action: string, more: object = {}): Rollouts[number] =>
  ({
    service: { serviceName: "web" },
    becoming: { serviceName: "web", deploymentConfiguration: watched },
    decision: { action, reason: "runs it already", notes: [] },
    ...more,
  }) as unknown as Rollouts[number];

test("nothing is to be said of a service that is watched", () => {
  expect(ecsPlanNotes(known, [rollout("update")])).toEqual([]);
});

test("what stays is named with its reason, and what nobody watches only where it is updated", () => {
  const unwatched = { becoming: { serviceName: "web" } };
  expect(ecsPlanNotes(known, [rollout("none", unwatched), rollout("update")])).toEqual([
    "web runs it already",
  ]);
  // Where nothing changes at all the report's first line says it.
  expect(ecsPlanNotes(known, [rollout("none", unwatched)])).toEqual([]);
  expect(ecsPlanNotes(known, [rollout("update", unwatched)])).toEqual([
    expect.stringMatching(
      /^Warning: Neither the deployment circuit breaker nor alarms watch the service web/,
    ),
  ]);
});

test("a revision alone has fields, too, one that is there already sends none", () => {
  const fields = { unknown: ["cpuu"], mistyped: [] };
  expect(ecsPlanNotes(fields, [])).toEqual([expect.stringMatching(/^Warning: .* cpuu$/)]);
  expect(ecsPlanNotes(fields, [rollout("none")])).toEqual([]);
});

test("fields that this version does not know, or knows of another type, are named", () => {
  const fields = {
    unknown: ["cpuu", "containerDefinitions[].portMappings[].memry"],
    mistyped: ["memory"],
  };
  expect(ecsPlanNotes(fields, [rollout("update")])).toEqual([
    expect.stringMatching(/because this action does not know them: cpuu, portMappings\[\]\.memry$/),
    expect.stringContaining("than AWS takes: memory."),
  ]);
});

test("what is said twice stands once", () => {
  const decision = { action: "update", reason: "", notes: ["may not be read", "may not be read"] };
  expect(
    ecsPlanNotes(known, [rollout("update", { decision }), rollout("update", { decision })]),
  ).toEqual(["may not be read"]);
});
