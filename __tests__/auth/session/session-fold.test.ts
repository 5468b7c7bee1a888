import { describe, expect, test } from "@jest/globals";
import { describeSize, sessionFold, whoOf } from "../../../src/auth/session/session-fold.ts";

const identityArn = "arn:aws:sts::123456789012:assumed-role/deploy/shop-1-1";
const one = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const policyOf = (Statement: unknown): string => JSON.stringify({ Statement });

test.each([
  [identityArn, "role deploy"],
  ["arn:aws:iam::123456789012:user/anna", "arn:aws:iam::123456789012:user/anna"],
])("whoOf(%s)", (arn, who) => {
  expect(whoOf({ identityArn: arn })).toBe(who);
});

describe("sessionFold", () => {
  test.each([
    ["no policy", undefined, "bound by the role alone"],
    ["one statement", policyOf(one), "bound to 1 action"],
    [
      "several",
      policyOf([one, { ...one, Action: ["s3:GetObject", "s3:PutObject"] }]),
      "bound to 2 actions",
    ],
  ])("with %s", (_, policy, bound) => {
    const facts = { sessionName: "shop-1-1", ...(policy === undefined ? {} : { policy }) };
    const fold = sessionFold({ identityArn }, facts);
    expect(fold.title).toBe(`Session: role deploy, ${bound}`);
    expect(fold.lines?.[0]).toBe(identityArn);
  });
});

test.each([
  [{}, "none"],
  [{ policy: "12345" }, "5 of 2048 characters"],
  [{ policy: "12345", packedPercent: 7 }, "5 of 2048 characters, packed 7 % of AWS's limit"],
  [{ packedPercent: 7 }, "packed 7 % of AWS's limit"],
])("describeSize(%j)", (facts, text) => {
  expect(describeSize({ sessionName: "x", ...facts })).toBe(text);
});
