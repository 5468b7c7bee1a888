import { expect, test } from "@jest/globals";
import { saveProgress, readProgress } from "../../../../src/targets/s3/post-step/saved-progress.ts";

test("what is kept is read again", () => {
  const begun = { nonce: "n", sure: "old", live: "new", written: 2, planned: 3 };
  const kept: [string, string][] = [];
  saveProgress({ remember: (name, text) => kept.push([name, text]) }, begun);
  expect(kept.map(([name, text]) => [name, readProgress(text)])).toEqual([["s3", begun]]);
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
  expect(readProgress(text)).toBeUndefined();
});
