import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Package } from "../../../../src/targets/lambda/package/pack.ts";
import { Workspace } from "../../../helpers/lambda.ts";
import { contents, pack as packIn, type PackChoice } from "../../../helpers/zip/packages.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => {
  workspace.remove();
});

const pack = (paths: readonly string[], choice: PackChoice = {}): Promise<Package> =>
  packIn(workspace, paths, choice);
const listed = async (paths: readonly string[], choice: PackChoice = {}) =>
  contents(await pack(paths, choice), workspace);
const at = (path: string): string => join(workspace.root, path);

describe("what a package holds", () => {
  test("files, modes, dotfiles, empty files and names beyond ASCII", async () => {
    workspace.write({
      "dist/index.js": "code",
      "dist/bin/run": "#!",
      "dist/private": "mine",
      "dist/empty": "",
      "dist/.config": "dot",
      "dist/grüße/日本.txt": "utf-8",
    });
    chmodSync(at("dist/bin/run"), 0o755);
    chmodSync(at("dist/private"), 0o600);
    const packed = await pack(["dist"]);
    expect(contents(packed, workspace)).toEqual({
      ".config": "0o644 dot",
      "bin/run": "0o755 #!",
      empty: "0o644 ",
      "grüße/日本.txt": "0o644 utf-8",
      "index.js": "0o644 code",
      private: "0o644 mine",
    });
    expect(Object.keys(contents(packed, workspace))).toEqual(packed.names);
  });

  test("links to files, directories and nothing are stored as links", async () => {
    workspace.write({ "dist/a.js": "a", "dist/lib/b.js": "b" });
    symlinkSync("a.js", at("dist/file-link"));
    symlinkSync("lib", at("dist/dir-link"));
    symlinkSync("missing", at("dist/dangling"));
    symlinkSync("/opt/layer", at("dist/layer"));
    symlinkSync("../lib", at("dist/lib/cycle"));
    expect(await listed(["dist"])).toEqual({
      "a.js": "0o644 a",
      dangling: "-> missing",
      "dir-link": "-> lib",
      "file-link": "-> a.js",
      layer: "-> /opt/layer",
      "lib/b.js": "0o644 b",
      "lib/cycle": "-> ../lib",
    });
  });

  test("a pnpm tree is stored once, and followed on request", async () => {
    workspace.write({
      "app/index.js": "app",
      "app/node_modules/.pnpm/x@1/node_modules/x/i.js": "x",
    });
    symlinkSync(".pnpm/x@1/node_modules/x", at("app/node_modules/x"));
    expect(await listed(["app"])).toMatchObject({
      "node_modules/x": "-> .pnpm/x@1/node_modules/x",
    });
    expect(await listed(["app"], { followSymlinks: true })).toMatchObject({
      "node_modules/x/i.js": "0o644 x",
    });
  });

  test.each([
    ["../outside", false, "symlink-leaves-source"],
    ["/etc/passwd", false, "symlink-leaves-source"],
    ["../outside", true, "symlink-leaves-source"],
    ["missing", true, "symlink-dangling"],
    [".", true, "symlink-cycle"],
  ])("a link to %s (followed: %s) is refused", async (target, followSymlinks, id) => {
    workspace.write({ "dist/a.js": "a", outside: "secret" });
    symlinkSync(target, at("dist/link"));
    await expect(pack(["dist"], { followSymlinks })).rejects.toMatchObject({ id });
    // What is left out is not looked at.
    await expect(pack(["dist"], { followSymlinks, exclude: ["link"] })).resolves.toBeTruthy();
  });

  test("several paths keep their place; a link out of all of them is refused", async () => {
    workspace.write({
      "dist/index.js": "i",
      "node_modules/x/i.js": "x",
      "src/i.ts": "ts",
      "packages/y/i.js": "y",
    });
    mkdirSync(at("node_modules/.bin"));
    symlinkSync("../x/i.js", at("node_modules/.bin/x"));
    expect(Object.keys(await listed(["dist/", "node_modules/"]))).toEqual([
      "dist/index.js",
      "node_modules/.bin/x",
      "node_modules/x/i.js",
    ]);
    symlinkSync("../packages/y", at("node_modules/y"));
    await expect(pack(["dist", "node_modules"])).rejects.toMatchObject({
      id: "symlink-leaves-source",
    });
    const followed = await pack(["dist", "node_modules"], { followSymlinks: true });
    expect(followed.names).toContain("node_modules/y/i.js");
  });
});

describe("what is left out", () => {
  beforeEach(() => {
    workspace.write({
      "dist/index.js": "i",
      "dist/index.test.js": "t",
      "dist/lib/a.test.js": "t",
      "dist/lib/keep.js": "k",
      "dist/docs/readme.md": "d",
      "dist/.env.production": "SECRET=1",
      "dist/.git/config": "g",
      "dist/.github/workflows/ci.yml": "w",
    });
  });

  test("history, workflows and .env files, and that is said", async () => {
    const packed = await pack(["dist"]);
    expect(packed.names.filter((name) => /\.(git|env)/.test(name))).toEqual([]);
    expect([...packed.protected].sort()).toEqual([".env.production", ".git", ".github"]);
  });

  test("exclude, .lambdaignore and include", async () => {
    const excluded = await pack(["dist"], { exclude: ["docs", "**/*.test.js"] });
    expect(excluded.names).toEqual(["index.js", "lib/keep.js"]);
    const braces = await pack(["dist"], { exclude: ["docs", "{*.test.js,lib/none.js}"] });
    expect(braces.names).toEqual(excluded.names);
    workspace.write({ "dist/.lambdaignore": "# tests\n*.test.js\n/docs/\n!lib/a.test.js\n" });
    expect((await pack(["dist"])).names).toEqual(["index.js", "lib/a.test.js", "lib/keep.js"]);
    expect((await pack(["dist"], { include: ["lib/**"] })).names).toEqual([
      "lib/a.test.js",
      "lib/keep.js",
    ]);
    const rescued = await pack(["dist"], { include: [".env.production"] });
    expect(rescued.names).toContain(".env.production");
    expect(rescued.names).toContain("index.js");
    expect(rescued.names.some((name) => name.startsWith(".git"))).toBe(false);
  });

  test("nothing left is an error", async () => {
    await expect(pack(["dist"], { exclude: ["**"] })).rejects.toMatchObject({
      id: "package-empty",
    });
    await expect(pack(["nope"])).rejects.toMatchObject({ id: "code-missing" });
    await expect(pack(["..", "dist"])).rejects.toMatchObject({
      id: "code-outside-workspace",
    });
  });
});
