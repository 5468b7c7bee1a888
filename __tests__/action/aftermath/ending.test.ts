import { expect, test } from "@jest/globals";
import { endingOf } from "../../../src/action/aftermath/ending.ts";

test.each([
  ["ended", undefined],
  ["failed", "failed"],
  ["applying", "killed"],
  [undefined, "unknown"],
  ["", "unknown"],
  ["somebody else's", "unknown"],
])("with state %s: %s", (state, ending) => {
  expect(endingOf({ STATE_deployment: state })).toBe(ending);
});
