import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { filesOfManifests } from "../../../../src/targets/s3/source/manifests.ts";
import { SourceFolder, type Files } from "../../../helpers/s3/site.ts";

let folder: SourceFolder;
beforeEach(() => {
  folder = new SourceFolder();
});
afterEach(() => {
  folder.remove();
});

const found = (files: Files): string[] => {
  folder.write(files);
  return [...filesOfManifests(folder.root, Object.keys(files))];
};

test("Vite's manifest names files, styles and assets", () => {
  const entry = {
    file: "assets/a-1.js",
    css: ["assets/b-2.css"],
    assets: ["assets/c-3.png"],
    src: "main.js",
  };
  expect(found({ ".vite/manifest.json": JSON.stringify({ "main.js": entry }) })).toEqual([
    "assets/a-1.js",
    "assets/b-2.css",
    "assets/c-3.png",
  ]);
});

test("a manifest below a folder names files of that folder; CRA's has them below files", () => {
  const files = {
    "main.js": "/static/js/main.1.js",
    "static/media/x.png": "./static/media/x.2.png",
  };
  expect(
    found({ "app/asset-manifest.json": JSON.stringify({ files, entrypoints: ["x"] }) }),
  ).toEqual(["app/static/js/main.1.js", "app/static/media/x.2.png"]);
});

test.each([
  [
    "a web app's",
    JSON.stringify({ name: "x", start_url: "/", icons: [{ src: "icon-5f3c2a1b.png" }] }),
  ],
  ["no JSON", "{"],
  ["a list", "[]"],
  ["nothing", "null"],
])("%s names nothing", (_what, text) => {
  expect(found({ "manifest.json": text })).toEqual([]);
});
