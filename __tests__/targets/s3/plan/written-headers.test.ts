import { describe, expect, test } from "@jest/globals";
import {
  isAsWritten,
  othersIn,
  storageOf,
} from "../../../../src/targets/s3/plan/written-headers.ts";
import { fingerprint } from "../../../../src/targets/s3/record/record.ts";
import { headOf, itemOf, recordedOf, recordOf } from "../../../helpers/s3/values.ts";

test("othersIn tells the headers besides the common ones by their names", () => {
  const metadata = { owner: "web" };
  const extras = { metadata, redirect: "/new", contentLanguage: "de", storageClass: "STANDARD_IA" };
  expect(Object.entries(othersIn({ extras }))).toEqual([
    ["content-language", "de"],
    ["x-amz-meta-owner", "web"],
    ["x-amz-website-redirect-location", "/new"],
  ]);
});

test("storageOf keeps how an object is stored, and none of its headers", () => {
  const stored = { storageClass: "STANDARD_IA", kmsKeyId: "key", bucketKey: true };
  expect(storageOf({ ...stored, metadata: { owner: "web" }, redirect: "/new" })).toEqual({
    ...stored,
    metadata: {},
  });
});

describe("isAsWritten", () => {
  const page = itemOf("index.html", "x");
  const german = itemOf("index.html", "x", { others: { "content-language": "de" } });
  const headGerman = headOf(page, { contentLanguage: "de" });
  const wrote = (print: string) =>
    recordOf({ objects: new Map([[page.hash, recordedOf("x", { headers: print })]]) });

  test.each([
    ["just what was written", headGerman, wrote(german.fingerprint), true],
    ["it, though others may have changed it", headGerman, wrote(`?${german.fingerprint}`), true],
    ["one that others added", headGerman, wrote(page.fingerprint), false],
    ["one less than was written", headOf(page), wrote(german.fingerprint), false],
    ["one of which there is no record", headGerman, undefined, false],
  ])("an object that has %s", (_what, head, record, expected) => {
    expect(isAsWritten(page, head, record)).toBe(expected);
  });

  test("one that a run was about to write when it was interrupted", () => {
    const plannedHeaders = new Set([german.fingerprint]);
    const planned = recordOf({ planned: new Set([page.hash]), plannedHeaders });
    expect(isAsWritten(page, headGerman, planned)).toBe(true);
    expect(isAsWritten(page, headGerman, recordOf({ plannedHeaders }))).toBe(false);
  });

  test("an ACL was written, too: HEAD tells of the rest of it", () => {
    const withAcl = fingerprint({ ...german.headers, acl: "public-read" });
    const visible = new Map([[withAcl, german.fingerprint]]);
    const { objects } = wrote(withAcl);
    expect(isAsWritten(page, headGerman, recordOf({ objects, visible }))).toBe(true);
    expect(isAsWritten(page, headGerman, recordOf({ objects }))).toBe(false);
  });
});
