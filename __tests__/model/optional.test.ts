import { expect, test } from "@jest/globals";
import { optional } from "../../src/model/optional.ts";

test.each([
  ["x", { a: "x" }],
  ["", { a: "" }],
  [false, { a: false }],
  [undefined, {}],
])("%j", (value, object) => {
  expect(optional("a", value)).toStrictEqual(object);
});
