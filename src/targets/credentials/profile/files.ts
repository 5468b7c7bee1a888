import { renameSync, rmSync, writeFileSync } from "node:fs";
import { readForeignFile } from "../../../inputs/foreign/file.ts";

/** The text of a file, undefined where there is none. */
export function readFile(file: string): string | undefined {
  try {
    return readForeignFile(file);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Whoever reads meanwhile finds the file as it was or as it will be. */
export function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, text, { mode: 0o600, flag: "wx" });
  renameSync(fresh, file);
}
