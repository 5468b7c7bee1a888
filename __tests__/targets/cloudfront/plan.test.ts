import { describe, expect, test } from "@jest/globals";
import { partitionOf } from "../../../src/model/aws/partition.ts";
import { cloudfrontPlanStory } from "../../../src/targets/cloudfront/story.ts";
import { planInvalidations } from "../../../src/targets/cloudfront/plan.ts";

const region = "eu-central-1";
const place = { region, partition: partitionOf(region) };
const [id, other] = ["E2QWRUHAPOMQZL", "E3QWRUHAPOMQZL"] as const;
const many = ["/a", "/b", "/c", "/d", "/e", "/f"];

describe("planInvalidations", () => {
  test("is one invalidation a distribution, each of all paths and tags", () => {
    const config = { distributions: [id, other], paths: ["/a", "/b"], tags: ["home"] };
    const items = ["/a", "/b", "#home"];
    const requests = [id, other].map((distribution) => ({ distribution, paths: items }));
    expect(planInvalidations(config, [], place)).toEqual({
      target: "cloudfront",
      subject: `${id}, ${other}`,
      changes: [id, other].map((resource) => ({
        ...{ effect: "update", type: "invalidation", resource, reason: "/a /b #home" },
      })),
      notes: [],
      details: [],
      outputs: { "invalidation-ids": "" },
      requests,
      story: cloudfrontPlanStory(requests, place),
    });
  });

  test.each([
    [many.slice(1), "/b /c /d /e /f", []],
    [many, "/a /b /c /d /e … (6 in all)", [{ title: "6 paths", lines: many }]],
  ])("names five of them in a change, and lists more: %#", (paths, reason, details) => {
    const plan = planInvalidations({ distributions: [id], paths, tags: [] }, [], place);
    expect(plan.changes.map((change) => change.reason)).toEqual([reason]);
    expect(plan.details).toEqual(details);
  });

  test.each([
    [[], undefined],
    [[other], `${other} reads no cache tags`],
    [[id, other], `${id}, ${other} reads no cache tags`],
  ])("refuses what reads no cache tags: %j", (withoutCacheTags, message) => {
    const config = { distributions: [id, other], paths: [], tags: ["home"] };
    const { refusal, changes } = planInvalidations(config, withoutCacheTags, place);
    expect(changes).toHaveLength(2);
    expect([refusal?.id, refusal?.message.split(":")[0]]).toEqual(
      message === undefined ? [undefined, undefined] : ["cache-tags-not-configured", message],
    );
  });
});
