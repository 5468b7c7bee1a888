import { expect, test } from "@jest/globals";
import { oidcProviderArn, roleArn } from "../../src/iam/arns.ts";

const account = { partition: "aws-cn", accountId: "123456789012" };

test("oidcProviderArn names the issuer", () => {
  expect(oidcProviderArn(account, "token.actions.githubusercontent.com")).toBe(
    "arn:aws-cn:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
  );
});

test.each([
  ["/", "deploy", "arn:aws-cn:iam::123456789012:role/deploy"],
  ["/ci/", "deploy", "arn:aws-cn:iam::123456789012:role/ci/deploy"],
])("roleArn with path %s", (path, name, arn) => {
  expect(roleArn(account, path, name)).toBe(arn);
});
