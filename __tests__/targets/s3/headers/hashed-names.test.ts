import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { findHashedNames } from "../../../../src/targets/s3/headers/hashed-names.ts";

describe("names that caches may keep for ever", () => {
  const found = (paths: readonly string[], made: readonly string[] = []): string[] => [
    ...atOnce(findHashedNames(paths, new Set(made))),
  ];

  test("a likely script counts beside a sure one that is written alike", () => {
    const likely = "assets/index-DiwrgTda.js";
    expect(found([likely])).toEqual([]);
    expect(found([likely, "assets/vendor-BxyZ12_k.js"])).toContain(likely);
    expect(found([likely, "other/vendor-BxyZ12_k.js"])).not.toContain(likely);
    expect(found([likely, "assets/vendor.8f3a1c2b.js"])).not.toContain(likely);
    const part = "part-WD40EFRX.js";
    expect(found([part, "main-ABCD2E3F.js"])).not.toContain(part);
    expect(found(["chunk-24JTTMFV.js", "index-BxyZ12_k.js"])).toHaveLength(2);
    const number = "js/tracking-82345671.js";
    expect(found([number, "js/main.8f3a1c2b.js"])).not.toContain(number);
  });

  test("many likely names do not carry each other because one of them looks sure", () => {
    const odd = "XC7A35T1 B0CHX1W1 R5CR10AB I79700KF RX580XL8 A100PCIE".split(" ");
    const parts = odd.map((name) => `js/part-${name}.js`);
    const sure = "js/part-BxyZ12_k.js";
    expect(found([...parts, sure])).toEqual([sure]);
    expect(found([...parts.slice(1), sure])).toHaveLength(6);
  });

  test("a framework's folder takes a name by its form, wherever the hash stands in it", () => {
    const hashed = [
      "_nuxt/BxyZ12kq.js",
      "_nuxt/entry.BxyZ12kq.css",
      "_app/immutable/chunks/Dp1pzeXC.js",
      "_app/immutable/nodes/0.B-yZ12_k.js",
      "_astro/hero.BxyZ12kq_Z1abcd.webp",
      "_next/static/css/0a1b2c3d4e5f6a7b.css",
      "_next/static/media/4cf2300e9c8272f7-s.p.woff2",
      "_next/static/UWxd168ELhVBYc43hQb3l/_buildManifest.js",
      `_next/static/${"0f1e2d3c".repeat(5)}/_ssgManifest.js`,
    ];
    const fixed = [
      "_nuxt/logo.png",
      "_nuxt/i18nText.js",
      "_astro/nav.a11yMenu.js",
      "_app/immutable/robots.txt",
      "_next/static/chunks/widget-DataGrid.js",
      "_next/static/my-build/_buildManifest.js",
      "_next/static/media/5f3c2a1b9d8e7f6a5b4c3d2e.png",
    ];
    expect(found([...hashed, ...fixed])).toEqual(hashed);
  });

  test("anything but scripts and styles needs a framework's folder or a manifest", () => {
    const script = "assets/index-BxyZ12_k.js";
    const picture = "assets/hero-ORK71Z8D.png";
    const avatar = "assets/avatar-5f3c2a1b.png";
    expect(found([script, picture, avatar])).toEqual([script]);
    expect(found([script, picture, avatar], [picture])).toEqual([script, picture]);
    expect(
      found(["_astro/hero.BxyZ12kq_Z1abcd.webp", "_next/static/media/a.8f3a1c2b.png"]),
    ).toHaveLength(2);
  });

  test.each([
    "index.html",
    "about-8f3a1c2b.html",
    "_astro/about.8f3a1c2b.html",
    "app.8f3a1c2b.webmanifest",
    "_nuxt/builds/latest.json",
  ])("%s never does, whatever names it", (path) => {
    expect(found([path], [path])).toEqual([]);
  });
});

/**
 * What builds of real bundlers and generators are named: `size, beginning of the MD5, path`. Built once
 * from the same 420 modules with pictures, fonts and styles; what is no page and no copied file
 * carries a hash. The versions stand in the first lines.
 */
