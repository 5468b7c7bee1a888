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
  const quiet = { silent: true, reporters: [] };
  const asked = { path: ["src"], ...size, ...quiet, hashFunction: numbered() };
  const clones = await detectClones(asked, new Frames());
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

/** In place of a hash, of which jscpd takes 20 letters: the number under which a text was met first. */
function numbered(): (text: string) => string {
  const numbers = new Map<string, string>();
  return (text) => {
    const number = numbers.get(text) ?? String(numbers.size).padStart(20, "0");
    numbers.set(text, number);
    return number;
  };
}

const absent = new Error("not met yet");

/** What jscpd has met: its own store makes an error with a stack for each part of the code that is new. */
class Frames<T> {
  readonly #formats = new Map<string, Map<string, T>>();
  #met = new Map<string, T>();

  namespace(format: string): void {
    this.#met = this.#formats.get(format) ?? new Map<string, T>();
    this.#formats.set(format, this.#met);
  }

  async get(id: string): Promise<T> {
    // Who asks listens to the refusal only after it has the promise, and Node notes each one that nobody listens to.
    await Promise.resolve();
    const frame = this.#met.get(id);
    if (frame === undefined) throw absent;
    return frame;
  }

  set(id: string, frame: T): Promise<T> {
    this.#met.set(id, frame);
    return Promise.resolve(frame);
  }

  close(): void {
    this.#formats.clear();
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
