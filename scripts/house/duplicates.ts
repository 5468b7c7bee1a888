import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Report {
  readonly duplicates: readonly {
    readonly firstFile: { readonly name: string };
    readonly secondFile: { readonly name: string };
  }[];
}

/** Pairs of files of src/ that share six lines and more, by jscpd: `src/a.ts = src/b.ts`. */
export function duplicates(): string[] {
  const output = join(".cache", "jscpd");
  const command = "node_modules/jscpd/bin/jscpd";
  const size = ["--min-lines", "6", "--min-tokens", "30"];
  const reports = ["--reporters", "json", "--output", output, "--silent"];
  execFileSync(process.execPath, [command, "src", ...size, ...reports], { stdio: "pipe" });
  return pairsOf(JSON.parse(readFileSync(join(output, "jscpd-report.json"), "utf8")) as Report);
}

export function pairsOf(report: Report): string[] {
  const pairs = report.duplicates.map(({ firstFile, secondFile }) =>
    [firstFile.name, secondFile.name].sort().join(" = "),
  );
  return [...new Set(pairs)].sort();
}
