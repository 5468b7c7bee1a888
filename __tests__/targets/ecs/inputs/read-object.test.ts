import { expect, test } from "@jest/globals";
import { readObject } from "../../../../src/targets/ecs/inputs/read-object.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const read = (text: string) => {
  const inputs = inputsOf(new Map([["patch", text]]));
  return { inputs, value: readObject(inputs, "patch", '{"cpu": "512"}') };
};

test.each<[text: string, value: unknown]>([
  ['{"cpu": "512"}', { cpu: "512" }],
  ["cpu: '512'", { cpu: "512" }],
  ["", undefined],
])("%s is taken", (text, value) => {
  expect(read(text).value).toEqual(value);
});

test.each(["[1]", "512", "null"])("%s is no object", (text) => {
  const { inputs, value } = read(text);
  expect(value).toBeUndefined();
  expect(() => {
    inputs.throwProblems();
  }).toThrow('must be a JSON object, e.g. {"cpu": "512"}');
});
