import { expect, test } from "@jest/globals";
import { ownPages, troubleshooting } from "../../src/model/pages.ts";

const base = "https://github.com/my-org/aws-oidc-deploy/blob/v1/docs";

test("an error's section is found again in a text as a page of our own", () => {
  const page = troubleshooting("access-denied");
  expect(page).toBe(`${base}/troubleshooting.md#access-denied`);
  expect(ownPages.exec(`More: ${page}.`)?.[1]).toBe(page);
  expect(ownPages.test("https://github.com/mallory/aws-oidc-deploy/blob/v1/docs/a.md")).toBe(false);
});
