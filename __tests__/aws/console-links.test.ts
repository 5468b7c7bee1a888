import { describe, expect, test } from "@jest/globals";
import { consoleLinks as links, existingLinks } from "../../src/aws/console-links.ts";
import { partitionOf } from "../../src/model/aws/partition.ts";

const at = (region: string) => ({ region, partition: partitionOf(region) });
const here = at("eu-central-1");
const host = "https://eu-central-1.console.aws.amazon.com";

describe("console links", () => {
  test.each([
    [
      links.lambdaAlias(here, "checkout-api", "live"),
      `${host}/lambda/home?region=eu-central-1#/functions/checkout-api/aliases/live`,
    ],
    [
      links.lambdaVersion(here, "checkout-api", "43"),
      `${host}/lambda/home?region=eu-central-1#/functions/checkout-api/versions/43`,
    ],
    [
      links.logGroup(here, "/aws/lambda/checkout-api"),
      `${host}/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fcheckout-api`,
    ],
    [
      links.logStream(here, "/ecs/shop", "web/app/e70f", "log of the first task"),
      `${host}/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Fecs$252Fshop/log-events/web$252Fapp$252Fe70f`,
    ],
    [
      links.alarm(here, "checkout errors"),
      `${host}/cloudwatch/home?region=eu-central-1#alarmsV2:alarm/checkout%20errors`,
    ],
    [
      links.bucket(here, "acme-site", "docs"),
      `${host}/s3/buckets/acme-site?region=eu-central-1&prefix=docs%2F`,
    ],
    [
      links.invalidation(here, "E2ACME", "I2J4"),
      "https://us-east-1.console.aws.amazon.com/cloudfront/v4/home#/distributions/E2ACME/invalidations/details/I2J4",
    ],
    [
      links.ecsService(here, "prod", "web", "events"),
      `${host}/ecs/v2/clusters/prod/services/web/events?region=eu-central-1`,
    ],
    [
      links.ecsTask(here, "prod", "e70f9360", "e70f9360"),
      `${host}/ecs/v2/clusters/prod/tasks/e70f9360/configuration?region=eu-central-1`,
    ],
    [
      links.imageRepository(here, "123456789012", "team/shop"),
      `${host}/ecr/repositories/private/123456789012/team/shop?region=eu-central-1`,
    ],
    [
      links.trustPolicy(here, "deploy"),
      "https://console.aws.amazon.com/iam/home#/roles/details/deploy?section=trust_relationships",
    ],
  ])("%# leads to its page", (link, url) => {
    expect(link?.url).toBe(url);
  });

  test("have the host of the partition", () => {
    const of = (region: string) => links.lambdaFunction(at(region), "f")?.url.split("/")[2];
    expect(of("cn-north-1")).toBe("cn-north-1.console.amazonaws.cn");
    expect(of("us-gov-west-1")).toBe("us-gov-west-1.console.amazonaws-us-gov.com");
    expect(of("eusc-de-east-1")).toBe("eusc-de-east-1.console.amazonaws-eusc.eu");
  });

  test("are none where the partition has no console, or no such service", () => {
    const iso = at("us-iso-east-1");
    const pages = [
      links.lambdaFunction(iso, "f"),
      links.trustPolicy(iso, "deploy"),
      links.distribution(iso, "E1"),
      links.distribution(at("us-gov-west-1"), "E1"),
    ];
    expect(existingLinks(pages)).toEqual([]);
  });

  test("hold no sign that markup gives a meaning to, whatever the name is", () => {
    const name = "a](javascript:x) <b>`|*'\"!";
    const pages = [
      links.lambdaAlias(here, name, name),
      links.logStream(here, name, name, "log"),
      links.ecsTask(here, name, name, "task"),
      links.imageRepository(here, "1", name),
      links.bucket(here, name, name),
    ];
    for (const page of existingLinks(pages))
      expect(page.url).toMatch(/^https:\/\/[\w.$%?=&#:/~-]+$/);
  });
});
