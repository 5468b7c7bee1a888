import { expect, test } from "@jest/globals";
import { accountOf, sayRetry, stsAccess } from "../../../src/auth/session/options.ts";

type Options = Parameters<typeof stsAccess>[0];

const role = "arn:aws-cn:iam::123456789012:role/deploy";
const said: string[] = [];
const options = {
  inputs: { region: "cn-north-1", roleToAssume: role },
  network: "network",
  userAgent: "agent",
  log: { info: (text: string) => said.push(text) },
} as unknown as Options;

test.each([
  [role, "123456789012"],
  ["deploy", ""],
  ["", ""],
])("%s is of account %s", (arn, account) => {
  expect(accountOf(arn)).toBe(account);
});

test("the token service is called in the role's account and the region's partition", async () => {
  const credentials = { accessKeyId: "AKIA", secretAccessKey: "s" };
  const access = stsAccess(options, credentials);
  expect(access).toMatchObject({
    ...{ region: "cn-north-1", accountId: "123456789012", partition: { id: "aws-cn" } },
    ...{ identityArn: "", network: "network", userAgent: "agent", sessionPolicy: "none" },
  });
  await expect(access.credentials()).resolves.toBe(credentials);
  const { inputs } = options;
  const without = stsAccess({
    ...options,
    inputs: { ...inputs, region: "eu-west-1", roleToAssume: "" },
  });
  expect(without).toMatchObject({ accountId: "", partition: { id: "aws" } });
  await expect(without.credentials()).rejects.toThrow("is not signed");
});

test("a retry is told with its cause, AWS's answer and the pause", () => {
  const error = Object.assign(new Error("Rate exceeded"), { name: "Throttling" });
  sayRetry(options)({ cause: "STS is busy" } as never, error, 1540);
  expect(said).toEqual([
    expect.stringMatching(
      /^ {2}Sign-in: STS is busy \(.*Rate exceeded.*\); trying again in 1\.5 s$/,
    ),
  ]);
});
