import { randomBytes } from "node:crypto";
import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readArchive } from "../../../../src/targets/lambda/package/archive.ts";
import { checkPackage } from "../../../../src/targets/lambda/package/limits.ts";
import { readPackage } from "../../../../src/targets/lambda/package/pack.ts";
import { Spool } from "../../../../src/targets/lambda/package/spool.ts";
import { ZipWriter } from "../../../../src/targets/lambda/package/zip.ts";
import { Workspace } from "../../../helpers/lambda.ts";
import { contents, pack, zipBytes } from "../../../helpers/zip/packages.ts";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => {
  workspace.remove();
});

const at = (path: string): string => join(workspace.root, path);

describe("a ready zip", () => {
  test("is taken as it is, with what its directory says", async () => {
    workspace.write({ "dist/index.js": "i" });
    const packed = await pack(workspace, ["dist"]);
    writeFileSync(at("ready.zip"), zipBytes(packed));
    const ready = readPackage("ready.zip", workspace.root);
    expect(ready.files).toBe(1);
    expect(readArchive(ready.bytes)?.unzipped).toBe(1);
    expect(ready.bytes.sha256).toBe(packed.bytes.sha256);
    expect(zipBytes(ready).equals(zipBytes(packed))).toBe(true);
  });

  test.each([
    ["a Git LFS pointer", Buffer.from("version https://git-lfs.github.com/spec/v1")],
    ["nothing", Buffer.alloc(0)],
    ["an end record that points nowhere", Buffer.from(`504b0506${"ff".repeat(18)}`, "hex")],
  ])("that is %s is refused", (_what, data) => {
    writeFileSync(at("bad.zip"), data);
    expect(() => readPackage("bad.zip", workspace.root)).toThrow(/is no zip file/);
  });

  test("that is missing is named", () => {
    expect(() => readPackage("no.zip", workspace.root)).toThrow(/no.zip cannot be read: ENOENT/);
  });
});

describe("how many files fit", () => {
  test("65,535, which every reader finds", () => {
    const writer = new ZipWriter(new Spool(workspace.root));
    const names = Array.from({ length: 65_535 }, (_, n) => `f${String(n).padStart(5, "0")}`);
    for (const [n, path] of names.entries()) {
      // A link's target stands there as it is: most of the time would go into deflating six bytes each.
      writer.add({ path, kind: n % 64 === 0 ? "file" : "link" }, Buffer.from(path));
    }
    const facts = {
      files: names.length,
      leftOut: 0,
      protected: [],
      names,
      contents: [],
    };
    const found = contents({ bytes: writer.finish(), ...facts }, workspace);
    expect(Object.keys(found)).toEqual(names);
  });

  test("one more is refused before anything is read", () => {
    expect(() => {
      checkPackage({ entries: 65_536, unzipped: 1 });
    }).toThrow(/65536 files/);
  });
});

test("what is too large unzipped is refused before it is packed", async () => {
  expect(() => {
    checkPackage({ entries: 65_535, unzipped: 262_144_000 });
  }).not.toThrow();
  workspace.write({ "dist/huge": "" });
  truncateSync(at("dist/huge"), 262_144_001);
  await expect(pack(workspace, ["dist"])).rejects.toMatchObject({ id: "package-too-large" });
  expect(() => {
    checkPackage({ entries: 1, unzipped: 262_144_001 });
  }).toThrow(/262.1 MB/);
});

describe("a package that does not fit into memory", () => {
  test("is kept in a file without a name, so that nothing can be left behind", async () => {
    for (let n = 0; n < 5; n += 1) workspace.write({ [`dist/f${n}`]: "" });
    for (let n = 0; n < 5; n += 1) writeFileSync(at(`dist/f${n}`), randomBytes(1_800_000));
    const packed = await pack(workspace, ["dist"]);
    // As much as stays in memory is 8 MiB.
    expect(packed.bytes.size).toBeGreaterThan(9_000_000);
    expect(readdirSync(workspace.root)).toEqual(["dist"]);
    expect(Object.keys(contents(packed, workspace))).toHaveLength(5);
  });

  test("and has no place to go is said", () => {
    const spool = new Spool(at("missing"));
    expect(() => {
      spool.append(Buffer.alloc(9_000_000));
    }).toThrow(/The package cannot be kept in .*missing: ENOENT/);
  });
});
