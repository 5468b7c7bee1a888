import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Camera, findBrowser, themes, widths } from "./camera.ts";
import { heldMost, sizeProblems } from "./grown.ts";
import { hostileProblems } from "./hostile.ts";
import { logProblems } from "./log-shape.ts";
import { kinds, writeSummaries, type Written } from "./markdown.ts";

/**
 * `npm run pictures`: what every kind of run looks like on GitHub, into .cache/pictures, and the main ones
 * into docs/pictures; fails where one is too high or too large, where a hostile text changes its structure or links in
 * any door, or where it takes long when 100,000 things are deployed. `--markdown` needs no browser: it writes
 * the summaries alone, `--measure` leaves docs/pictures as it is. `--main` takes the main ones alone. `--check` compares the main ones with what docs/pictures was made from.
 */
const root = resolve(import.meta.dirname, "../..");
const cache = join(root, ".cache/pictures");
const kept = join(root, "docs/pictures");
const maxHeight = 800;
const maxBytes = 200_000;
/** Two screens, with everything folded. */
const maxReadme = 2000;

/** The kinds whose pictures stand in the documentation. */
const main = ["lambda-release", "site-release", "ecs-failed", "sign-in-refused"];

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const sourceFile = join(kept, "sources.json");

const check = process.argv.includes("--check");
const keep = !process.argv.includes("--measure");
const chosen =
  check || process.argv.includes("--main")
    ? kinds.filter(({ name }) => main.includes(name))
    : kinds;
const written = await writeSummaries(chosen);
if (check) reportOutdated(written);
else {
  mkdirSync(cache, { recursive: true });
  for (const { kind, summary, log, report } of written) {
    writeFileSync(join(cache, `${kind.name}.md`), summary);
    writeFileSync(join(cache, `${kind.name}.log`), log);
    const problems = [...hostileProblems(report), ...sizeProblems(report), ...logProblems(log)];
    for (const problem of problems) {
      fail(`${kind.name}: ${problem}`);
    }
  }
  const held = [...heldMost].map(([name, megabytes]) => `${name} ${megabytes.toFixed(1)}`);
  console.log(`MB that a door held at most for 100,000 things: ${held.join(", ")}`);
  if (!process.argv.includes("--markdown")) await takeAll(written);
}

function reportOutdated(all: readonly Written[]): void {
  const known = JSON.parse(readFileSync(sourceFile, "utf8")) as Readonly<Record<string, string>>;
  const old = all.filter(({ kind, summary }) => known[kind.name] !== hashOf(summary));
  for (const { kind } of old) {
    console.error(`docs/pictures/${kind.name}-*.png is of an older text: run \`npm run pictures\``);
  }
  process.exitCode = old.length === 0 ? 0 : 1;
}

async function takeAll(all: readonly Written[]): Promise<void> {
  const browser = findBrowser();
  if (browser === undefined) throw new Error("No Chromium on this machine");
  const camera = await Camera.open(browser);
  mkdirSync(kept, { recursive: true });
  try {
    for (const one of all) await takeOne(camera, one);
    const readme = await camera.take(readFileSync(join(root, "README.md"), "utf8"), 1012, "light");
    console.log(`README, without its pictures ${readme.height} px high`);
    if (readme.height > maxReadme) fail("README.md is longer than two screens");
  } finally {
    await camera.close();
  }
  if (!keep) return;
  const sources = all.filter(({ kind }) => main.includes(kind.name));
  const hashes = sources.map(({ kind, summary }) => [kind.name, hashOf(summary)]);
  writeFileSync(sourceFile, `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

async function takeOne(camera: Camera, { kind, summary }: Written): Promise<void> {
  const heights: number[] = [];
  for (const width of widths) {
    for (const theme of themes) {
      const { png, height, tooWide } = await camera.take(summary, width, theme);
      const file = `${kind.name}-${width}-${theme}.png`;
      writeFileSync(join(cache, file), png);
      if (keep && width === widths[0] && main.includes(kind.name)) {
        writeFileSync(join(kept, `${kind.name}-${theme}.png`), png);
      }
      if (theme === "light") heights.push(height);
      if (tooWide) fail(`${file}: wider than the page`);
    }
  }
  const bytes = Buffer.byteLength(summary);
  const [wide = 0] = heights;
  console.log(`${kind.name.padEnd(34)} ${heights.join(" / ")} px high, ${bytes} bytes`);
  if (wide > maxHeight && kind.holdsPaste !== true) fail(`${kind.name}: above ${maxHeight} px`);
  if (bytes > maxBytes) fail(`${kind.name}: above ${maxBytes} bytes`);
}

function fail(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}
