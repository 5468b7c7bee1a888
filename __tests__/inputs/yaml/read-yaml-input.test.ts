import { expect, test } from "@jest/globals";
import { readYamlInput } from "../../../src/inputs/yaml/read-yaml-input.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

test.each<[string, Parameters<typeof readYamlInput>[3], unknown, string[]]>([
  ["a: 1", {}, { a: 1 }, []],
  ["", {}, null, []],
  ["a: 1", { json: true }, undefined, ["settings: cannot be read: it is no valid JSON"]],
  [
    "a: 1",
    { json: true, file: "s.json" },
    undefined,
    ["settings: the file s.json cannot be read: it is no valid JSON"],
  ],
])("the input %j with %j is %j", (text, form, value, problems) => {
  const read = readWith({}, (inputs) => readYamlInput(inputs, "settings", text, form));
  expect(read).toMatchObject({ value, problems });
});
