import { describe, expect, test } from "@jest/globals";
import {
  isPageType,
  isWorker,
  recordHeaders,
  treatments,
  valueByGlob,
} from "../../../../src/targets/s3/headers/cache-rules.ts";

const noRules = { cacheControl: [], contentTypes: [] };

/** Names whose script controls all pages, so that nobody may keep an old one. */
test.each([
  ["sw.js", true],
  ["app/sw.mjs", true],
  ["service-worker.js", true],
  ["serviceworker.js", true],
  ["ServiceWorker.js", true],
  ["service-worker.a1b2c3d4.js", true],
  ["firebase-messaging-sw.js", true],
  ["firebase-messaging-sw.1a2b3c.js", true],
  ["firebase-messaging-a.js", false],
  ["ngsw-worker.js", true],
  ["ngsw.json", true],
  ["sw.ts", false],
  ["sw.js.map", false],
  ["swiper.js", false],
  ["my-sw.js", false],
  ["sw/app.js", false],
])("%s is a worker: %j", (path, expected) => {
  expect(isWorker(path)).toBe(expected);
});

/** Source: RFC 9110, 8.3.1: types are compared in any case, and parameters may follow. */
test.each([
  ["text/html", true],
  ["text/html; charset=utf-8", true],
  ["text/html;charset=utf-8", true],
  ["Text/HTML", true],
  ["application/xhtml+xml", true],
  ["APPLICATION/XHTML+XML; charset=utf-8", true],
  ["text/html-sandboxed", false],
  ["application/xml", false],
  ["text/plain", false],
  ["", false],
])("%j is a page: %j", (type, expected) => {
  expect(isPageType(type)).toBe(expected);
});

describe("how a path is served", () => {
  const treat = treatments({
    cacheControl: [
      { glob: "img/**", value: "max-age=60" },
      { glob: "**/*.pdf", value: "max-age=99999999" },
      { glob: "img/late.png", value: "never reached" },
    ],
    contentTypes: [{ glob: "docs/*", value: "text/html" }],
  });

  test.each([
    ["assets/app-BxyZ12_k.js", "yes", "max-age=31536000,immutable", "asset"],
    ["assets/app.js", "no", "no-cache", "other"],
    ["assets/photo-1a2b3c4d.jpg", "broken", "no-cache", "other"],
    ["img/logo-1a2b3c4d.png", "yes", "max-age=60", "asset"],
    ["img/late.png", "no", "max-age=60", "other"],
    ["x/y.pdf", "no", "max-age=99999999", "other"],
    ["index.html", "no", "no-cache", "root-page"],
    ["blog/index.html", "no", "no-cache", "page"],
    // A page is fetched again under its name, whatever that looks like.
    ["blog/post-1a2b3c4d.html", "yes", "no-cache", "page"],
    ["docs/start", "no", "no-cache", "page"],
    ["docs/start-1a2b3c4d", "yes", "no-cache", "page"],
    ["sw.js", "no", "no-cache", "worker"],
    ["sw.1a2b3c4d.js", "yes", "no-cache", "worker"],
    ["app/service-worker.js", "no", "no-cache", "worker"],
    ["swiper.js", "no", "no-cache", "other"],
  ] as const)("%s (%s): %s, %s", (path, hashed, cacheControl, kind) => {
    const treatment = treat(path, hashed);
    expect(treatment.headers.cacheControl).toBe(cacheControl);
    expect(treatment.kind).toBe(kind);
  });

  test.each([
    ["img/a.png", "no", 'cache-control "img/**"'],
    ["a-1a2b3c4d.js", "yes", "default for names with a content hash"],
    ["a-1a2b3c4d.js", "broken", "name looked like a hash, but its content changed"],
    ["a.html", "broken", "name looked like a hash, but its content changed"],
    ["a.html", "no", "default for pages"],
    ["a.js", "no", "default for names without a content hash"],
  ] as const)("%s (%s) by the rule: %s", (path, hashed, rule) => {
    expect(treat(path, hashed).rule).toBe(rule);
  });

  test("what is sent besides comes from the inputs, and nothing that was not given", () => {
    const plain = treatments(noRules)("a.txt", "no").headers;
    expect(plain).toEqual({
      ...{ contentType: "text/plain; charset=utf-8", cacheControl: "no-cache" },
    });
    const fixed = { acl: "public-read", storageClass: "STANDARD_IA", kmsKeyId: "alias/site" };
    expect(treatments({ ...noRules, ...fixed })("a.txt", "no").headers).toEqual({
      ...{ ...plain, ...fixed },
    });
  });

  test("a compressed file is served by what else the source has", () => {
    const beside = treatments(noRules, { exists: (path) => path === "data.json" });
    expect(beside("data.json.gz", "no").headers.contentEncoding).toBe("gzip");
    expect(treatments(noRules)("data.json.gz", "no").headers.contentEncoding).toBeUndefined();
  });

  test("of the lines that match, the first for each header, by the headers' names", () => {
    const own = treatments({
      ...noRules,
      headers: [
        { glob: "/a.pdf", name: "x-amz-meta-team", value: "first" },
        { glob: "*.pdf", name: "x-amz-meta-team", value: "second" },
        { glob: "**", name: "content-language", value: "de" },
      ],
    });
    expect(own("a.pdf", "no").headers.others).toEqual({
      ...{ "content-language": "de", "x-amz-meta-team": "first" },
    });
    expect(Object.keys(own("b.pdf", "no").headers.others ?? {})).toEqual([
      ...["content-language", "x-amz-meta-team"],
    ]);
    const some = treatments({
      ...noRules,
      headers: [{ glob: "*.pdf", name: "content-language", value: "de" }],
    });
    expect(some("b.txt", "no").headers).not.toHaveProperty("others");
  });
});

test.each([
  ["a/b.txt", "one"],
  ["c.txt", "two"],
  ["c.md", undefined],
])("the first rule that matches %s gives %j", (path, expected) => {
  const valueOf = valueByGlob([
    { glob: "a/**", value: "one" },
    { glob: "*.txt", value: "two" },
  ]);
  expect(valueOf(path)).toBe(expected);
});

test("the record is never cached, and stored as every object is", () => {
  expect(recordHeaders({})).toStrictEqual({
    ...{ contentType: "application/gzip", cacheControl: "no-store" },
  });
  const stored = { acl: "private", storageClass: "STANDARD_IA", kmsKeyId: "alias/site" } as const;
  expect(recordHeaders(stored)).toStrictEqual({
    ...{ contentType: "application/gzip", cacheControl: "no-store", ...stored },
  });
});
