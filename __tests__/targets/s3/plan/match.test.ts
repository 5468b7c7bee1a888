import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import type { ListedObject } from "../../../../src/targets/s3/aws/port.ts";
import { itemOf, treatNames } from "../../../../src/targets/s3/plan/items.ts";
import { isContent } from "../../../../src/targets/s3/keys.ts";
import {
  noOthers,
  type BucketContents,
} from "../../../../src/targets/s3/observe/bucket-contents.ts";
import {
  isAsRecorded,
  matchOf,
  needOf,
  type FileNeed,
} from "../../../../src/targets/s3/plan/match.ts";
import { hashKey, type DeploymentRecord } from "../../../../src/targets/s3/record/record.ts";
import { configOf, listedOf, objectsOf, recordedOf, storedOf } from "../../../helpers/s3/values.ts";

const gib = 1024 ** 3;
const md5 = "0123456789abcdef0123456789abcdef";

/** What an adopted film of this size needs, whose cache header is to change. */
function filmOf(size: number): FileNeed {
  const config = configOf({ source: "dist", "cache-control": "**: max-age=60" });
  const file = { path: "film.mp4", key: "film.mp4", file: "/film.mp4", size, mtimeMs: 0, md5 };
  const onDisk = { made: () => new Set<string>(), isThere: () => false };
  const item = itemOf(file, atOnce(treatNames([file.key], config, onDisk)), undefined);
  const listed = new Map([["film.mp4", { key: "film.mp4", etag: md5, size, lastModified: 0 }]]);
  const contents: BucketContents = {
    listed,
    others: noOthers,
    stored: undefined,
    stateless: false,
  };
  const head = {
    ...{ etag: md5, contentType: "video/mp4", cacheControl: "no-cache", contentEncoding: "" },
    extras: { metadata: {} },
  };
  return needOf(matchOf(item, contents), contents, new Map([["film.mp4", head]]), config);
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
  test("headers are fixed by a copy up to S3's limit of 5 GB", () => {
    expect(filmOf(5 * gib)).toMatchObject({
      fix: { reason: "cache-control no-cache → max-age=60" },
    });
  });

  test("above it the object is uploaded again", () => {
    expect(filmOf(5 * gib + 1)).toMatchObject({
      put: { reason: "cache-control no-cache → max-age=60 differs; too large to copy" },
    });
  });
});

describe("isAsRecorded", () => {
  const [hash, objects] = [hashKey("a.js"), objectsOf({ "a.js": "a" })];
  const readEarlier = new Map([[hash, recordedOf("a", { written: false })]]);
  const row = (text: string, given: Partial<ListedObject> = {}): ListedObject => {
    const [listed] = listedOf({ "a.js": text }).values();
    if (listed === undefined) throw new Error("It is listed");
    return { ...listed, ...given };
  };
  test.each<[string, ListedObject, Partial<DeploymentRecord>, boolean]>([
    ["as it was written", row("a"), { objects }, true],
    ["another one", row("b"), { objects }, false],
    ["one that is not recorded", row("a"), {}, false],
    ["one that a run may be writing", row("a"), { objects, planned: new Set([hash]) }, false],
    [
      "the same, written after the commit",
      row("a", { lastModified: 3_541_000 }),
      { objects },
      false,
    ],
    ["the same, read before", row("a"), { objects: readEarlier, readAt: 3_000_000 }, true],
    ["written since it was read", row("a"), { objects: readEarlier, readAt: 2_999_000 }, false],
  ])("an object that is %s", (_what, listed, record, expected) => {
    expect(isAsRecorded(listed, hash, storedOf(record))).toBe(expected);
  });
});
