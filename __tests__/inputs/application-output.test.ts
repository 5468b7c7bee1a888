import { expect, test } from "@jest/globals";
import {
  isApplicationShown,
  readShown,
  readVisibility,
} from "../../src/inputs/application-output.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

test.each([
  ["true", true],
  ["false", false],
  ["", undefined],
])("the input %j means %s", (text, shown) => {
  expect(readShown(inputsOf(new Map([["show-application-output", text]])))).toBe(shown);
});

test.each([
  ["public", "public"],
  ["internal", "internal"],
  ["secret", undefined],
  [undefined, undefined],
])("readVisibility(%j)", (value, visibility) => {
  expect(readVisibility(value)).toBe(visibility);
});

test.each([
  [true, ["public"], true],
  [false, ["private"], false],
  [undefined, ["private", "internal"], true],
  [undefined, ["private", "public"], false],
  [undefined, ["private", undefined], true],
  [undefined, [undefined, undefined], false],
] as const)("asked %s, in a repository that is %j: %s", (asked, visibilities, shown) => {
  expect(isApplicationShown(asked, visibilities)).toBe(shown);
});
