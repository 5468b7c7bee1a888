import { describe, expect, test } from "@jest/globals";
import {
  checkEndpoints,
  endpointOf,
  endpointVariantOf,
  isAwsHost,
  isPrivate,
  mayBeAws,
  otherMakersHost,
} from "../../src/aws/endpoint.ts";

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

test.each([
  ["s3.eu-central-1.amazonaws.com", true],
  ["amazonaws.com", true],
  ["s3.cn-north-1.amazonaws.com.cn", true],
  ["lambda.eu-central-1.api.aws", true],
  ["notamazonaws.com", false],
  ["amazonaws.com.example", false],
  ["localhost", false],
])("isAwsHost(%s) is %s", (hostname, expected) => {
  expect(isAwsHost(hostname)).toBe(expected);
});

test.each([
  [undefined, true, undefined],
  ["https://s3.eu-central-1.amazonaws.com", true, undefined],
  ["http://localhost:4566", true, "localhost:4566"],
  ["http://127.0.0.1:9000", true, "127.0.0.1:9000"],
  ["https://minio.example:9000", false, "minio.example:9000"],
  ["no URL", true, undefined],
])("what lies at %s may be AWS's: %s; another maker's host is %s", (endpoint, may, host) => {
  expect(mayBeAws(endpoint)).toBe(may);
  expect(otherMakersHost(endpoint)).toBe(host);
});

test.each([
  [{}, false, false],
  [{ AWS_USE_FIPS_ENDPOINT: "true" }, true, false],
  [{ AWS_USE_DUALSTACK_ENDPOINT: "TRUE" }, false, true],
  [{ AWS_USE_FIPS_ENDPOINT: "false", AWS_USE_DUALSTACK_ENDPOINT: "1" }, false, false],
])("the variant of %j: FIPS %s, dual stack %s", (environment, fips, dualStack) => {
  expect(endpointVariantOf(environment)).toEqual({ fips, dualStack });
});
