import { expect, test } from "@jest/globals";
import { renderJson } from "../../../src/iam/render/json.ts";
import { setup } from "../../helpers/rights/setup.ts";

test("one JSON value has all of the setup, policies as objects in AWS's own grammar", () => {
  const value = setup("123456789012");
  const text = renderJson(value);
  expect(text.endsWith("}\n")).toBe(true);
  const { target, description, provider, role, trustPolicy, permissionPolicy, workflow } = value;
  expect(JSON.parse(text)).toEqual({
    ...{ target, description, trustPolicy, permissionPolicy, workflow },
    // The names are those of IAM's API.
    provider: { arn: provider.arn, url: provider.url, clientIds: ["sts.amazonaws.com"] },
    role: { arn: role.arn, name: "deploy", path: "/ci/", maxSessionDuration: 3600 },
  });
});
