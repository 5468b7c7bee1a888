import { expect, test } from "@jest/globals";
import { parseFunctionName } from "../../../../src/targets/lambda/inputs/function-name.ts";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";
const wrong = "must be a function's name (letters, digits, - and _, at most 64) or its ARN";

test.each([
  ["shop", { name: "shop" }],
  ["x".repeat(64), { name: "x".repeat(64) }],
  ["x".repeat(65), wrong],
  ["shop:live", wrong],
  ["a b", wrong],
  [arn, { name: "shop", region: "eu-central-1", accountId: "123456789012" }],
  [`${arn}:live`, "must not end in a version or alias; name the alias in the input alias"],
  ["arn:aws:lambda:eu-central-1:123456789012:layer:shop", wrong],
  ["arn:aws:s3:::shop", wrong],
])("%s", (text, parsed) => {
  expect(parseFunctionName(text)).toEqual(parsed);
});
