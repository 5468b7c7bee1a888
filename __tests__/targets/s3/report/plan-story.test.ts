import { expect, test } from "@jest/globals";
import { siteLinks } from "../../../../src/targets/s3/report/plan-story.ts";
import { partitionOf } from "../../../../src/model/aws/partition.ts";

const region = "eu-central-1";
const aws = { region, partition: partitionOf(region) } as never;
const config = { bucket: "shop", prefix: "", distributions: ["E1"] } as never;

test.each([
  [true, ["bucket", "distribution E1"]],
  [false, ["distribution E1"]],
])("the console shows the bucket where AWS answers: %j", (isAws, labels) => {
  expect(siteLinks(config, { aws, server: { isAws } }).map(({ label }) => label)).toEqual(labels);
});
