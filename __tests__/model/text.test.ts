import { expect, test } from "@jest/globals";
import { piecesOf, plainText } from "../../src/model/text.ts";

const pieces = [
  "see ",
  { strong: "this" },
  " and ",
  { code: "x" },
  { label: "page", url: "https://a" },
];

test.each([
  ["plain", ["plain"], "plain"],
  [pieces, pieces, "see this and xpage"],
  [[], [], ""],
])("%j", (text, parts, plain) => {
  expect(piecesOf(text)).toEqual(parts);
  expect(plainText(text)).toBe(plain);
});
