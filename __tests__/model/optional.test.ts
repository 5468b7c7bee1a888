import { describe, expect, test } from "@jest/globals";
import { defined, everyField, itemsIf, optional } from "../../src/model/optional.ts";

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

describe("every field of a type", () => {
  interface Config {
    readonly a: string;
    readonly b?: number;
  }

  test("is there, without those that are undefined", () => {
    expect(everyField<Config>({ a: "", b: 0 })).toStrictEqual({ a: "", b: 0 });
    expect(everyField<Config>({ a: "", b: undefined })).toStrictEqual({ a: "" });
  });

  test("has to be given, and no other is taken", () => {
    const wrong = [
      // @ts-expect-error b is not named
      everyField<Config>({ a: "" }),
      // @ts-expect-error c is no field
      everyField<Config>({ a: "", b: 1, c: 1 }),
      // @ts-expect-error a may not be undefined
      everyField<Config>({ a: undefined, b: 1 }),
      // @ts-expect-error b is no text
      everyField<Config>({ a: "", b: "" }),
    ];
    expect(wrong).toHaveLength(4);
  });
});
