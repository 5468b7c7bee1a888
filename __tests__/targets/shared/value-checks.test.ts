import { expect, test } from "@jest/globals";
import { hasFields, orAbsent, isType } from "../../../src/targets/shared/value-checks.ts";

const fields = {
  name: isType("string"),
  count: orAbsent(isType("number")),
  open: orAbsent(isType("boolean")),
};

test.each<[value: unknown, isFit: boolean]>([
  [{ name: "a" }, true],
  [{ name: "", count: 0, open: false, other: 1 }, true],
  [{}, false],
  [{ name: "a", count: "1" }, false],
  [{ name: "a", open: null }, false],
  [undefined, false],
  [null, false],
  ["a", false],
  [["a"], false],
])("%j", (value, isFit) => {
  expect(hasFields(value, fields)).toBe(isFit);
});
