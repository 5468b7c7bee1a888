import { describe, expect, test } from "@jest/globals";
import { formOf, hasHash } from "../../../../src/targets/s3/headers/name-forms.ts";

describe("the form of a name", () => {
  test.each([
    ["main.8f3a1c2b.js", "sure"],
    ["static/js/main.8f3a1c2b.chunk.js", "sure"],
    ["static/js/787.8f3a1c2b.chunk.js.map", "sure"],
    ["assets/index-BxyZ12_k.js", "sure"],
    ["assets/index-B-yZ12_k.css.br", "sure"],
    ["_next/static/chunks/pages/_app-0a1b2c3d4e5f6a7b.js", "sure"],
    ["_astro/hoisted.BxyZ12kq.js", "sure"],
    ["main-ABCD2E3F.js", "sure"],
    ["main.min.0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.css", "sure"],
    ["assets/hero-ORK71Z8D.png", "likely"],
    ["assets/index-DiwrgTda.js", "likely"],
    ["p2-DB1FQGG-.js", "likely"],
    ["0253332b32c88ab7291c.js", "sure"],
    ["main.deadbeef.js", "none"],
    ["787.12345678.js", "none"],
    ["nav-a11yMenu.js", "none"],
    ["lib.s3Upload.js", "none"],
    ["draw-2DCanvas.js", "none"],
    ["order-INV2345A.js", "none"],
    ["5f3c2a1b9d8e7f6a5b4c3d2e.js", "none"],
    ["page-5f3c2a1b9d8e7f6a5b4c3d2e.js", "none"],
    ["font-ajetSsc_.woff2", "likely"],
    ["787.82345671.js", "likely"],
    ["jquery-20240101.js", "none"],
    ["lib-v1.2.3.js", "none"],
    ["bootstrap-datetime.js", "none"],
    ["messages-EN-US-01.js", "none"],
    ["report-2024.pdf", "none"],
    ["550e8400-e29b-41d4-a716-446655440000.pdf", "none"],
    ["robots.txt", "none"],
    ["LICENSE", "none"],
  ])("%s: %s", (name, evidence) => {
    expect(formOf(name).evidence).toBe(evidence);
  });
});

test.each([
  ["main.8f3a1c2b.js", true],
  // Next.js, Astro and SvelteKit put something behind it, or write nothing else.
  ["media/8f3a1c2b5d6e7f80-s.p.woff2", true],
  ["_astro/hero.BxyZ12kq_Z1abcd.webp", true],
  ["_app/immutable/nodes/DiwrgTda.js", true],
  ["photo-20240131.jpg", false],
  ["550e8400-e29b-41d4-a716-446655440000.pdf", false],
  ["index.html", false],
])("any part of %s may be a hash: %j", (path, expected) => {
  expect(hasHash(path)).toBe(expected);
});
