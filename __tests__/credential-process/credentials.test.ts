import { expect, test } from "@jest/globals";
import { spokenRefusal } from "../../src/credential-process/credentials.ts";
import { DeployError } from "../../src/model/errors.ts";

test("tells our own error by its text, id, hint and page", () => {
  const error = new DeployError({ id: "profile-gone", message: "It is gone.", hint: "Sign in." });
  expect(spokenRefusal(error)).toBe(
    "aws-oidc-deploy: It is gone. [profile-gone]\nSign in.\nhttps://github.com/my-org/aws-oidc-deploy/blob/v1/docs/troubleshooting.md#profile-gone\n",
  );
});

test.each([
  ["a defect", new TypeError("x is not a function"), "x is not a function"],
  ["what is no error", "torn", "torn"],
])("tells %s as what the action does not know, and where to read more", (_, thrown, text) => {
  const told = spokenRefusal(thrown);
  expect(told).toContain(`An error that the action does not know: ${text} [unexpected-error]\n`);
  expect(told).toContain("report the log");
  expect(told).toMatch(/docs\/troubleshooting\.md#unexpected-error\n$/);
});

test("lets nothing in an error's text act as a workflow command", () => {
  expect(spokenRefusal(new Error("one\n::add-mask::two"))).not.toMatch(/^::add-mask::/m);
});
