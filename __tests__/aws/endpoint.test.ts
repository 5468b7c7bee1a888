import { describe, expect, test } from "@jest/globals";
import { checkEndpoints, endpointOf, isPrivate } from "../../src/aws/endpoint.ts";

describe("endpointOf", () => {
  test.each([
    [{}, undefined],
    [{ AWS_ENDPOINT_URL: "https://all.example" }, "https://all.example"],
    [
      { AWS_ENDPOINT_URL: "https://all.example", AWS_ENDPOINT_URL_S3: "https://s3.example" },
      "https://s3.example",
    ],
    [
      { AWS_ENDPOINT_URL: "https://all.example", AWS_ENDPOINT_URL_STS: "https://sts.example" },
      "https://all.example",
    ],
    [{ AWS_ENDPOINT_URL_S3: "http://127.0.0.1:4566" }, "http://127.0.0.1:4566"],
    [
      { AWS_ENDPOINT_URL_S3: "https://x.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
      undefined,
    ],
  ])("of S3 in %j is %s", (environment, expected) => {
    expect(endpointOf(environment, "S3")).toBe(expected);
  });
});

describe("checkEndpoints", () => {
  const plain = "http://elsewhere.example";
  test.each([
    ["AWS_ENDPOINT_URL_STS", []],
    ["AWS_ENDPOINT_URL_LAMBDA", ["lambda:GetFunction"]],
    ["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", ["logs:GetLogEvents"]],
    ["AWS_ENDPOINT_URL_ECR_PUBLIC", ["ecr-public:GetAuthorizationToken"]],
  ])("refuses plain http in %s for a step with the actions %j", (name, actions) => {
    expect(() => {
      checkEndpoints({ [name]: plain }, actions);
    }).toThrow(name);
  });

  test("does not look at services that nothing calls", () => {
    expect(() => {
      checkEndpoints({ AWS_ENDPOINT_URL_ECS: plain }, ["lambda:GetFunction"]);
    }).not.toThrow();
  });
});

test.each([
  ["https://elsewhere.example", true],
  ["http://localhost:1", true],
  ["http://[::1]:1", true],
  ["http://127.9.9.9", true],
  ["http://127.0.0.1.example", false],
  ["http://elsewhere.example", false],
  ["ftp://localhost", false],
])("isPrivate(%s) is %s", (url, expected) => {
  expect(isPrivate(new URL(url))).toBe(expected);
});
