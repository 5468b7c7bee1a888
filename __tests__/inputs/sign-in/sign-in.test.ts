import { describe, expect, test } from "@jest/globals";
import { readSignIn } from "../../../src/inputs/sign-in/sign-in.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

const role = "arn:aws:iam::123456789012:role/deploy";
const second = "arn:aws:iam::210987654321:role/second";
const least = { "role-to-assume": role, "aws-region": "eu-central-1" };
const defaults = {
  auth: "oidc",
  region: "eu-central-1",
  roleToAssume: role,
  roleDurationSeconds: 3600,
  chainSessionTags: false,
  chainSourceIdentity: false,
  managedSessionPolicies: [],
  allowedAccountIds: [],
  maskAwsAccountId: false,
};

describe("where and as whom the step acts", () => {
  test.each<[Readonly<Record<string, string>>, object]>([
    [{}, {}],
    // What is not given is not there at all: some things are only sent where somebody asked for them.
    [{ audience: "", "role-session-name": "", "session-policy": "", "trust-policy": "" }, {}],
    [{ audience: "sts.amazonaws.com.cn" }, { audience: "sts.amazonaws.com.cn" }],
    [{ "role-session-name": "shop" }, { roleSessionName: "shop" }],
    [{ "role-duration-seconds": "7200" }, { roleDurationSeconds: 7200 }],
    [{ "session-policy": "none" }, { sessionPolicy: "none" }],
    [{ "allowed-account-ids": "123456789012" }, { allowedAccountIds: ["123456789012"] }],
    [{ "mask-aws-account-id": "true" }, { maskAwsAccountId: true }],
    [{ "trust-policy": "infra/trust.json" }, { trustPolicy: "infra/trust.json" }],
    [
      {
        "chain-role-to-assume": second,
        "chain-role-external-id": "x-1",
        "chain-session-tags": "true",
        "chain-source-identity": "true",
      },
      {
        chainRoleToAssume: second,
        chainRoleExternalId: "x-1",
        chainSessionTags: true,
        chainSourceIdentity: true,
      },
    ],
    [
      { "managed-session-policies": "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      { managedSessionPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
    ],
  ])("%j", (given, told) => {
    const { value, problems } = readWith({ ...least, ...given }, (inputs) =>
      readSignIn(inputs, {}),
    );
    expect(value).toEqual({ ...defaults, ...told });
    expect(problems).toEqual([]);
  });

  test("of the environment it takes the region, and with auth: environment no role is needed", () => {
    const { value, problems } = readWith({ auth: "environment" }, (inputs) =>
      readSignIn(inputs, { AWS_REGION: "eu-west-1" }),
    );
    const { roleToAssume: _roleToAssume, ...rest } = defaults;
    expect(value).toEqual({ ...rest, auth: "environment", region: "eu-west-1" });
    expect(problems).toEqual([]);
  });

  test("all that is wrong is told at once", () => {
    const wrong = {
      ...{ auth: "key", "aws-region": "Frankfurt", "role-to-assume": "deploy" },
      ...{ "role-session-name": "a b", "role-duration-seconds": "1", "session-policy": "[]" },
      ...{ "managed-session-policies": "x", "allowed-account-ids": "1" },
      ...{ "chain-role-to-assume": "x", "chain-session-tags": "1", "chain-source-identity": "1" },
      "mask-aws-account-id": "1",
    };
    const { problems } = readWith(wrong, (inputs) => readSignIn(inputs, {}));
    const names = problems.map((text) => text.slice(0, text.indexOf(":")));
    expect(names.sort()).toEqual(Object.keys(wrong).sort());
  });
});
