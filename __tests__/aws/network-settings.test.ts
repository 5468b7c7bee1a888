import { expect, test } from "@jest/globals";
import { networkSettings } from "../../src/aws/network-settings.ts";

test.each([
  [{}, undefined],
  [{ AWS_CA_BUNDLE: "" }, undefined],
  [{ AWS_CA_BUNDLE: "/etc/ca.pem" }, "/etc/ca.pem"],
])("with %j the certificates are of %s", (environment, bundle) => {
  const settings = networkSettings({}, environment);
  expect(settings.caBundle).toBe(bundle);
  expect(settings.proxy).toEqual({});
});

test("an endpoint of a service comes before the one of all", () => {
  const environment = {
    AWS_ENDPOINT_URL: "https://all.example.com",
    AWS_ENDPOINT_URL_S3: "https://s3.example.com",
  };
  const { endpoint } = networkSettings({}, environment);
  expect(String(endpoint("S3"))).toContain("s3.example.com");
  expect(String(endpoint("Lambda"))).toContain("all.example.com");
});
