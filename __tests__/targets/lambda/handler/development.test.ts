import { afterAll, beforeEach, expect, test } from "@jest/globals";
import { packPaths } from "../../../../src/targets/lambda/package/pack.ts";
import { Workspace } from "../../../helpers/lambda.ts";

let workspace = new Workspace();
beforeEach(() => {
  workspace.remove();
  workspace = new Workspace();
});
afterAll(() => {
  workspace.remove();
});

const own = {
  "index.mjs": "export {};",
  "node_modules/left/index.js": "12345",
  "node_modules/jest/index.js": "1234567890",
  "node_modules/jest/node_modules/deep/index.js": "123",
  "node_modules/@types/node/index.d.ts": "12",
  "node_modules/jest-of-production/index.js": "1",
};

async function developmentOf(files: Readonly<Record<string, string>>, prefix = "") {
  workspace.write(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${prefix}${path}`, text])),
  );
  const packed = await packPaths(["."], {
    ...{ workspace: workspace.root, tempDir: workspace.root, include: [], exclude: [] },
    ...{ followSymlinks: false, signal: new AbortController().signal },
  });
  return packed.development;
}

const lock = {
  packages: {
    "node_modules/left": {},
    "node_modules/jest": { dev: true },
    "node_modules/@types/node": { dev: true },
  },
};

test("what npm marked is counted, with what lies below it", async () => {
  const files = { ...own, "node_modules/.package-lock.json": JSON.stringify(lock) };
  expect(await developmentOf(files)).toEqual({ files: 3, bytes: 15 });
});

test("in a package of several folders, too", async () => {
  const files = { ...own, "node_modules/.package-lock.json": JSON.stringify(lock) };
  expect(await developmentOf(files, "apps/one/")).toEqual({ files: 3, bytes: 15 });
});

test("without npm's list the names of package.json count, unless production needs them", async () => {
  const manifest = {
    dependencies: { left: "1" },
    devDependencies: { jest: "1", left: "1" },
  };
  const files = { ...own, "package.json": JSON.stringify(manifest) };
  expect(await developmentOf(files)).toEqual({ files: 2, bytes: 13 });
});

test.each([
  ["nothing says which", {}],
  ["what says it cannot be read", { "package.json": "{" }],
  ["nothing is for development", { "package.json": "{}" }],
])("none where %s", async (_what, more) => {
  expect(await developmentOf({ ...own, ...more })).toBeUndefined();
});
