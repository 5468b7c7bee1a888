import { expect, test } from "@jest/globals";
import { decodeClaims, describeClaims } from "../../../src/auth/ways/token.ts";

const tokenOf = (payload: string): string =>
  `head.${Buffer.from(payload).toString("base64url")}.signature`;

test.each([
  ["claims", tokenOf('{"sub":"repo:a/b:ref:refs/heads/ä"}'), { sub: "repo:a/b:ref:refs/heads/ä" }],
  ["no JSON", tokenOf("x"), {}],
  ["null", tokenOf("null"), {}],
  ["one part", "token", {}],
  ["nothing", "", {}],
])("decodeClaims of %s", (_, token, claims) => {
  expect(decodeClaims(token)).toEqual(claims);
});

test("describeClaims shows what a trust policy is written with, and nothing besides", () => {
  const claims = { aud: "sts.amazonaws.com", sub: 'a"b', jti: "id", repo_property_x: "y", ref: "" };
  expect(describeClaims(claims)).toEqual([
    "aud                 sts.amazonaws.com",
    'sub                 a\\"b',
  ]);
});
