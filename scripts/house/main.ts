import { globSync, readFileSync, writeFileSync } from "node:fs";
import { duplicates } from "./duplicates.ts";
import { compare, shrink, type Frozen } from "./frozen.ts";
import { cruise, type Imports } from "./imports.ts";
import { withPicture, picture, type Room } from "./picture.ts";
import { functionsOf, median, tooLarge } from "./sizes.ts";

/**
 * The rules of the house: imports point down, nothing imports in a circle, nothing is above its limit,
 * nothing stands twice, and the picture in docs/architecture.md is true. With `--write` the picture is
 * drawn anew and what was mended leaves the list of exceptions.
 */
const list = "scripts/house/frozen.json";
const page = "docs/architecture.md";
const rooms = JSON.parse(readFileSync("scripts/house/rooms.json", "utf8")) as readonly Room[];

function sources(): Map<string, string> {
  const paths = globSync("src/**/*.ts").sort();
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

function main(write: boolean): number {
  const files = sources();
  const imports = cruise();
  const now: Frozen = {
    forbidden: imports.forbidden,
    circular: imports.circular,
    large: Object.fromEntries(tooLarge(files)),
    duplicates: duplicates(),
  };
  const frozen = JSON.parse(readFileSync(list, "utf8")) as Frozen;
  const { fresh, mended } = compare(now, frozen);
  if (write) writeFileSync(list, `${JSON.stringify(shrink(now, frozen), null, 2)}\n`);
  for (const item of fresh) console.error(`not allowed: ${item}`);
  if (!write) for (const item of mended) console.error(`mended: ${item}: npm run house -- --write`);
  console.log(figures(files, now));
  const wrong = fresh.length + (write ? 0 : mended.length) + (drawn(imports, write) ? 0 : 1);
  return wrong === 0 ? 0 : 1;
}

/** Whether the picture is true, after drawing it anew where that is asked for. */
function drawn({ edges }: Imports, write: boolean): boolean {
  const before = readFileSync(page, "utf8");
  const after = withPicture(before, picture(rooms, edges));
  if (write) writeFileSync(page, after);
  if (write || before === after) return true;
  console.error(`${page}: the picture is not true any more: npm run house -- --write`);
  return false;
}

function figures(files: ReadonlyMap<string, string>, now: Frozen): string {
  const lengths = [...files.values()].map((text) => text.split("\n").length - 1);
  const functions = [...files.values()].flatMap(functionsOf).map(({ lines }) => lines);
  return [
    `${files.size} files, ${lengths.reduce((sum, lines) => sum + lines, 0)} lines`,
    `median file ${median(lengths)}, median function ${median(functions)} lines`,
    `exceptions: ${now.forbidden.length} imports, ${now.circular.length} files in circles, ${Object.keys(now.large).length} too large, ${now.duplicates.length} duplicates`,
  ].join("; ");
}

process.exitCode = main(process.argv.includes("--write"));
