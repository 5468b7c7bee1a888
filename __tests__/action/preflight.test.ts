import { expect, test } from "@jest/globals";
import { preflight } from "../../src/action/preflight.ts";
import { targets } from "../../src/targets/registry.ts";

const environment = {
  ...{ GITHUB_REPOSITORY: "octo-org/shop", GITHUB_EVENT_NAME: "push" },
  ...{ ACTIONS_ID_TOKEN_REQUEST_URL: "https://token", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "x" },
};
const inputs = {
  ...{ target: "credentials", "aws-region": "eu-central-1" },
  "role-to-assume": "arn:aws:iam::123456789012:role/deploy",
};
const check = (given: Readonly<Record<string, string>>, variables = {}) =>
  preflight(
    new Map(Object.entries({ ...inputs, ...given })),
    { ...environment, ...variables },
    targets,
  );

test("gives what the inputs mean", async () => {
  expect((await check({})).common.signIn).toMatchObject({ auth: "oidc", region: "eu-central-1" });
});

test.each([
  ["an input that is wrong", { "aws-region": "nowhere" }, {}, "invalid-inputs"],
  [
    "a job without a token",
    {},
    { ACTIONS_ID_TOKEN_REQUEST_URL: "" },
    "id-token-permission-missing",
  ],
  [
    ...["an event that does not say whose code it is for", {}],
    ...[{ GITHUB_EVENT_NAME: "workflow_run" }, "fork-not-allowed"],
  ],
  [
    "an endpoint that would see credentials in the clear",
    {},
    { AWS_ENDPOINT_URL: "http://example.com" },
    "endpoint-not-allowed",
  ],
] as const)("refuses %s", async (_what, given, variables, id) => {
  await expect(check(given, variables)).rejects.toMatchObject({ id });
});

test("a job that needs no token may have none", async () => {
  const { "role-to-assume": _role, ...rest } = inputs;
  const given = new Map(Object.entries({ ...rest, auth: "environment" }));
  const variables = { ...environment, ACTIONS_ID_TOKEN_REQUEST_URL: "" };
  expect((await preflight(given, variables, targets)).common.signIn.auth).toBe("environment");
});
