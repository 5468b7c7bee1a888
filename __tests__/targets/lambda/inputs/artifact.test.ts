import { expect, test } from "@jest/globals";
import { parseBucket, parseCode } from "../../../../src/targets/lambda/inputs/artifact.ts";

test.each([
  [["dist"], { kind: "paths", paths: ["dist"] }],
  [["src", "package.json"], { kind: "paths", paths: ["src", "package.json"] }],
  [["build/a.ZIP"], { kind: "archive", path: "build/a.ZIP" }],
  [["app.jar"], { kind: "archive", path: "app.jar" }],
  [["dist", "a.zip"], "a .zip or .jar must be the only line"],
  [["s3://artifacts/shop/a.zip"], { kind: "object", bucket: "artifacts", key: "shop/a.zip" }],
  [
    ["s3://artifacts/a.zip?versionId=v1"],
    { kind: "object", bucket: "artifacts", key: "a.zip", version: "v1" },
  ],
  [["s3://artifacts/a.zip", "dist"], "an s3:// object must be the only line"],
  [["s3://artifacts"], "must be s3://bucket/key with optional ?versionId="],
  [["s3://Artifacts/a.zip"], "must be s3://bucket/key with optional ?versionId="],
  [["s3://artifacts/a.zip?x=1"], "must be s3://bucket/key with optional ?versionId="],
])("%j", (lines, artifact) => {
  expect(parseCode(lines)).toEqual(artifact);
});

test.each([
  ["s3://artifacts", { bucket: "artifacts", prefix: "" }],
  ["s3://artifacts/", { bucket: "artifacts", prefix: "" }],
  ["s3://artifacts//shop/", { bucket: "artifacts", prefix: "shop/" }],
  ["s3://artifacts/shop/a", { bucket: "artifacts", prefix: "shop/a/" }],
  ["artifacts", "must be s3://bucket or s3://bucket/prefix"],
  ["s3://A", "must be s3://bucket or s3://bucket/prefix"],
])("%s", (text, place) => {
  expect(parseBucket(text)).toEqual(place);
});
