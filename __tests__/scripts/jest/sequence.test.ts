import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "@jest/globals";

interface File {
  readonly path: string;
}
interface Sequence {
  sort(files: readonly File[]): readonly File[];
  time(file: File): number | undefined;
}

const script: string = resolve(import.meta.dirname, "../../../scripts/jest/sequence.js");
const { default: LongestFirst } = (await import(script)) as {
  readonly default: new () => Sequence;
};

const cacheDirectory = mkdtempSync(join(tmpdir(), "sequence-"));
afterAll(() => {
  rmSync(cacheDirectory, { recursive: true });
});

const sizes: Readonly<Record<string, number>> = {
  "/x/__tests__/model/large.test.ts": 900,
  "/x/__tests__/e2e/large.test.ts": 300,
  "/x/__tests__/aws/e2e.test.ts": 200,
  "/x/__tests__/e2e/house.test.ts": 16,
};

function order(known: Readonly<Record<string, number>> = {}): string[] {
  const context = {
    config: { cache: false, cacheDirectory, id: "x" },
    hasteFS: { getSize: (path: string) => sizes[path] },
  };
  const tests = Object.keys(sizes).map((path) => ({ path, context }));
  const sequence = new LongestFirst();
  sequence.time = ({ path }) => known[path];
  return sequence.sort(tests).map(({ path }) => path.replace("/x/__tests__/", ""));
}

test("files that start programs come first, also where they are small", () => {
  expect(order()).toEqual([
    ...["e2e/large.test.ts", "e2e/house.test.ts"],
    ...["model/large.test.ts", "aws/e2e.test.ts"],
  ]);
});

test("where Jest remembers how long they took, that counts", () => {
  const known = Object.fromEntries(Object.keys(sizes).map((path, n) => [path, n]));
  expect(order(known)[0]).toBe("e2e/house.test.ts");
  expect(order(known).at(-1)).toBe("model/large.test.ts");
});
