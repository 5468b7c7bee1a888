import { describe, expect, test } from "@jest/globals";
import { readCredentials } from "../../../src/targets/credentials/inputs.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const role = "arn:aws:iam::123456789012:role/deploy";

describe("what the target credentials leaves", () => {
  test("without a profile it is the environment, whatever else is given", () => {
    expect(readWith({ "role-to-assume": role, profile: " " }, readCredentials)).toEqual({
      ...{ value: {}, problems: [], id: undefined },
    });
  });

  test("a profile keeps the inputs by which one signs in, as they were given, and no others", () => {
    const signIn = {
      "role-to-assume": role,
      audience: "sts.amazonaws.com",
      "role-session-name": "shop",
      "role-duration-seconds": "900",
      "chain-role-to-assume": role,
      "chain-role-external-id": "x",
      "chain-session-tags": "true",
      "chain-source-identity": "true",
      "session-policy": "none",
      "managed-session-policies": "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "allowed-account-ids": "123456789012",
      "trust-policy": "trust.json",
      "http-proxy": "http://proxy.example:3128",
      "no-proxy": "localhost",
    };
    const others = { "github-token": "ghs_x", "timeout-minutes": "5", "aws-region": "eu-west-1" };
    const read = readWith({ ...signIn, ...others, profile: "prod" }, readCredentials);
    expect(read.value).toEqual({ profile: { name: "prod", signIn } });
    expect(read.problems).toEqual([]);
  });

  test("what arrives empty is not kept", () => {
    const { value } = readWith({ profile: "prod", audience: "" }, readCredentials);
    expect(value).toEqual({ profile: { name: "prod", signIn: {} } });
  });
});

/** The name stands in a config file's heading and is a file's name. */
describe("the profile's name", () => {
  test.each(["a", "prod", "default", "team.eu-1_x+y@z", "n".repeat(64)])("%s", (profile) => {
    expect(readWith({ profile }, readCredentials).problems).toEqual([]);
  });

  test.each(["n".repeat(65), "../x", ".x", "-x", "a b", "a/b", "a]", "größe", "a\nb"])(
    "%j is refused",
    (profile) => {
      expect(readWith({ profile }, readCredentials).problems).toEqual([
        expect.stringContaining("profile: must be a name of letters, digits and"),
      ]);
    },
  );
});

describe("what a profile cannot do", () => {
  test.each<[Readonly<Record<string, string>>, string | undefined]>([
    [{ auth: "oidc" }, undefined],
    [{ auth: "environment" }, "profile: signs in anew with GitHub's token: it needs auth: oidc"],
    [{ "http-proxy": "http://proxy.example:3128" }, undefined],
    [{ "http-proxy": "proxy.example:3128" }, undefined],
    [{ "http-proxy": "http://user:secret@proxy.example:3128" }, "http-proxy: has a password"],
    [{ "http-proxy": "http://user@proxy.example:3128" }, "http-proxy: has a password"],
    // A proxy needs no scheme to be taken.
    [{ "http-proxy": "user:secret@proxy.example:3128" }, "http-proxy: has a password"],
    [{ "http-proxy": "user@proxy.example:3128" }, "http-proxy: has a password"],
  ])("%j", (given, words) => {
    const { problems } = readWith({ profile: "prod", ...given }, readCredentials);
    expect(problems).toEqual(words === undefined ? [] : [expect.stringContaining(words)]);
    expect(problems.join()).not.toContain("secret");
  });

  test("without a profile nothing is kept, and a password may be there", () => {
    const given = { "http-proxy": "http://user:secret@proxy.example:3128", auth: "environment" };
    expect(readWith(given, readCredentials).problems).toEqual([]);
  });
});
