import { globSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { duplicates } from "./duplicates.ts";
import { compare, shrink, type Frozen } from "./frozen.ts";
import { cruise, type Imports } from "./imports.ts";
import { impurePlans, strays, untested } from "./mirror.ts";
import { changedFiles, mutantsOf, ofChanged } from "./mutants/mutants.ts";
import { picture, roomsOfTarget, withPicture, type Edge, type Room } from "./picture.ts";
import { roomless } from "./roomless.ts";
import { fullFolders, functionsOf, isSized, median, tooLarge } from "./sizes.ts";

/**
 * The rules of the house: imports point down, nothing imports in a circle, nothing is above its limit,
 * nothing stands twice, each pure module has a test of its name, each test of a module stands beside it and a second
 * one imports it, a target's plan/ decides and does nothing else, and the pictures in docs/architecture.md are true.
 * With `--write` they are drawn anew and what was mended leaves the list of exceptions.
 * With `--mutate=all`, or `--mutate` alone, the exported functions of pure modules give undefined one after the
 * other, and the test of their module's name has to fail; with `--mutate=changed` those that changed since main,
 * with `--mutate=PATTERN` those of the modules whose path matches.
 */
const list = "scripts/house/frozen.json";
const page = "docs/architecture.md";
const rooms = JSON.parse(readFileSync("scripts/house/rooms.json", "utf8")) as readonly Room[];
const targetRooms = JSON.parse(readFileSync("scripts/house/target-rooms.json", "utf8")) as Readonly<
  Record<string, readonly Room[]>
>;

function sources(): Map<string, string> {
  return textsOf(globSync("src/**/*.ts").sort());
}

function textsOf(paths: Iterable<string>): Map<string, string> {
  return new Map(Array.from(paths, (path) => [path, readFileSync(path, "utf8")]));
}

/** Everything that is sized: the code of src/, and of tests, scripts and benches. */
function sized(files: ReadonlyMap<string, string>): Map<string, string> {
  const beside = globSync("{__tests__,scripts,bench}/**/*.{ts,js,mjs}").filter(isSized).sort();
  return new Map([...files, ...textsOf(beside)]);
}

/** Every file that lies in a folder of what people write, data included. */
function inFolders(): string[] {
  const found = globSync("{src,__tests__,scripts,bench,docs,examples}/**", { withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => `${relative(process.cwd(), parentPath)}/${name}`);
}

function tests(): Set<string> {
  return new Set(globSync("__tests__/**/*.test.ts"));
}

async function mutate(which: string): Promise<number> {
  const [files, known] = [sources(), tests()];
  const asked = askedFor(which, files);
  const found = mutantsOf(asked, known);
  const chosen = which === "changed" ? ofChanged(found, changedFiles()) : found;
  if (chosen.length === 0 && which !== "changed") {
    console.error(`No pure module that has a test of its name matches ${which}: nothing was tried`);
    return 1;
  }
  // Loaded here, since Node then looks at each import.
  const { notHeld } = await import("./mutants/held.ts");
  const sentences = await notHeld(chosen);
  const all = asked.size === files.size ? found : mutantsOf(files, known);
  for (const sentence of sentences) console.error(sentence);
  console.log(`${chosen.length} of ${all.length} functions tried, ${sentences.length} not held`);
  return sentences.length === 0 ? 0 : 1;
}

function askedFor(which: string, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (which === "all" || which === "changed") return files;
  const pattern = new RegExp(which);
  return new Map([...files].filter(([path]) => pattern.test(path)));
}

async function main(write: boolean): Promise<number> {
  const files = sources();
  const imports = await cruise();
  const now: Frozen = {
    forbidden: imports.forbidden,
    circular: imports.circular,
    roomless: roomless(files.keys(), rooms, targetRooms),
    large: Object.fromEntries([...tooLarge(sized(files)), ...fullFolders(inFolders())]),
    duplicates: await duplicates(),
    untested: untested(files, tests()),
    strays: strays(files.keys(), textsOf(tests())),
    impure: impurePlans(files),
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

/** The page with the picture of src/, and one of each target that has rooms. */
function pictures(before: string, edges: readonly Edge[]): string {
  const whole = withPicture(before, "rooms", picture(rooms, edges));
  return Object.entries(targetRooms).reduce(
    (page, [name, list]) =>
      withPicture(page, `rooms of ${name}`, picture(roomsOfTarget(name, list), edges)),
    whole,
  );
}

/** Whether the pictures are true, after drawing it anew where that is asked for. */
function drawn({ edges }: Imports, write: boolean): boolean {
  const before = readFileSync(page, "utf8");
  const after = pictures(before, edges);
  if (write) writeFileSync(page, after);
  if (write || before === after) return true;
  console.error(`${page}: a picture is not true any more: npm run house -- --write`);
  return false;
}

function figures(files: ReadonlyMap<string, string>, now: Frozen): string {
  const lengths = [...files.values()].map((text) => text.split("\n").length - 1);
  const functions = [...files.values()].flatMap(functionsOf).map(({ lines }) => lines);
  return [
    `${files.size} files, ${lengths.reduce((sum, lines) => sum + lines, 0)} lines`,
    `median file ${median(lengths)}, median function ${median(functions)} lines`,
    `exceptions: ${now.forbidden.length} imports, ${now.circular.length} files in circles, ${now.roomless.length} in no room, ${Object.keys(now.large).length} too large, ${now.duplicates.length} duplicates, ${now.untested.length} pure modules without a test of their name, ${now.strays.length} tests beside no module, ${now.impure.length} modules of a plan/ that reach out`,
  ].join("; ");
}

const asked = process.argv.find((option) => option.startsWith("--mutate"));
process.exitCode =
  asked === undefined
    ? await main(process.argv.includes("--write"))
    : await mutate(asked.split("=", 2)[1] ?? "all");
