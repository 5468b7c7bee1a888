import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { node24 } from "../../helpers/runner/run-action.ts";
import { Workspace } from "../../helpers/lambda.ts";
import { nodeBinary, otherNodes } from "../../helpers/programs/other-nodes.ts";
import { PlainPacker } from "../../helpers/zip/pack-elsewhere.ts";
import { pack } from "../../helpers/zip/packages.ts";
import { notRun } from "../../helpers/programs/programs.ts";
import { mulberry32 } from "../../simulator/faults.ts";

const random = mulberry32(7);

/** What compresses a little, as code does; the same in every run. */
function text(length: number): string {
  const words: string[] = [];
  for (let size = 0; size < length; size += words.at(-1)?.length ?? 0) {
    const pick = Math.floor(random() * 3000);
    words.push(pick % 3 === 0 ? "export const " : `name${pick.toString(36)};\n`);
  }
  return words.join("").slice(0, length);
}

/** What does not compress; the same in every run, and made at once instead of byte by byte. */
function noise(outputLength: number): Buffer {
  return createHash("shake256", { outputLength }).update("noise").digest();
}

const workspace = new Workspace();
const at = (path: string): string => join(workspace.root, path);

beforeAll(() => {
  for (let n = 0; n < 300; n += 1) {
    workspace.write({ [`one/node_modules/p${n % 20}/m${n}.js`]: text(50 + n * 40) });
  }
  workspace.write({ "one/bin/run": "#!/bin/sh\n", "one/empty": "", "one/grüße.txt": "UTF-8" });
  // Large enough to go through memory in pieces, one that shrinks and one that does not.
  workspace.write({ "one/large.js": text(200_000).repeat(22) });
  writeFileSync(at("one/large.bin"), noise(4_500_000));
  chmodSync(at("one/bin/run"), 0o755);
  symlinkSync("bin/run", at("one/link"));
});
afterAll(() => {
  workspace.remove();
});

/** A change of it would deploy every function once more. */
const expected = "NkIfQutsi5FEqXTn814CytIrlgtHcxW2ikt8a39fQn8=";

describe("the same commit gives the same bytes", () => {
  test.each([
    ["022", "2001-01-01"],
    ["077", "2025-06-01"],
    ["002", "2019-02-03"],
  ])("checked out with umask %s at another time", async (umask, date) => {
    const name = `umask-${umask}`;
    execFileSync("sh", ["-c", `umask ${umask} && cp -RP one ${name}`], { cwd: workspace.root });
    utimesSync(at(`${name}/large.js`), new Date(date), new Date(date));
    expect((await pack(workspace, [name])).bytes.sha256).toBe(expected);
  });

  test("on Node 20, 22 and 24", () => {
    const packer = new PlainPacker();
    try {
      expect(packer.pack(node24, at("one"))).toBe(expected);
      for (const version of otherNodes) {
        const node = nodeBinary(version);
        if (node === undefined) notRun(`packing on Node ${version}, which cannot be installed`);
        else expect([version, packer.pack(node, at("one"))]).toEqual([version, expected]);
      }
    } finally {
      packer.remove();
    }
  }, 600_000);
});