const folder = join(import.meta.dirname, "real-names");
const lines = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
const generators = readdirSync(folder).filter((name) => name.endsWith(".tsv"));
const notHashes = lines(join(import.meta.dirname, "not-hashes.txt"));
/** Pages, what is copied, and what a framework asks for again under the same name. */
const isFixed = (path: string): boolean =>
  /\.html$|^(robots\.txt|favicon\.svg|sitemap\.xml)$|(^|\/)(__data|_payload)\.json$|^_app\/version\.json$|^_nuxt\/builds\//.test(
    path,
  );
const isCode = (path: string): boolean => /\.(js|css)(\.map)?$/.test(path);

interface Count {
  readonly code: number;
  readonly missed: readonly string[];
  readonly others: number;
  readonly othersFound: number;
  readonly wrong: readonly string[];
}

function count(generator: string): Count {
  const paths = lines(join(folder, generator)).map((line) => line.split("\t")[2] ?? "");
  const built = paths.filter((path) => !isFixed(path));
  const hashed = atOnce(findHashedNames([...paths, ...notHashes]));
  const others = built.filter((path) => !isCode(path));
  return {
    code: built.length - others.length,
    missed: built.filter((path) => isCode(path) && !hashed.has(path)),
    others: others.length,
    othersFound: others.filter((path) => hashed.has(path)).length,
    wrong: [...notHashes, ...paths.filter(isFixed)].filter((path) => hashed.has(path)),
  };
}

/** Scripts and styles, then what else carries a hash; without the manifests that bundlers write. */
const perGenerator = [
  "angular: 308 of 308, others 0 of 50, 0 false",
  "astro: 278 of 278, others 139 of 139, 0 false",
  "docusaurus: 111 of 111, others 0 of 27, 0 false",
  "eleventy: 0 of 0, others 0 of 0, 0 false",
  "esbuild: 840 of 843, others 0 of 210, 0 false",
  "next: 247 of 247, others 54 of 54, 0 false",
  "nuxt: 306 of 307, others 70 of 71, 0 false",
  "parcel: 841 of 841, others 0 of 210, 0 false",
  "rollup: 841 of 841, others 0 of 140, 0 false",
  "rspack: 841 of 841, others 0 of 210, 0 false",
  "sveltekit: 313 of 313, others 71 of 71, 0 false",
  "vite: 838 of 841, others 0 of 210, 0 false",
  "webpack-cra: 840 of 841, others 0 of 210, 0 false",
  "webpack: 841 of 841, others 0 of 210, 0 false",
];

describe("on what real generators built", () => {
  test("there are at least seven of them", () => {
    expect(generators.length).toBeGreaterThanOrEqual(7);
    expect(notHashes.length).toBeGreaterThan(600);
  });

  test.each(generators)("%s: no name is taken for a hash that is none", (generator) => {
    expect(count(generator).wrong).toEqual([]);
  });

  test("nor is one where it lies alone", () => {
    const wrong = notHashes.filter((path) => atOnce(findHashedNames([path])).has(path));
    expect(wrong).toEqual([]);
  });

  test("found, missed and false names of each are these", () => {
    const table = generators.map((generator) => {
      const { code, missed, others, othersFound, wrong } = count(generator);
      const name = generator.replace(".tsv", "");
      return `${name}: ${code - missed.length} of ${code}, others ${othersFound} of ${others}, ${wrong.length} false`;
    });
    expect(table).toEqual(perGenerator);
  });

  test("at least 99.5 % of scripts and styles are found, of each and of all", () => {
    const counts = generators.map((generator) => ({ generator, ...count(generator) }));
    for (const { generator, code, missed } of counts) {
      expect({ generator, enough: missed.length <= code * 0.005 }).toEqual({
        generator,
        enough: true,
      });
    }
    const all = counts.reduce((sum, { code }) => sum + code, 0);
    expect(all).toBeGreaterThan(5000);
    expect(counts.flatMap(({ missed }) => missed).length).toBeLessThanOrEqual(all * 0.002);
  });
});
