import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  packPaths,
  readPackage,
  type Package,
} from "../../../../src/deployers/lambda/package/pack.ts";
import { Workspace } from "../../../helpers/lambda.ts";
import { readZip, type ZipEntry } from "../../../helpers/read-zip.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => {
  workspace.remove();
});

const defaults = { include: [], exclude: [], followSymlinks: false };

async function pack(
  paths: string[],
  options: Partial<typeof defaults | { include: string[]; exclude: string[] }> = {},
): Promise<Package> {
  const { signal } = new AbortController();
  return await packPaths(paths, { ...defaults, ...options, workspace: workspace.root, signal });
}

/** Names, modes and link targets; `unzip -t` and Python's zipfile have to agree where they are. */
function contents(packed: Package): Record<string, string> {
  const zip = Buffer.concat(packed.chunks);
  const found = Object.fromEntries(readZip(zip).map((entry) => [entry.name, show(entry)]));
  const file = join(workspace.root, "packed.zip");
  writeFileSync(file, zip);
  if (hasProgram("unzip")) execFileSync("unzip", ["-tq", file]);
  if (hasProgram("python3")) expect(contentsByPython(file)).toEqual(found);
  return found;
}

function show({ mode, data }: ZipEntry): string {
  const text = data.toString("latin1");
  const isLink = (mode & 0o170000) === 0o120000;
  return isLink ? `-> ${text}` : `0o${(mode & 0o777).toString(8)} ${text.slice(0, 40)}`;
}

function hasProgram(name: string): boolean {
  if (spawnSync(name, ["--help"], { stdio: "ignore" }).error === undefined) return true;
  process.stderr.write(`NOT RUN: reading the zip with ${name}, which is not installed\n`);
  return false;
}

function contentsByPython(file: string): Record<string, string> {
  const script = `
import json, stat, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
def show(i):
    mode = i.external_attr >> 16
    link = stat.S_ISLNK(mode)
    text = z.read(i).decode("latin-1")
    assert i.date_time == (1980, 1, 1, 0, 0, 0) and not i.extra and not i.is_dir()
    return ("-> " + text) if link else oct(mode & 0o777) + " " + text[:40]
print(json.dumps({i.filename: show(i) for i in z.infolist()}))`;
  return JSON.parse(execFileSync("python3", ["-c", script, file], { encoding: "utf8" })) as Record<
    string,
    string
  >;
}

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
    expect(contents(packed)).toEqual({
      ".config": "0o644 dot",
      "bin/run": "0o755 #!",
      empty: "0o644 ",
      "grüße/日本.txt": "0o644 utf-8",
      "index.js": "0o644 code",
      private: "0o644 mine",
    });
    expect(Object.keys(contents(packed))).toEqual(packed.names);
  });

  test("links to files, directories and nothing are stored as links", async () => {
    workspace.write({ "dist/a.js": "a", "dist/lib/b.js": "b" });
    symlinkSync("a.js", at("dist/file-link"));
    symlinkSync("lib", at("dist/dir-link"));
    symlinkSync("missing", at("dist/dangling"));
    symlinkSync("/opt/layer", at("dist/layer"));
    symlinkSync("../lib", at("dist/lib/cycle"));
    expect(contents(await pack(["dist"]))).toEqual({
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
    expect(contents(await pack(["app"]))).toMatchObject({
      "node_modules/x": "-> .pnpm/x@1/node_modules/x",
    });
    expect(contents(await pack(["app"], { followSymlinks: true }))).toMatchObject({
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
    expect(Object.keys(contents(await pack(["dist/", "node_modules/"])))).toEqual([
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
    await expect(pack(["../x", "dist"])).rejects.toMatchObject({ id: "code-missing" });
  });
});

describe("the same bytes", () => {
  test("whenever and by whom it was checked out, on every Node", async () => {
    workspace.write({
      "one/index.js": "code ".repeat(5000),
      "one/bin/run": "#!",
      "one/z/a.txt": "z",
    });
    chmodSync(at("one/bin/run"), 0o755);
    cpSync(at("one"), at("two"), { recursive: true });
    chmodSync(at("two/bin/run"), 0o700);
    chmodSync(at("two/index.js"), 0o600);
    utimesSync(at("two/index.js"), new Date("2001-01-01"), new Date("2001-01-01"));
    const [one, two] = [await pack(["one"]), await pack(["two"])];
    expect(two.sha256).toBe(one.sha256);
    expect(one.sha256).toBe("BuYvhQNUMBmRJ5sKggCWGlOun9zBz/vs5iR6enDU7yM=");
  });

  test("a ready zip is taken as it is; what is none is refused", async () => {
    workspace.write({ "dist/index.js": "i" });
    const packed = await pack(["dist"]);
    writeFileSync(at("ready.zip"), Buffer.concat(packed.chunks));
    expect(readPackage("ready.zip", workspace.root)).toMatchObject({
      sha256: packed.sha256,
      files: 1,
      unzipped: 1,
    });
    workspace.write({ "bad.zip": "version https://git-lfs.github.com/spec/v1" });
    expect(() => readPackage("bad.zip", workspace.root)).toThrow(/is no zip file/);
  });

  test("more than 65,535 files are refused before they are read", async () => {
    const { checkPackage } = await import("../../../../src/deployers/lambda/package/limits.ts");
    expect(() => {
      checkPackage({ entries: 65_536, unzipped: 1 });
    }).toThrow(/65536 files/);
    expect(() => {
      checkPackage({ entries: 65_535, unzipped: 262_144_000 });
    }).not.toThrow();
    expect(() => {
      checkPackage({ entries: 1, unzipped: 262_144_001 });
    }).toThrow(/262.1 MB/);
  });
});

test("the function in the package runs", async () => {
  workspace.write({
    "dist/index.mjs": 'import { word } from "word"; export const handler = async () => word;',
    "dist/node_modules/.store/word/package.json":
      '{"name":"word","type":"module","exports":"./i.js"}',
    "dist/node_modules/.store/word/i.js": 'export const word = "it runs";',
  });
  symlinkSync(".store/word", at("dist/node_modules/word"));
  for (const { name, mode, data } of readZip(Buffer.concat((await pack(["dist"])).chunks))) {
    const path = at(join("task", name));
    mkdirSync(dirname(path), { recursive: true });
    if ((mode & 0o170000) === 0o120000) symlinkSync(data.toString(), path);
    else writeFileSync(path, data);
  }
  const script = "console.log(await (await import(process.argv[1])).handler())";
  const run = ["--input-type=module", "-e", script, at("task/index.mjs")];
  expect(execFileSync(process.execPath, run, { encoding: "utf8" })).toBe("it runs\n");
});
