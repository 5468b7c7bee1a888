import { describe, expect, test } from "@jest/globals";
import type { AwsAccess } from "../../../../src/model/access.ts";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import { plainText } from "../../../../src/model/text.ts";
import { failureTitle, s3OutcomeStory } from "../../../../src/targets/s3/report/end-story.ts";
import { configOf, differenceOf, itemOf, planOf, storedOf } from "../../../helpers/s3/values.ts";

const aws = { region: "eu-central-1", partition: partitionOf("eu-central-1") } as AwsAccess;
const pages = { aws, server: { isAws: false } };
const nothing = { files: 0, bytes: 0, copies: 0, deleted: 0, cleared: [] };
const config = configOf({ source: "dist" });

describe("s3OutcomeStory tells what was done", () => {
  const kept = [{ item: itemOf("a.css", "x"), etag: "e", extras: false }];
  test.each([
    [{ ...nothing, files: 2, bytes: 2000 }, [], "2 files uploaded (2.0 kB)"],
    [
      { ...nothing, files: 1, bytes: 5, copies: 1 },
      [],
      "1 file uploaded (5 B), headers of 1 file fixed in place",
    ],
    [{ ...nothing, copies: 2 }, [], "Headers of 2 files fixed in place, nothing uploaded"],
    [{ ...nothing, deleted: 3 }, kept, "0 files uploaded (0 B), 3 deleted, 1 unchanged"],
  ])("%j", (done, unchanged, lead) => {
    const plan = planOf({ difference: differenceOf({ kept: unchanged }) });
    const story = s3OutcomeStory(plan, done, config, pages, []);
    expect([story.title, plainText(story.lead ?? "")]).toEqual(["release 5 is live", lead]);
  });

  test.each([
    ["a preview that is gone", { takesDown: true, stored: storedOf() }, "the preview is gone"],
    ["one that never was", { takesDown: true }, "there was no preview"],
    ["a site without releases", { release: 0 }, "the site is live"],
  ])("the title of %s", (_what, plan, title) => {
    expect(s3OutcomeStory(planOf(plan), nothing, config, pages, []).title).toBe(title);
  });

  test("facts that the run adds come last", () => {
    const facts = s3OutcomeStory(planOf(), nothing, config, pages, [
      ["Requests repeated", "2"],
    ]).facts;
    expect(facts?.at(-1)).toEqual(["Requests repeated", "2"]);
  });
});

test.each([
  ["s3-failed", {}, true, "release 5 is not complete"],
  ["s3-failed", {}, false, "nothing was written"],
  ["cancelled", {}, true, "cancelled, release 5 is not complete"],
  ["timed-out", { release: 0 }, true, "out of time, the site is not complete"],
  ["delete-failed", {}, true, "release 5 is live, not all that it no longer has is deleted"],
  ["s3-failed", { takesDown: true }, true, "the preview is not gone as a whole"],
])("failureTitle of %s, %j, written: %j", (id, plan, hasWritten, title) => {
  expect(failureTitle(id, planOf(plan), hasWritten)).toBe(title);
});
