import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { missingNamedFile, missingSettings, type NamedFile } from "../../src/inputs/named-files.ts";

const workspace = realpathSync(mkdtempSync(join(tmpdir(), "aws-oidc-deploy-files-")));
for (const file of [
  "dist/index.html",
  "apps/site/build/index.html",
  "node_modules/x/out/index.html",
  "a/b/c/d/e/deep/index.html",
  "lambda.zip",
]) {
  mkdirSync(dirname(join(workspace, file)), { recursive: true });
  writeFileSync(join(workspace, file), "x");
}
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

const source = (path: string): NamedFile => ({
  ...{ input: "source", path, kind: "folder", id: "source-missing" },
});

test.each([
  [source("dist")],
  [source("./dist/")],
  [source(workspace)],
  [{ ...source("lambda.zip"), kind: "file" as const }],
  [{ ...source("lambda.zip"), kind: "any" as const }],
  [{ ...source("dist"), kind: "any" as const }],
])("%j is there", (file) => {
  expect(missingNamedFile([file], workspace)).toBeUndefined();
});

test.each([
  ["build", /It exists as apps\/site\/build: write that\. .*working-directory/],
  ["out", /^The path starts from the workspace/],
  ["deep", /^The path starts from the workspace/],
  ["..", undefined],
  ["../elsewhere", /^The path starts from the workspace/],
  ["apps\\site\\build", /forward slashes: apps\/site\/build/],
  ["dist/**", /the folder itself, dist:/],
  ["**/*.html", /the folder itself, \.:/],
])("source %s", (path, hint) => {
  const error = missingNamedFile([source(path)], workspace);
  if (hint === undefined) {
    expect(error).toBeUndefined();
    return;
  }
  expect(error?.id).toBe("source-missing");
  expect(error?.message).toBe(`There is no folder "${path}" (input source) in ${workspace}.`);
  expect(error?.hint).toMatch(hint);
  expect(error?.state).toBe("as before; nothing was asked of AWS");
});

test.each([
  ["build/index.html", / in .*\. It exists as apps\/site\/build\/index\.html: write that\./],
  ["build\\index.html", / in .*\. Write the path with forward slashes: build\/index\.html\./],
  ["nowhere.yml", / in .*\. The path starts from the workspace; was the code checked out\?/],
  ["dist", / in .*, but a folder\. /],
])("a file of settings, %s, is said to be missing in one sentence and a hint", (path, text) => {
  expect(missingSettings("configuration", path, workspace)).toMatch(text);
});

test("a file of settings that is there is not missing", () => {
  expect(missingSettings("configuration", "dist/index.html", workspace)).toBeUndefined();
});

test("a file where a folder is meant is said to be one", () => {
  const error = missingNamedFile([source("dist/index.html")], workspace);
  expect(error?.message).toContain(", but a file");
  expect(error?.hint).toBe("Give the folder that it is in: dist.");
  expect(missingNamedFile([source("lambda.zip")], workspace)?.hint).toContain("it is in: .");
});
