import { expect, test } from "@jest/globals";
import { SavedState, readMemory } from "../../../../src/targets/ecs/post-step/saved-state.ts";

const identity = {
  ...{ service: "web", deploymentId: "ecs-svc/2", taskDefinition: "web:2", previous: "web:0" },
  ...{ createdAt: 0, earlier: new Set<string>(), scaleOnly: false, own: true },
};

function kept(work: (memory: SavedState) => void): string[] {
  const texts: string[] = [];
  work(new SavedState({ remember: (_name, text) => texts.push(text) }));
  return texts;
}

test("what is about to be asked is kept before, and what AWS called it after", () => {
  const texts = kept((memory) => {
    memory.note({ revision: "web:2", registered: true });
    memory.begins("web", 7, new Set(["ecs-svc/1"]), {
      ...{ previous: "web:1", previousCount: 2 },
      previousSettings: { healthCheckGracePeriodSeconds: 5, networkConfiguration: {} },
    });
    memory.began(identity);
  });
  const update = {
    ...{ at: 7, earlier: ["ecs-svc/1"], previous: "web:1", previousCount: 2 },
    previousSettings: { healthCheckGracePeriodSeconds: 5 },
  };
  const begun = { revision: "web:2", registered: true };
  expect(texts.map(readMemory)).toEqual([
    { ...begun, updates: {} },
    { ...begun, updates: { web: update } },
    {
      ...begun,
      updates: {
        web: { ...update, deploymentId: "ecs-svc/2", scaleOnly: false, previous: "web:0" },
      },
    },
  ]);
});

test("a deployment without an id, or of a service that was not asked, adds nothing", () => {
  const texts = kept((memory) => {
    memory.began(identity);
    memory.begins("web", 7, new Set(), {});
    memory.began({ ...identity, deploymentId: "" });
  });
  expect(texts).toHaveLength(1);
});

test("what is too large for a variable is not kept in part", () => {
  const texts = kept((memory) => {
    memory.begins("web", 7, new Set(["x".repeat(70_000)]), {});
  });
  expect(texts).toEqual([""]);
  expect(readMemory("")).toBeUndefined();
});

test.each([
  "{",
  "[]",
  "{}",
  '{"updates":{},"registered":"yes"}',
  '{"updates":{},"revision":1}',
  '{"updates":{},"task":1}',
  '{"updates":{"web":1}}',
  '{"updates":{"web":{"at":"1","earlier":[]}}}',
  '{"updates":{"web":{"at":1,"earlier":[],"deploymentId":1}}}',
  '{"updates":{"web":{"at":1,"earlier":[],"scaleOnly":1}}}',
  '{"updates":{"web":{"at":1,"earlier":[],"previous":1}}}',
  '{"updates":{"web":{"at":1,"earlier":[],"previousCount":"1"}}}',
  '{"updates":{"web":{"at":1,"earlier":[],"previousSettings":1}}}',
])("%s is nothing that the step has written", (text) => {
  expect(readMemory(text)).toBeUndefined();
});
