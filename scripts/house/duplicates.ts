import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Report {
  readonly duplicates: readonly { readonly firstFile: Place; readonly secondFile: Place }[];
}

/** So many lines of code have to be the same. */
const sameLines = 6;

/**
 * Pairs of files of src/ that share six lines and more, by jscpd: `src/a.ts = src/b.ts`. What two files import
 * says nothing twice, and does not count.
 */
export function duplicates(): string[] {
  const output = join(".cache", "jscpd");
  const command = "node_modules/jscpd/bin/jscpd";
  const size = ["--min-lines", String(sameLines), "--min-tokens", "30"];
  const reports = ["--reporters", "json", "--output", output, "--silent"];
  // For each token that it has not met yet it makes an error, whose place in the code nobody asks for.
  const node = ["--stack-trace-limit=0"];
  execFileSync(process.execPath, [...node, command, "src", ...size, ...reports], { stdio: "pipe" });
  return pairsOf(JSON.parse(readFileSync(join(output, "jscpd-report.json"), "utf8")) as Report);
}

/** @param textOf the text of a file of the report */
export function pairsOf(report: Report, textOf = read): string[] {
  const pairs = report.duplicates
    .filter(({ firstFile }) => codeLines(firstFile, textOf(firstFile.name)) >= sameLines)
    .map(({ firstFile, secondFile }) => [firstFile.name, secondFile.name].sort().join(" = "));
  return [...new Set(pairs)].sort();
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}

/** How many of these lines stand below the imports. */
function codeLines({ start, end }: Place, text: string): number {
  const lines = text.split("\n");
  const last = lines.findLastIndex((line) => /^(import .*|\} )from "[^"]+";$/.test(line)) + 1;
  return end - Math.max(start - 1, last);
}
