import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packPaths, type Package } from "../../../src/targets/lambda/package/pack.ts";
import { copyOf } from "../../../src/targets/lambda/package/package-bytes.ts";
import type { Workspace } from "../lambda.ts";
import { hasProgram } from "../programs/programs.ts";
import { readZip, type ZipEntry } from "./read-zip.ts";

export interface PackChoice {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly followSymlinks?: boolean;
}

/** Packs paths of a workspace as the action does. */
export function pack(
  { root }: Workspace,
  paths: readonly string[],
  { include = [], exclude = [], followSymlinks = false }: PackChoice = {},
): Promise<Package> {
  const { signal } = new AbortController();
  const options = { include, exclude, followSymlinks, signal };
  return packPaths(paths, { ...options, workspace: root, tempDir: root });
}

/** The zip as it would be uploaded. */
export function zipBytes({ bytes }: Package): Buffer {
  return copyOf(bytes.fill, 0, bytes.size);
}

/** Names, modes and link targets as three readers see them, which must agree. */
export function contents(packed: Package, { root }: Workspace): Record<string, string> {
  const zip = zipBytes(packed);
  const found = Object.fromEntries(readZip(zip).map((entry) => [entry.name, show(entry)]));
  const file = join(root, "packed.zip");
  writeFileSync(file, zip);
  if (hasProgram("unzip", "testing a zip")) execFileSync("unzip", ["-tq", file]);
  if (hasProgram("python3", "reading a zip")) sameAs(found, contentsByPython(file));
  return found;
}

/** Writes what a zip holds, as Lambda does: files with their modes, links as links. */
export function unpack(packed: Package, directory: string): void {
  for (const { name, mode, data } of readZip(zipBytes(packed))) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    if (isLink(mode)) symlinkSync(data.toString(), path);
    else writeFileSync(path, data, { mode: mode & 0o777 });
  }
}

function show({ mode, data }: ZipEntry): string {
  const text = data.toString("latin1");
  return isLink(mode) ? `-> ${text}` : `0o${(mode & 0o777).toString(8)} ${text.slice(0, 40)}`;
}

function isLink(mode: number): boolean {
  return (mode & 0o170000) === 0o120000;
}

function sameAs(ours: Record<string, string>, theirs: Record<string, string>): void {
  const [one, two] = [ours, theirs].map((found) => JSON.stringify(Object.entries(found)));
  if (one !== two) throw new Error(`Python reads the zip otherwise:\n${one ?? ""}\n${two ?? ""}`);
}

const script = `
import json, stat, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
def show(i):
    mode = i.external_attr >> 16
    # Raises where the content's sum is another one, or the local header's name.
    text = z.read(i).decode("latin-1")
    assert i.date_time == (1980, 1, 1, 0, 0, 0) and not i.extra and not i.is_dir()
    return ("-> " + text) if stat.S_ISLNK(mode) else oct(mode & 0o777) + " " + text[:40]
print(json.dumps({i.filename: show(i) for i in z.infolist()}))`;

let interpreter: string | undefined;

/** The program itself: `python3` may be a script that chooses one, which takes longer than what is asked for here. */
function python(): string {
  const asked = ["-c", "import sys; print(sys.executable)"];
  interpreter ??= execFileSync("python3", asked, { encoding: "utf8" }).trim();
  return interpreter;
}

function contentsByPython(file: string): Record<string, string> {
  const answer = execFileSync(python(), ["-IS", "-c", script, file], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return JSON.parse(answer) as Record<string, string>;
}
