import { describe, expect, test } from "@jest/globals";
import {
  isLoadedByPages,
  isScriptOrStyle,
  mediaTypeOf,
} from "../../../../src/targets/s3/headers/media-types.ts";

describe("media types", () => {
  test.each([
    ["index.html", "text/html; charset=utf-8", undefined],
    ["app.JS", "text/javascript; charset=utf-8", undefined],
    ["m.mjs", "text/javascript; charset=utf-8", undefined],
    ["data.json", "application/json; charset=utf-8", undefined],
    ["app.js.map", "application/json; charset=utf-8", undefined],
    ["logo.svg", "image/svg+xml; charset=utf-8", undefined],
    ["feed.xml", "application/xml; charset=utf-8", undefined],
    ["site.webmanifest", "application/manifest+json; charset=utf-8", undefined],
    ["x.wasm", "application/wasm", undefined],
    ["x.woff2", "font/woff2", undefined],
    ["x.otf", "font/otf", undefined],
    ["x.webp", "image/webp", undefined],
    [".well-known/apple-app-site-association", "application/json; charset=utf-8", undefined],
    ["app.js.br", "text/javascript; charset=utf-8", "br"],
    ["app.css.gz", "text/css; charset=utf-8", "gzip"],
    ["x.wasm.br", "application/wasm", "br"],
    ["archive.tar.gz", "application/gzip", undefined],
    ["blob.gz", "application/gzip", undefined],
    ["unknown.xyz", "application/octet-stream", undefined],
    ["constructor", "application/octet-stream", undefined],
    ["x.toString", "application/octet-stream", undefined],
  ])("%s: %s", (name, contentType, contentEncoding) => {
    expect(mediaTypeOf(name)).toEqual({
      contentType,
      ...(contentEncoding === undefined ? {} : { contentEncoding }),
    });
  });
});

describe("compressed files", () => {
  const typeOf = (path: string, given?: string, ...others: string[]): string => {
    const exists = (other: string): boolean => others.includes(other);
    const { contentType, contentEncoding } = mediaTypeOf(path, {
      exists,
      ...(given === undefined ? {} : { given }),
    });
    return contentEncoding === undefined ? contentType : `${contentType} | ${contentEncoding}`;
  };

  test.each([
    ["Build/game.wasm.gz", "application/wasm | gzip"],
    ["Build/game.framework.js.br", "text/javascript; charset=utf-8 | br"],
    ["icon.svgz", "image/svg+xml; charset=utf-8 | gzip"],
    ["data.json.gz", "application/gzip"],
    ["export.csv.gz", "application/gzip"],
    ["sitemap.xml.gz", "application/gzip"],
    ["feed.rss.br", "application/octet-stream"],
    ["logo.svg.gz", "application/gzip"],
    ["font.ttf.gz", "application/gzip"],
  ])("%s without a plain file: %s", (path, expected) => {
    expect(typeOf(path)).toBe(expected);
  });

  test.each([
    ["data.json.gz", "application/json; charset=utf-8 | gzip"],
    ["sitemap.xml.br", "application/xml; charset=utf-8 | br"],
    ["archive.tar.gz", "application/x-tar | gzip"],
  ])("%s beside its plain file: %s", (path, expected) => {
    expect(typeOf(path, undefined, path.replace(/\.\w+$/, ""))).toBe(expected);
  });

  test.each([
    ["data.json.gz", "application/json", "application/json | gzip"],
    ["game.data.gz", "application/octet-stream", "application/octet-stream"],
    ["app.js.gz", "application/gzip", "application/gzip"],
    ["app.js.gz", "text/javascript", "text/javascript | gzip"],
    ["all.tar.gz", "application/x-gtar-compressed", "application/x-gtar-compressed"],
    ["all.tar.gz", "application/x-tgz", "application/x-tgz"],
    ["all.csv.gz", "application/x-download", "application/x-download"],
    ["all.csv.gz", "Application/Force-Download; x=1", "Application/Force-Download; x=1"],
    ["all.csv.br", "application/brotli", "application/brotli"],
    ["app.js", "text/plain", "text/plain"],
  ])("%s by a rule as %s: %s", (path, given, expected) => {
    expect(typeOf(path, given)).toBe(expected);
  });
});

test.each([
  ...[
    "logo.svgz",
    "x.jfif",
    "film.m3u8",
    "film.mpd",
    "part.m4s",
    "wood.ktx2",
    "a.png",
    "b.js.map",
  ].map((name) => [name, true] as const),
  ...["page.html", "price.pdf", "feed.xml", "all.zip", "data.json"].map(
    (name) => [name, false] as const,
  ),
])("pages load %s: %s", (name, expected) => {
  expect(isLoadedByPages(name)).toBe(expected);
});

test.each([
  ["app.js", true],
  ["a/m.mjs", true],
  ["site.css", true],
  ["app.js.map", true],
  ["app.css.br", true],
  ["data.json", false],
  ["index.html", false],
  ["font.woff2.gz", false],
])("%s is a script or a style: %s", (path, is) => {
  expect(isScriptOrStyle(path)).toBe(is);
});
