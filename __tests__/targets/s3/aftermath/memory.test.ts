import { expect, test } from "@jest/globals";
import { keep, readMemory } from "../../../../src/targets/s3/aftermath/memory.ts";

test("what is kept is read again", () => {
  const begun = { nonce: "n", sure: "old", live: "new", written: 2, planned: 3 };
  const kept: [string, string][] = [];
  keep({ remember: (name, text) => kept.push([name, text]) }, begun);
  expect(kept.map(([name, text]) => [name, readMemory(text)])).toEqual([["s3", begun]]);
});

test.each([
  "",
  "{",
  "[]",
  "{}",
  '{"nonce":"","sure":"s","live":"l","written":0,"planned":1}',
  '{"nonce":1,"sure":"s","live":"l","written":0,"planned":1}',
  '{"nonce":"n","live":"l","written":0,"planned":1}',
  '{"nonce":"n","sure":"s","live":1,"written":0,"planned":1}',
  '{"nonce":"n","sure":"s","live":"l","written":2,"planned":1}',
  '{"nonce":"n","sure":"s","live":"l","written":-1,"planned":1}',
  '{"nonce":"n","sure":"s","live":"l","written":0.5,"planned":1}',
  '{"nonce":"n","sure":"s","live":"l","written":0,"planned":"1"}',
  '{"nonce":"n","sure":"s","live":"l"}',
])("%j is nothing that the step has written", (text) => {
  expect(readMemory(text)).toBeUndefined();
});
