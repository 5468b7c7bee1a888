import { expect, test } from "@jest/globals";
import { optionalFlag, optionalWord } from "../../../src/targets/shared/optional-input.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

test.each<[string, boolean | undefined, string[]]>([
  ["", undefined, []],
  ["true", true, []],
  ["false", false, []],
  ["yes", false, ['flag: must be true or false, not "yes"']],
])('the flag "%s" is %s', (flag, value, problems) => {
  const read = readWith({ flag }, (inputs) => optionalFlag(inputs, "flag"));
  expect(read).toMatchObject({ value, problems });
});

test.each<[string, string | undefined, string[]]>([
  ["", undefined, []],
  ["b", "b", []],
  ["other", "a", ['word: must be one of a, b, not "other"']],
])('the word "%s" is %s', (word, value, problems) => {
  const read = readWith({ word }, (inputs) => optionalWord(inputs, "word", ["a", "b"]));
  expect(read).toMatchObject({ value, problems });
});
