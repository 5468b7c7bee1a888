import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { packPaths } from "../src/targets/lambda/package/pack.ts";
import { grow } from "./lambda-tree.ts";

/**
 * Packs a generated tree that looks like a function with its node_modules, beside `zip -qr`, each in a
 * process of its own. `npm run bench -- lambda-packaging [files] [megabytes] [rounds]`; the real size
 * is 10000 180 5, a small run 500 9 3.
 */
export async function run(options: readonly string[]): Promise<void> {
  if (options[0] === "--pack") {
    await packOnce(options[1] ?? ".");
    return;
  }
  const [files = 10_000, megabytes = 180, rounds = 5] = options.map(Number);
  compare(files, megabytes, rounds);
}

/** Starts this benchmark's own process for one packing. */
const main = resolve(import.meta.dirname, "main.ts");
const self = "lambda-packaging";

interface Measure {
  readonly seconds: number;
  /** Peak of the process, in MB. */
  readonly peak: number;
}

function compare(files: number, megabytes: number, rounds: number): void {
  const root = mkdtempSync(join(tmpdir(), "bench-lambda-"));
  try {
    const bytes = grow(join(root, "tree"), files, megabytes * 1_000_000);
    print(
      `${files} files, ${(bytes / 1e6).toFixed(1)} MB, Node ${process.version}, ${availableParallelism()} cores`,
    );
    const [zip, ours, empty] = measureAll(root, rounds);
    print(`zip -qr      ${zip.seconds.toFixed(2)} s  (${size(join(root, "by-zip.zip"))})`);
    print(
      `this action  ${ours.seconds.toFixed(2)} s  peak ${ours.peak.toFixed(0)} MB, an empty Node process ${empty.peak.toFixed(0)} MB`,
    );
    print(
      `ratio        ${(ours.seconds / zip.seconds).toFixed(2)} of zip's wall time (target 0.80), peak target 200 MB`,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Rounds are interleaved, so that a busy machine slows both alike; the median of each counts. */
function measureAll(root: string, rounds: number): [Measure, Measure, Measure] {
  const tree = join(root, "tree");
  const results: [Measure[], Measure[], Measure[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    rmSync(join(root, "by-zip.zip"), { force: true });
    results[0].push(measure("zip", ["-qr", join(root, "by-zip.zip"), "."], tree));
    results[1].push(measure(process.execPath, [main, self, "--pack", tree], tree));
    results[2].push(
      measure(process.execPath, ["-p", "`peak=${process.resourceUsage().maxRSS}`"], tree),
    );
  }
  return [median(results[0]), median(results[1]), median(results[2])];
}

function measure(command: string, args: readonly string[], cwd: string): Measure {
  const start = performance.now();
  const run = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${command} failed: ${run.stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const peak = /peak=(\d+)/.exec(run.stdout)?.[1];
  return { seconds, peak: peak === undefined ? 0 : Number(peak) / 1000 };
}

function median(measures: readonly Measure[]): Measure {
  const sorted = [...measures].sort((a, b) => a.seconds - b.seconds);
  return {
    seconds: sorted[Math.floor(sorted.length / 2)]?.seconds ?? 0,
    peak: Math.max(...measures.map(({ peak }) => peak)),
  };
}

/** In a process of its own: prints the peak of its memory. */
async function packOnce(tree: string): Promise<void> {
  const signal = new AbortController().signal;
  const rest = { include: [], exclude: [], followSymlinks: false, signal };
  await packPaths([tree], { workspace: tree, tempDir: tmpdir(), ...rest });
  process.stdout.write(`peak=${process.resourceUsage().maxRSS}\n`);
}

function size(path: string): string {
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
