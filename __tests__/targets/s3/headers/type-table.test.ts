import { expect, test } from "@jest/globals";
import { nameOf, plainType, withCharset } from "../../../../src/targets/s3/headers/type-table.ts";

test.each([
  ["a/B/Index.HTML", "index.html"],
  ["x", "x"],
  ["a/", ""],
])("the name of %s is %s", (path, name) => {
  expect(nameOf(path)).toBe(name);
});

test.each([
  ["index.html", "text/html"],
  ["app.min.js", "text/javascript"],
  ["a.webmanifest", "application/manifest+json"],
  ["apple-app-site-association", "application/json"],
  ["security.txt", "text/plain"],
  ["html", undefined],
  ["a.unknown", undefined],
  ["a.constructor", undefined],
  ["constructor", undefined],
  ["a.", undefined],
])("%s is %s", (name, type) => {
  expect(plainType(name)).toBe(type);
});

test.each([
  ["text/html", true],
  ["application/json", true],
  ["image/svg+xml", true],
  ["application/ld+json", false],
  ["image/png", false],
  ["font/woff2", false],
])("%s gets a charset: %s", (type, gets) => {
  if (type === "application/ld+json") expect(withCharset(type)).toContain(type);
  else expect(withCharset(type)).toBe(gets ? `${type}; charset=utf-8` : type);
});
