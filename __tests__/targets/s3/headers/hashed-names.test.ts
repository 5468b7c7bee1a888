import { describe, expect, test } from "@jest/globals";
import { findHashedNames, hashEvidence } from "../../../../src/targets/s3/headers/hashed-names.ts";

describe("names with a content hash", () => {
  test.each([
    ["main.deadbeef.js", "strong"],
    ["static/js/main.8f3a1c2b.chunk.js", "strong"],
    ["static/js/787.8f3a1c2b.chunk.js.map", "strong"],
    ["assets/index-BxyZ12_k.js", "strong"],
    ["assets/index-B-yZ12_k.css.br", "strong"],
    ["_next/static/chunks/pages/_app-0a1b2c3d4e5f6a7b.js", "strong"],
    ["_next/static/Xyz123AbcDefGhiJklMno/_buildManifest.js", "strong"],
    ["_app/immutable/chunks/foo.js", "strong"],
    ["_astro/hoisted.BxyZ12kq.js", "strong"],
    ["_nuxt/BxyZ12_k.js", "strong"],
    ["main-ABCD2E3F.js", "strong"],
    ["main.min.0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.css", "strong"],
    ["application-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.css", "strong"],
    ["assets/index-DiwrgTda.js", "weak"],
    ["jquery-20240101.js", "none"],
    ["lib-v1.2.3.js", "none"],
    ["v1.2.3.js", "none"],
    ["bootstrap-datetime.js", "none"],
    ["report-2024.pdf", "none"],
    ["photo-12345678.jpg", "none"],
    ["550e8400-e29b-41d4-a716-446655440000.pdf", "none"],
    ["index.html", "none"],
    ["about-8f3a1c2b.html", "none"],
    ["app.8f3a1c2b.webmanifest", "none"],
    ["_app/version.json", "none"],
    ["_nuxt/builds/latest.json", "none"],
    ["robots.txt", "none"],
    ["sw.js", "none"],
    ["LICENSE", "none"],
  ])("%s: %s", (name, evidence) => {
    expect(hashEvidence(name)).toBe(evidence);
  });

  test("a doubtful name counts beside a sibling that is beyond doubt", () => {
    const doubtful = "assets/index-DiwrgTda.js";
    expect(findHashedNames([doubtful]).has(doubtful)).toBe(false);
    expect(findHashedNames([doubtful, "assets/vendor-BxyZ12_k.js"]).has(doubtful)).toBe(true);
    expect(findHashedNames([doubtful, "other/vendor-BxyZ12_k.js"]).has(doubtful)).toBe(false);
  });
});
