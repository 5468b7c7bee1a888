import { expect, test } from "@jest/globals";
import { endingOf } from "../../../src/action/aftermath/ending.ts";

test.each([
  ["lambda", "ended", undefined],
  ["lambda", "failed", "failed"],
  ["lambda", "applying", "killed"],
  ["lambda", undefined, "unknown"],
  ["lambda", "", "unknown"],
  ["lambda", "somebody else's", "unknown"],
  ["ecs", "applying", "killed"],
  ["ecr", "applying", undefined],
  ["credentials", undefined, undefined],
  ["", undefined, undefined],
])("target %s with state %s: %s", (target, state, ending) => {
  const environment = { INPUT_TARGET: target, STATE_deployment: state };
  expect(endingOf(environment)).toBe(ending);
});
