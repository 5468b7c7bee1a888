import { describe, expect, test } from "@jest/globals";
import { treatments } from "../../../../src/targets/s3/headers/cache-rules.ts";
import { itemOf, namesOf } from "../../../../src/targets/s3/headers/items.ts";
import { isContent } from "../../../../src/targets/s3/keys.ts";
import { noOthers, type Actual } from "../../../../src/targets/s3/observe/actual.ts";
import { matchOf, needOf, type Need } from "../../../../src/targets/s3/plan/match.ts";
import { configOf } from "../site.ts";

const gib = 1024 ** 3;
const md5 = "0123456789abcdef0123456789abcdef";

/** What an adopted film of this size needs, whose cache header is to change. */
async function filmOf(size: number): Promise<Need> {
  const config = configOf({ source: "dist", "cache-control": "**: max-age=60" });
  const file = { path: "film.mp4", key: "film.mp4", file: "/film.mp4", size, mtimeMs: 0, md5 };
  const item = itemOf(file, await namesOf([file.key], "", treatments(config)), undefined);
  const listed = new Map([["film.mp4", { key: "film.mp4", etag: md5, size, lastModified: 0 }]]);
  const actual: Actual = { listed, others: noOthers, stored: undefined, stateless: false };
  const head = {
    ...{ etag: md5, contentType: "video/mp4", cacheControl: "no-cache", contentEncoding: "" },
    extras: { metadata: {} },
  };
  return needOf(matchOf(item, actual), actual, new Map([["film.mp4", head]]), config);
}

test.each([
  ["site/index.html", true],
  ["site2/index.html", false],
  ["site", false],
  ["site/.aws-oidc-deploy/x", true],
  [".aws-oidc-deploy/0123456789ab.json.gz", false],
  ["site/record.gz", false],
])("with the prefix site/, %s is content: %j", (key, expected) => {
  expect(isContent(key, { prefix: "site/", stateKey: "site/record.gz" })).toBe(expected);
});

describe("the difference", () => {
  test("headers are fixed by a copy up to S3's limit of 5 GB", async () => {
    expect(await filmOf(5 * gib)).toMatchObject({
      fix: { reason: "cache-control no-cache → max-age=60" },
    });
  });

  test("above it the object is uploaded again", async () => {
    expect(await filmOf(5 * gib + 1)).toMatchObject({
      put: { reason: "cache-control no-cache → max-age=60 differs; too large to copy" },
    });
  });
});
