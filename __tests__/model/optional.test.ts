import { expect, test } from "@jest/globals";
import { itemsIf, optional } from "../../src/model/optional.ts";

test.each([
  ["x", { a: "x" }],
  ["", { a: "" }],
  [false, { a: false }],
  [undefined, {}],
])("%j", (value, object) => {
  expect(optional("a", value)).toStrictEqual(object);
});

test.each([
  [true, ["a", "b"]],
  [false, []],
])("items where %s", (condition, items) => {
  expect(itemsIf(condition, "a", "b")).toEqual(items);
});
