import { expect, test } from "@jest/globals";
import {
  causeTexts,
  howItEnded,
  ofTasks,
} from "../../../../src/targets/ecs/rollout/cause-texts.ts";
import type { Failed } from "../../../../src/targets/ecs/rollout/verdict-types.ts";

const failed: Failed = {
  ...{ ok: false, cause: "circuit-breaker", status: "STOPPED", why: "", settled: false },
};

test.each<[counted: Failed["counted"], seen: number, text: string]>([
  [undefined, 2, ""],
  [{ failures: 3, threshold: 3 }, 4, " after 3 failures in a row, its threshold"],
  [{ failures: 3, threshold: 5 }, 3, " after 3 failures in a row, its threshold is 5"],
  [
    { failures: 3, threshold: 3 },
    1,
    " after 3 failures in a row, its threshold; this step saw 1 of them",
  ],
])("the breaker's count %j, %d tasks seen", (counted, seen, text) => {
  const verdict = counted === undefined ? failed : { ...failed, counted };
  expect(howItEnded(verdict, seen)).toBe(`ECS's circuit breaker gave the deployment up${text}`);
});

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
