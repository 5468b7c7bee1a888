import { describe, expect, test } from "@jest/globals";
import { readSessionPolicy } from "../../../src/inputs/sign-in/session-policy.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const document = { Version: "2012-10-17", Statement: [statement] };

/** A policy of just so many characters. */
function policyOf(length: number): string {
  const text = JSON.stringify({ ...document, Id: "" });
  return JSON.stringify({ ...document, Id: "i".repeat(length - text.length) });
}

describe("what the session may do at most", () => {
  test.each([
    ["", undefined],
    ["none", "none"],
    ["least-privilege", "least-privilege"],
    [JSON.stringify(document), JSON.stringify(document)],
    // STS counts white space, too.
    [JSON.stringify(document, null, 4), JSON.stringify(document)],
    [
      "Version: '2012-10-17'\nStatement:\n  Effect: Allow\n  Action: s3:GetObject\n  Resource: '*'",
      JSON.stringify({ ...document, Statement: statement }),
    ],
    [JSON.stringify({ ...document, Id: "größer" }), JSON.stringify({ ...document, Id: "größer" })],
    [policyOf(2048), policyOf(2048)],
  ])("%#", (given, value) => {
    expect(readWith({ "session-policy": given }, readSessionPolicy)).toEqual({
      ...{ value, problems: [], id: undefined },
    });
  });

  test.each([
    ["read-only", "session-policy-malformed", "is no policy: it has no Statement"],
    ["least_privilege", "session-policy-malformed", "the words least-privilege and none"],
    ["Least-Privilege", "session-policy-malformed", "the words least-privilege and none"],
    ["[]", "session-policy-malformed", "it has no Statement"],
    ["null", "session-policy-malformed", "it has no Statement"],
    ['{"Version":"2012-10-17"}', "session-policy-malformed", "it has no Statement"],
    ['{"Statement":"all"}', "session-policy-malformed", "it has no Statement"],
    ['{"Statement":null}', "session-policy-malformed", "it has no Statement"],
    ['{"Statement":[', "session-policy-malformed", "is no policy: "],
    ['{"Statement":[],"Statement":[]}', "session-policy-malformed", "is no policy: "],
    [
      '{"Statement":[],"Id":"本番"}',
      "session-policy-malformed",
      "STS takes Latin-1 characters only",
    ],
    [
      policyOf(2049),
      "session-policy-too-long",
      "has 2049 characters without its spaces; STS takes 2048",
    ],
  ])("%#: is refused", (given, id, words) => {
    const read = readWith({ "session-policy": given }, readSessionPolicy);
    expect(read.value).toBeUndefined();
    expect(read.problems).toEqual([expect.stringContaining(`session-policy: `)]);
    expect(read.problems[0]).toContain(words);
    expect(read.id).toBe(id);
  });

  test("what is wrong is never told with words of the policy", () => {
    const { problems } = readWith({ "session-policy": '{"s3cret": [' }, readSessionPolicy);
    expect(problems.join()).not.toContain("s3cret");
  });
});

describe("beside managed policies", () => {
  const arn = "arn:aws:iam::123456789012:policy/p".padEnd(100, "p");

  test.each([
    [1948, arn, undefined],
    [1949, arn, "STS takes 2048 with managed-session-policies, which leave 1948"],
    [200, Array(20).fill(arn).join("\n"), "managed-session-policies, which leave 48"],
    [200, Array(21).fill(arn).join("\n"), "managed-session-policies, which leave 0"],
  ])("%d characters, %#", (length, arns, words) => {
    const given = { "session-policy": policyOf(length), "managed-session-policies": arns };
    const { value, problems } = readWith(given, readSessionPolicy);
    expect(value).toBe(words === undefined ? policyOf(length) : undefined);
    expect(problems).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
  });
});
