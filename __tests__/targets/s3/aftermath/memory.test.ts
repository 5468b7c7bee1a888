import { expect, test } from "@jest/globals";
import { keep, readMemory } from "../../../../src/targets/s3/aftermath/memory.ts";

test("what is kept is read again", () => {
  const begun = { nonce: "n", live: "the earlier release" };
  const kept: [string, string][] = [];
  keep({ remember: (name, text) => kept.push([name, text]) }, begun);
  expect(kept.map(([name, text]) => [name, readMemory(text)])).toEqual([["s3", begun]]);
});

test.each([
  "",
  "{",
  "[]",
  "{}",
  '{"nonce":"","live":""}',
  '{"nonce":1,"live":""}',
  '{"nonce":"n"}',
])("%j is nothing that the step has written", (text) => {
  expect(readMemory(text)).toBeUndefined();
});
