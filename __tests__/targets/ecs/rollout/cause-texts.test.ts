import { expect, test } from "@jest/globals";
import { causeTexts, ofTasks } from "../../../../src/targets/ecs/rollout/cause-texts.ts";

test("no cause is told by its code, and each has a sentence of its own", () => {
  const texts = Object.entries(causeTexts).map(([cause, { text }]) => {
    expect(text).toMatch(/ /);
    expect(text === cause).toBe(false);
    return text;
  });
  expect(new Set(texts).size).toBe(texts.length);
  expect(ofTasks.has("circuit-breaker")).toBe(true);
  expect(ofTasks.has("superseded")).toBe(false);
});
