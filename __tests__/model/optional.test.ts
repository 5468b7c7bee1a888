import { expect, test } from "@jest/globals";
import { defined, itemsIf, optional } from "../../src/model/optional.ts";

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

test.each<[fields: object, object: object]>([
  [{}, {}],
  [
    { a: "", b: 0, c: false, d: null },
    { a: "", b: 0, c: false, d: null },
  ],
  [{ a: undefined, b: 1 }, { b: 1 }],
])("the fields of %j that are given", (fields, object) => {
  expect(defined(fields)).toStrictEqual(object);
});
