import { expect, test } from "@jest/globals";
import { Commented, Expression, quote, renderAttributes } from "../../../src/iam/render/hcl.ts";

test("signs are aligned among neighbours of one line", () => {
  const value = {
    a: 1,
    longer: "text",
    list: ["x", new Commented("why", { b: true })],
    last: new Expression("var.x"),
  };
  expect(renderAttributes(value, "  ")).toBe(`  a      = 1
  longer = "text"
  list = [
    "x",
    # why
    {
      b = true
    },
  ]
  last = var.x
`);
});

test.each([
  ['say "hi"', String.raw`"say \"hi\""`],
  ["${var.x}", '"$${var.x}"'],
  ["%{if x}", '"%%{if x}"'],
  ["a\nb\\", String.raw`"a\nb\\"`],
])("%j is quoted as %s", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test("a key that is no name is quoted", () => {
  expect(renderAttributes({ "aws:x": "y" }, "")).toBe('"aws:x" = "y"\n');
});
