import { cpSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import process from "node:process";

/*
 * Source: https://github.com/actions/upload-artifact#upload-multiple-paths-and-exclusions: of several
 * paths the least common folder is the root of the artifact, of one folder its content, of one file the file.
 */
const paths = process.env.INPUT_PATH.split("\n").filter((line) => line.trim() !== "");
const sources = paths.map((line) => resolve(process.env.GITHUB_WORKSPACE, line.trim()));
const artifact = join(process.env.ARTIFACTS, process.env.INPUT_NAME);
mkdirSync(artifact, { recursive: true });
const [only] = sources;
if (sources.length > 1) {
  const root = sources.map((path) => dirname(path)).reduce(commonFolder);
  for (const path of sources) copy(path, relative(root, path));
} else if (statSync(only).isDirectory()) copy(only, "");
else copy(only, basename(only));

function commonFolder(one, other) {
  const [parts, others] = [one.split(sep), other.split(sep)];
  const end = parts.findIndex((part, index) => part !== others[index]);
  return (end === -1 ? parts : parts.slice(0, end)).join(sep);
}

function copy(from, to) {
  cpSync(from, join(artifact, to), { recursive: true, verbatimSymlinks: true });
}
