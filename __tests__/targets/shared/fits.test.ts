import { expect, test } from "@jest/globals";
import { fits, maybe, typed } from "../../../src/targets/shared/fits.ts";

const fields = {
  name: typed("string"),
  count: maybe(typed("number")),
  open: maybe(typed("boolean")),
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
  expect(fits(value, fields)).toBe(isFit);
});
