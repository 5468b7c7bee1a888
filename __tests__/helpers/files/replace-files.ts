import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { LargeFile } from "./large-file.ts";
import { putFile } from "./put-file.ts";

export type Contents = Readonly<Record<string, string | Buffer | LargeFile>>;

/**
 * Makes a folder hold these files and nothing else. What is there already gets its new content in place: to make
 * a file takes twenty times as long as to write it.
 */
export function replaceFiles(root: string, files: Contents): void {
  const paths = Object.keys(files);
  const folders = new Set([".", ...paths.flatMap(foldersOf)]);
  mkdirSync(root, { recursive: true });
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath, entry.name));
    const stays = entry.isDirectory() ? folders.has(path) : entry.isFile() && path in files;
    if (!stays) rmSync(join(root, path), { recursive: true, force: true });
  }
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    if (content instanceof LargeFile) content.writeTo(join(root, path));
    else putFile(join(root, path), content);
  }
}

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [...foldersOf(folder), folder];
}
