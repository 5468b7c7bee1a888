import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

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
export async function duplicates(): Promise<string[]> {
  // Its ES modules name a file that does not exist.
  const { detectClones } = createRequire(import.meta.url)("jscpd") as typeof import("jscpd");
  const size = { minLines: sameLines, minTokens: 30 };
  const clones = await withoutStacks(() =>
    detectClones({ path: ["src"], ...size, silent: true, reporters: [] }),
  );
  const place = ({ sourceId, start, end }: (typeof clones)[number]["duplicationA"]): Place => ({
    ...{ name: sourceId, start: start.line, end: end.line },
  });
  return pairsOf({
    duplicates: clones.map(({ duplicationA, duplicationB }) => ({
      firstFile: place(duplicationA),
      secondFile: place(duplicationB),
    })),
  });
}

/** For each token that it has not met yet jscpd makes an error, whose place in the code nobody asks for. */
async function withoutStacks<T>(work: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
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
