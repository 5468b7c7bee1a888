import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { openForeignFile, readForeignFile } from "../../../src/inputs/foreign/file.ts";

const root = mkdtempSync(join(tmpdir(), "foreign-"));
const at = (name: string): string => join(root, name);
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test("a file is read whole, also through a link", () => {
  const text = `\uFEFFé${"x".repeat(200_000)}`;
  writeFileSync(at("file"), text);
  symlinkSync(at("file"), at("link"));
  expect(readForeignFile(at("file"))).toBe(text);
  expect(readForeignFile(at("link"))).toBe(text);
});

test.each([
  ["a named pipe", "pipe", () => execFileSync("mkfifo", [at("pipe")])],
  [
    "a directory",
    "directory",
    () => {
      mkdirSync(at("directory"));
    },
  ],
  [
    "a device",
    "device",
    () => {
      symlinkSync("/dev/zero", at("device"));
    },
  ],
])("%s is refused by name, and nobody waits for it", (what, name, make) => {
  make();
  symlinkSync(at(name), at(`link-to-${name}`));
  for (const path of [at(name), at(`link-to-${name}`)]) {
    expect(() => readForeignFile(path)).toThrow(new Error(`it is ${what} and no file`));
    expect(() => openForeignFile(path)).toThrow(new Error(`it is ${what} and no file`));
  }
});

test("so is a socket", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(at("socket"), done));
  expect(() => readForeignFile(at("socket"))).toThrow("it is a socket and no file");
  server.close();
});

test("the null device is an empty file", () => {
  expect(readForeignFile("/dev/null")).toBe("");
});

test("what is larger than its limit is not read to its end", () => {
  writeFileSync(at("large"), Buffer.alloc(3_000_000));
  expect(readForeignFile(at("large"))).toHaveLength(3_000_000);
  expect(() => readForeignFile(at("large"), 2_000_000)).toThrow("it is larger than 2 MB");
});

test("what is not there is Node's error, by its code", () => {
  expect(() => readForeignFile(at("nowhere"))).toThrow(expect.objectContaining({ code: "ENOENT" }));
});
