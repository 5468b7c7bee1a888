import { describe, expect, test } from "@jest/globals";
import { partitionOf } from "../../../src/model/aws/partition.ts";
import { parseRegistry, registryOf } from "../../../src/targets/shared/ecr-registry.ts";

describe("a registry's host", () => {
  test.each([
    ["123456789012.dkr.ecr.eu-central-1.amazonaws.com", "eu-central-1", false],
    ["123456789012.DKR.ECR.eu-central-1.amazonaws.com", "eu-central-1", false],
    ["123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", "us-east-1", true],
    ["123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1", true],
    ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1", false],
    ["123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", false],
    ["123456789012.dkr-ecr.ap-southeast-2.on.aws", "ap-southeast-2", false],
    ["123456789012.dkr-ecr-fips.us-east-2.on.aws", "us-east-2", true],
    ["123456789012.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn", "cn-northwest-1", false],
    ["123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", false],
  ])("%s is read", (host, region, fips) => {
    const expected = { host: host.toLowerCase(), accountId: "123456789012", region, fips };
    expect(parseRegistry(host)).toEqual(expected);
  });

  test.each([
    "public.ecr.aws",
    "ghcr.io",
    "123456789012",
    "12345678901.dkr.ecr.eu-central-1.amazonaws.com",
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example",
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/shop",
    "https://123456789012.dkr.ecr.eu-central-1.amazonaws.com",
    "123456789012.dkr.ecr.evil.example.amazonaws.com",
    "evil.example#123456789012.dkr.ecr.eu-central-1.amazonaws.com",
  ])("%s is none", (host) => {
    expect(parseRegistry(host)).toBeUndefined();
  });

  test.each([
    ["eu-central-1", "123456789012.dkr.ecr.eu-central-1.amazonaws.com"],
    ["cn-north-1", "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn"],
    ["us-gov-west-1", "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com"],
    ["eusc-de-east-1", "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu"],
  ])("the account's registry in %s", (region, host) => {
    const registry = registryOf("123456789012", region, partitionOf(region));
    expect(registry.host).toBe(host);
    expect(parseRegistry(host)).toEqual(registry);
  });
});
