import { expect, test } from "@jest/globals";
import { guardAccount } from "../../../src/auth/session/guard.ts";

const arn = "arn:aws:sts::123456789012:assumed-role/deploy/run";
const guard = { region: "eu-central-1", accountId: "123456789012", allowed: [] };

test.each([
  ["the role's", guard],
  ["one of those allowed", { ...guard, allowed: ["111111111111", "123456789012"] }],
  ["not known before", { region: "eu-central-1", allowed: [] }],
])("the account is %s", (_, given) => {
  expect(guardAccount(arn, given)).toBe("123456789012");
});

test.each([
  ["another account's", arn, { ...guard, accountId: "111111111111" }, "unexpected-account"],
  ["of another partition", arn, { ...guard, region: "cn-north-1" }, "unexpected-account"],
  ["no ARN", "who", guard, "unexpected-account"],
  ["not among those allowed", arn, { ...guard, allowed: ["111111111111"] }, "account-not-allowed"],
])("a session that is %s is refused", (_, identity, given, id) => {
  expect(() => guardAccount(identity, given)).toThrow(expect.objectContaining({ id }));
});
