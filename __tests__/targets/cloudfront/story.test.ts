import { describe, expect, test } from "@jest/globals";
import type { Place } from "../../../src/aws/console-links.ts";
import { partitionOf } from "../../../src/model/aws/partition.ts";
import type { Story } from "../../../src/model/report/story.ts";
import { plainText } from "../../../src/model/text.ts";
import type {
  AcceptedInvalidation,
  InvalidationRequest,
} from "../../../src/targets/cloudfront/create-invalidations.ts";
import type { CloudfrontConfig } from "../../../src/targets/cloudfront/config.ts";
import {
  listedPaths,
  cloudfrontOutcomeStory,
  cloudfrontPlanStory,
} from "../../../src/targets/cloudfront/story.ts";

const placeOf = (region: string): Place => ({ region, partition: partitionOf(region) });
const aws = placeOf("eu-central-1");
const id = "E2QWRUHAPOMQZL";
const tenant = "dt_2qWRUHAPOMQZL";
const config: CloudfrontConfig = {
  ...{ distributions: [id], paths: ["/*"], tags: [], waitForInvalidation: false },
};

const requestsOf = (
  distributions: readonly string[],
  paths: readonly string[] = ["/*"],
): InvalidationRequest[] => distributions.map((distribution) => ({ distribution, paths }));

const clearedOf = (distributions: readonly string[]): AcceptedInvalidation[] =>
  distributions.map((distribution, n) => ({ distribution, id: `I${n + 1}` }));

const facts = ({ facts: all = [] }: Story): string[] =>
  all.map(([label, text]) => `${label}: ${plainText(text)}`);
const labels = ({ links = [] }: Story): string[] => links.map(({ label }) => label);

describe("what is to be cleared", () => {
  test.each([
    [["/*"], "1 path to clear"],
    [["/a", "#home"], "1 path and 1 tag to clear"],
    [["/a", "/b", "/c", "/d", "/e", "/f", "#home"], "6 paths and 1 tag to clear"],
  ])("%j", (paths, title) => {
    // Each distribution clears the same: they are not added up.
    expect(cloudfrontPlanStory(requestsOf([id, tenant], paths), aws).title).toBe(title);
  });

  test("each distribution is named, and links lead to those that the console has", () => {
    const told = cloudfrontPlanStory(requestsOf([id, tenant], ["/a", "/b"]), aws);
    expect(facts(told)).toEqual([
      `Clears at CloudFront ${id}: /a /b`,
      `Clears at CloudFront ${tenant}: /a /b`,
    ]);
    expect(labels(told)).toEqual([`distribution ${id}`]);
    expect(told.differences).toEqual([]);
  });

  test("of many distributions three are linked, and where no console is reached none", () => {
    const many = requestsOf(["E1AAAAAA", "E2AAAAAA", "E3AAAAAA", "E4AAAAAA"]);
    expect(labels(cloudfrontPlanStory(many, aws))).toEqual([
      ...["distribution E1AAAAAA", "distribution E2AAAAAA", "distribution E3AAAAAA"],
    ]);
    expect(labels(cloudfrontPlanStory(many, placeOf("us-iso-east-1")))).toEqual([]);
  });
});

describe("what was cleared", () => {
  test.each([
    [false, "CloudFront has accepted it; its edges follow within minutes"],
    [true, "CloudFront has completed it at all its edges"],
  ])("waited for: %j", (waitForInvalidation, lead) => {
    const own = { ...config, waitForInvalidation };
    const told = cloudfrontOutcomeStory(requestsOf([id]), clearedOf([id]), own, aws);
    expect(told).toMatchObject({ title: "1 path cleared", lead, differences: [] });
    expect(facts(told)).toEqual([`Cleared at CloudFront ${id}: /*`]);
    expect(labels(told)).toEqual(["invalidation I1", `distribution ${id}`]);
  });

  test("a tenant's invalidation has no page of its own", () => {
    const told = cloudfrontOutcomeStory(requestsOf([tenant]), clearedOf([tenant]), config, aws);
    expect(labels(told)).toEqual([]);
  });
});

test.each([
  [[], ""],
  [["/a"], "/a"],
  [["/a", "/b", "/c", "/d", "/e"], "/a /b /c /d /e"],
  [["/a", "/b", "/c", "/d", "/e", "/f"], "/a /b /c /d /e and 1 more"],
  [Array.from({ length: 1005 }, (_, n) => `/${n}`), "/0 /1 /2 /3 /4 and 1,000 more"],
])("the first names of %#", (names, text) => {
  expect(plainText(listedPaths(names))).toBe(text);
  // A name may hold markup: each stands as code.
  if (names.length > 0) expect(listedPaths(names)).toContainEqual({ code: names[0] });
});
