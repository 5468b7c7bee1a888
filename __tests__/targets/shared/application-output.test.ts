import { expect, test } from "@jest/globals";
import { applicationOutput } from "../../../src/targets/shared/application-output.ts";

const hidden = [expect.stringContaining("`show-application-output: true` shows it")];

test.each([
  [true, ["a", "b"], ["a", "b"]],
  [false, ["a", "b"], hidden],
  [false, [], []],
  [true, [], []],
])("shown %s: %j as %j", (showApplicationOutput, lines, expected) => {
  expect(applicationOutput(lines, { showApplicationOutput })).toEqual(expected);
});
