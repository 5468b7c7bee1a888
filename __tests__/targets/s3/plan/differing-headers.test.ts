import { describe, expect, test } from "@jest/globals";
import { differingHeaders } from "../../../../src/targets/s3/plan/differing-headers.ts";
import { headOf, itemOf } from "../../../helpers/s3/values.ts";

const page = itemOf("index.html", "x");
const told = { aclUnknown: false, isOurs: false };
const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd";

describe("differingHeaders", () => {
  test("is empty where HEAD tells what is wanted", () => {
    expect(differingHeaders(page, headOf(page), told)).toBe("");
  });

  test.each([
    ["cache-control", { cacheControl: "max-age=60" }, "cache-control max-age=60 → no-cache"],
    ["content-type", { contentType: "" }, "content-type none → text/html; charset=utf-8"],
    ["content-encoding", { contentEncoding: "gzip" }, "content-encoding gzip → none"],
  ])("names %s with what it is and what it becomes", (_name, is, expected) => {
    expect(differingHeaders(page, { ...headOf(page), ...is }, told)).toBe(expected);
  });

  test("names the storage class only where one is wanted", () => {
    const moved = headOf(page, { storageClass: "GLACIER_IR" });
    expect(differingHeaders(page, moved, told)).toBe("");
    const wanted = itemOf("index.html", "x", { storageClass: "STANDARD_IA" });
    expect(differingHeaders(wanted, moved, told)).toBe("storage class GLACIER_IR → STANDARD_IA");
    expect(differingHeaders(wanted, headOf(page), told)).toBe(
      "storage class STANDARD → STANDARD_IA",
    );
  });

  test("takes a header away that no line names, where all of them are ours", () => {
    const head = headOf(page, { contentLanguage: "de", metadata: { owner: "web" } });
    expect(differingHeaders(page, head, told)).toBe("");
    expect(differingHeaders(page, head, { ...told, isOurs: true })).toBe(
      "content-language de → none, x-amz-meta-owner web → none",
    );
    const wanted = itemOf("index.html", "x", { others: { "content-language": "en" } });
    expect(differingHeaders(wanted, head, told)).toBe("content-language de → en");
  });

  test.each([
    ["an ARN that HEAD tells", key, key, ""],
    ["the id of it", "1234abcd", key, ""],
    ["an alias, which HEAD never tells", "alias/site", key, ""],
    ["another key", "9999", key, "encryption key"],
    ["a key where there is none", key, undefined, "encryption key"],
  ])("compares keys: %s", (_what, kmsKeyId, is, expected) => {
    const head = headOf(page, is === undefined ? {} : { kmsKeyId: is });
    expect(differingHeaders(itemOf("index.html", "x", { kmsKeyId }), head, told)).toBe(expected);
  });

  test("names an ACL of which HEAD does not tell, after all else", () => {
    const head = { ...headOf(page), cacheControl: "" };
    expect(differingHeaders(page, head, { ...told, aclUnknown: true })).toBe(
      "cache-control none → no-cache, ACL",
    );
  });

  test("names what they become where nobody asked what they are", () => {
    const wanted = itemOf("index.html", "x", { others: { "content-language": "en" } });
    expect(differingHeaders(wanted, undefined, told)).toBe(
      "headers → no-cache, text/html; charset=utf-8, content-language en",
    );
  });
});
