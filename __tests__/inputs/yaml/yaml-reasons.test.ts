import { expect, test } from "@jest/globals";
import { reasonOf } from "../../../src/inputs/yaml/yaml-reasons.ts";

test.each([
  ["DUPLICATE_KEY", "a key stands there twice"],
  ["TAB_AS_INDENT", "a tab stands where YAML takes spaces"],
  ["UNEXPECTED_TOKEN", "it is neither valid YAML nor JSON"],
] as const)("%s means that %s", (code, reason) => {
  expect(reasonOf(code)).toBe(reason);
});
