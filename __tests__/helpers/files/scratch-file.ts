import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { putFile } from "./put-file.ts";

let folder: string | undefined;
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

/** A file outside of any workspace, until the next one of its name is asked for. */
export function scratchFile(name: string, content: string): string {
  folder ??= mkdtempSync(join(tmpdir(), "scratch-"));
  const file = join(folder, name);
  putFile(file, content);
  return file;
}
