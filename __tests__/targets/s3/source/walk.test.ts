import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { scanAhead } from "../../../../src/targets/s3/source/threads/scan-ahead.ts";
import { scanSource } from "../../../../src/targets/s3/source/read-files.ts";
import type { SourceScan, SourceOptions } from "../../../../src/targets/s3/source/source-scan.ts";
import {
  assertUnchanged,
  bodyOf,
  largeFileBytes,
} from "../../../../src/targets/s3/source/source-file.ts";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { notRun } from "../../../helpers/programs/programs.ts";
import { SourceFolder } from "../../../helpers/s3/site.ts";

const never = new AbortController().signal;

describe.each([
  ["on the spot", scanSource],
  [
    "in a thread of its own",
    (options: SourceOptions, signal: AbortSignal) => scanAhead(options, signal),
  ],
])("the source, read %s", (_where, start) => {
  let folder: SourceFolder;
  beforeEach(() => {
    folder = new SourceFolder().write({ "index.html": "x", "a/b.txt": "y" });
  });
  afterEach(() => {
    folder.remove();
  });

  const read = (options: Partial<SourceOptions> = {}, signal = never): Promise<SourceScan> => {
    const given = { root: folder.root, source: "dist", include: [], exclude: [] };
    return start({ ...given, followSymlinks: true, prefix: "", ...options }, signal).result;
  };
  const paths = async (options: Partial<SourceOptions> = {}): Promise<string[]> =>
    (await read(options)).files.map(({ path }) => path);

  test("is walked with dot files, without .git and records, by include and exclude", async () => {
    folder.write({
      ".well-known/x": "1",
      ".git/config": "1",
      ".aws-oidc-deploy/x": "1",
      "a.html": "1",
      "m/a.map": "1",
    });
    expect(await paths()).toEqual([".well-known/x", "a.html", "m/a.map"]);
    expect(await paths({ exclude: ["**/*.map"] })).toEqual([".well-known/x", "a.html"]);
    expect(await paths({ include: ["*.html"] })).toEqual(["a.html"]);
  });

  test("takes what a negated exclude names, wherever it lies, and a folder that an include names", async () => {
    folder.write({ "a.html": "1", "m/n/b.html": "1", "m/a.map": "1", "m/.github/c.yml": "1" });
    expect(await paths({ exclude: ["!*.html"] })).toEqual(["a.html", "m/n/b.html"]);
    expect(await paths({ include: [".github"] })).toContain("m/.github/c.yml");
  });

  test("leaves out what is never meant to be published, unless include names it, and says so", async () => {
    const secret = { ".env": "1", ".env.production": "1", ".npmrc": "1", "api/.env.local": "1" };
    folder.write({
      "index.html": "1",
      ".github/workflows/a.yml": "1",
      ".envelope/a": "1",
      ...secret,
    });
    const { files, notes } = await read({ source: "." });
    expect(files.map(({ path }) => path)).toEqual(["index.html"]);
    expect(notes).toEqual([
      expect.stringMatching(/^Left out \.env, .*\.npmrc.* and 1 more: not published unless/),
    ]);
    expect(notes.join()).toContain(".github");
    expect(await paths({ include: [".env.production"] })).toEqual([
      ".env.production",
      "index.html",
    ]);
  });

  test("links inside are followed, others are refused by name", async () => {
    symlinkSync("a", join(folder.root, "linked"));
    expect(await paths()).toEqual(["a/b.txt", "index.html", "linked/b.txt"]);
    expect(await paths({ followSymlinks: false })).toEqual(["a/b.txt", "index.html"]);
    symlinkSync("/etc/hostname", join(folder.root, "out"));
    await expect(read()).rejects.toMatchObject({
      id: "source-refused",
      message: expect.stringContaining("out in the source is a symbolic link that leaves"),
    });
    expect(await paths({ exclude: ["out"] })).toHaveLength(3);
  });

  test.each([
    ["nothing", "nowhere"],
    ["itself", "."],
  ])("a link to %s is refused", async (_name, target) => {
    symlinkSync(target, join(folder.root, "link"));
    await expect(read()).rejects.toMatchObject({ id: "source-refused" });
  });

  test("a file that changes between hashing and upload is an error", async () => {
    writeFileSync(join(folder.root, "big.txt"), "x".repeat(2_000_000));
    const { files } = await read();
    const big = files.find(({ path }) => path === "big.txt");
    writeFileSync(join(folder.root, "big.txt"), "y".repeat(2_000_000));
    expect(() => big && bodyOf(big)).toThrow("changed while it was being deployed");
  });

  test("a file that cannot be read is an error by name, and nothing is skipped", async () => {
    const file = join(folder.root, "a/b.txt");
    chmodSync(file, 0o000);
    chmodSync(folder.root, 0o755);
    const isRoot = process.geteuid?.() === 0;
    try {
      if (isRoot) process.seteuid?.("nobody");
      await expect(read()).rejects.toMatchObject({
        id: "source-unreadable",
        message: expect.stringContaining("a/b.txt in the source cannot be read: EACCES"),
      });
    } finally {
      if (isRoot) process.seteuid?.("root");
    }
  });

  test("a file that was cut off or has grown since it was hashed is an error", async () => {
    const file = join(folder.root, "film.mp4");
    new LargeFile(largeFileBytes).writeTo(file);
    const film = (await read()).files.find(({ path }) => path === "film.mp4");
    new LargeFile(largeFileBytes + 1).writeTo(file);
    expect(() => {
      if (film !== undefined) assertUnchanged(film);
    }).toThrow("film.mp4 changed while it was being deployed");
  });

  test("a file with more bytes than its size says is an error", async () => {
    // The kernel's files are empty by their size and have content all the same.
    const root = "/proc/sys/kernel/random";
    if (!existsSync(root)) {
      notRun("reading a file of the kernel");
      return;
    }
    await expect(read({ root, include: ["boot_id"] })).rejects.toMatchObject({
      id: "source-changed",
      message: expect.stringContaining("boot_id changed"),
    });
  });

  test("a source that is a file or absent is refused", async () => {
    mkdirSync(join(folder.root, "d"));
    await expect(read({ root: join(folder.root, "index.html") })).rejects.toMatchObject({
      id: "source-missing",
    });
    await expect(read({ root: join(folder.root, "none") })).rejects.toMatchObject({
      id: "source-missing",
    });
  });
});
