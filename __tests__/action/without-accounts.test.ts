import { expect, test } from "@jest/globals";
import { withoutAccounts } from "../../src/action/without-accounts.ts";

test.each([
  ["arn:aws:iam::123456789012:role/deploy", "arn:aws:iam::<account>:role/deploy"],
  ["1234567890123 is longer than an account", "1234567890123 is longer than an account"],
  [
    ["123456789012", 7],
    ["<account>", 7],
  ],
  [
    { label: "123456789012", inner: { a: "of 123456789012" } },
    { label: "<account>", inner: { a: "of <account>" } },
  ],
  [{ url: "https://example.com/123456789012" }, { url: "https://example.com/123456789012" }],
  [null, null],
])("%j becomes %j", (value, without) => {
  expect(withoutAccounts<unknown>(value)).toEqual(without);
});
