import { expect, test } from "@jest/globals";
import type { AwsAccess } from "../../../../src/model/access.ts";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import { plainText } from "../../../../src/model/text.ts";
import { removalStory } from "../../../../src/targets/s3/report/removal-story.ts";
import { configOf, differenceOf, planOf, storedOf } from "../../../helpers/s3/values.ts";

const aws = { region: "eu-central-1", partition: partitionOf("eu-central-1") } as AwsAccess;
const pages = { aws, server: { isAws: false } };
const config = configOf({ bucket: "s3://previews/pr-7/", remove: "true" });

test("a preview that is there, with how many files go", () => {
  const removals = ["index.html", "a.css"].map((key) => ({
    ...{ key, hash: "h", reason: "the preview ends", leaves: true, hashed: false },
  }));
  const plan = planOf({ difference: differenceOf({ removals }), stored: storedOf() });
  const story = removalStory(config, plan, pages);
  expect(story.title).toBe("the preview's 2 files to delete");
  expect(plainText(story.deletion ?? "")).toBe("the preview with its 2 files is deleted");
});

test("none", () => {
  expect(removalStory(config, planOf(), pages)).toMatchObject({
    title: "there is no preview to take down",
  });
});
