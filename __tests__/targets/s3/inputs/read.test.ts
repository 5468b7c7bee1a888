import { describe, expect, test } from "@jest/globals";
import { readS3 } from "../../../../src/targets/s3/inputs/read.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const least = { source: "dist", bucket: "my-site" };
const id = "E2QWRUHAPOMQZL";
const defaults = {
  source: "dist",
  bucket: "my-site",
  prefix: "",
  include: [],
  exclude: [],
  followSymlinks: true,
  cacheControl: [],
  contentTypes: [],
  headers: [],
  delete: "managed",
  keepReleases: 2,
  maxDelete: { percent: 50 },
  requireIndex: true,
  distributions: [],
  invalidate: { mode: "changed" },
  waitForInvalidation: false,
  stateKey: ".aws-oidc-deploy/e3b0c44298fc.json.gz",
  preview: false,
  remove: false,
};

describe("what a site's inputs mean", () => {
  test.each<[Readonly<Record<string, string>>, object]>([
    [{}, {}],
    [
      { include: "*.html", exclude: "*.map" },
      { include: ["*.html"], exclude: ["*.map"] },
    ],
    [{ "follow-symlinks": "false" }, { followSymlinks: false }],
    [{ "cache-control": "*: x" }, { cacheControl: [{ glob: "*", value: "x" }] }],
    [{ "content-types": "*: a/b" }, { contentTypes: [{ glob: "*", value: "a/b" }] }],
    [
      { headers: "*: Content-Language: de" },
      { headers: [{ glob: "*", name: "content-language", value: "de" }] },
    ],
    [{ acl: "public-read" }, { acl: "public-read" }],
    [{ "storage-class": "INTELLIGENT_TIERING" }, { storageClass: "INTELLIGENT_TIERING" }],
    [{ "sse-kms-key-id": "alias/site" }, { kmsKeyId: "alias/site" }],
    [{ delete: "all" }, { delete: "all" }],
    [{ delete: "none" }, { delete: "none" }],
    [{ "keep-releases": "0" }, { keepReleases: 0 }],
    [{ "keep-releases": "100" }, { keepReleases: 100 }],
    [{ "max-delete": "0" }, { maxDelete: { count: 0 } }],
    [{ "max-delete": "500" }, { maxDelete: { count: 500 } }],
    [{ "max-delete": "0%" }, { maxDelete: { percent: 0 } }],
    [{ "max-delete": "100%" }, { maxDelete: { percent: 100 } }],
    [{ "require-index": "false" }, { requireIndex: false }],
    [
      { "distribution-id": id, invalidate: "all", "wait-for-invalidation": "true" },
      { distributions: [id], invalidate: { mode: "all" }, waitForInvalidation: true },
    ],
    [{ invalidate: "none" }, { invalidate: { mode: "none" } }],
    [{ "expected-bucket-owner": "123456789012" }, { expectedBucketOwner: "123456789012" }],
    [{ state: "records/site.gz" }, { stateKey: "records/site.gz" }],
  ])("%j", (given, told) => {
    const { value, problems } = readWith({ ...least, ...given }, readS3);
    expect(value).toEqual({ ...defaults, ...told });
    expect(problems).toEqual([]);
  });

  test("a stateless sync has no record", () => {
    const { value } = readWith({ ...least, state: "none" }, readS3);
    expect(value).not.toHaveProperty("stateKey");
  });

  test("taking a preview down needs no source, and looks at none", () => {
    const given = { bucket: "s3://previews/pr-7/", remove: "true" };
    const { value, problems } = readWith({ ...given, source: "dist" }, readS3);
    expect(value).toMatchObject({ source: "", prefix: "pr-7/", preview: true, remove: true });
    expect([...problems, ...readWith(given, readS3).problems]).toEqual([]);
  });

  test("each prefix of a bucket has its record, always the same, and none lies below its prefix", () => {
    const keyOf = (bucket: string) => readWith({ ...least, bucket }, readS3).value.stateKey;
    const keys = ["s3://b1b/a", "s3://b1b/a/b", "b1b"].map(keyOf);
    expect(new Set(keys).size).toBe(3);
    expect(keyOf("s3://other/a/")).toBe(keys[0]);
    for (const key of keys) expect(key).toMatch(/^\.aws-oidc-deploy\/[0-9a-f]{12}\.json\.gz$/);
  });
});

describe("what is refused", () => {
  test.each([
    ["source", "", "is required"],
    ["bucket", "", "is required"],
    ["acl", "public", "must be one of private, public-read,"],
    ["storage-class", "GLACIER", "must be one of STANDARD, STANDARD_IA,"],
    ["delete", "some", "must be one of managed, all, none"],
    ["keep-releases", "101", "must be a whole number from 0 to 100"],
    ["max-delete", "101%", "must be a number of objects or a percentage"],
    ["max-delete", "-1", "must be a number of objects or a percentage"],
    ["max-delete", "50 %", "must be a number of objects or a percentage"],
    ["max-delete", "half", "must be a number of objects or a percentage"],
    ["max-delete", "1000000000", "must be a number of objects or a percentage"],
    ["expected-bucket-owner", "1234", "must be an account id of 12 digits"],
    [
      "distribution-id",
      "dt_2qWRUHAPOMQZL",
      '"dt_2qWRUHAPOMQZL" is a distribution tenant, which `target: cloudfront` clears',
    ],
    // What is asked of CloudFront without a distribution would be left undone.
    ["invalidate", "all", "needs distribution-id, which it is cleared from"],
    ["invalidate", "/a", "needs distribution-id, which it is cleared from"],
    ["wait-for-invalidation", "true", "needs distribution-id"],
  ])("%s: %j", (name, value, words) => {
    expect(readWith({ ...least, [name]: value }, readS3).problems).toEqual([
      expect.stringContaining(`${name}: ${words}`),
    ]);
  });
});
