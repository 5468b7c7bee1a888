import { expect, test } from "@jest/globals";
import { isMap, mapOf } from "../../../src/inputs/yaml/maps.ts";

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  ["a", false],
  [undefined, false],
])("%j is a map: %s", (value, is) => {
  expect(isMap(value)).toBe(is);
  expect(mapOf(value)).toEqual(is ? value : {});
});
