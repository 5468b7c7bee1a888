import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { scanAhead } from "../../../../../src/targets/s3/source/threads/scan-ahead.ts";
import { scanSource } from "../../../../../src/targets/s3/source/read-files.ts";
import type { SourceOptions } from "../../../../../src/targets/s3/source/source-scan.ts";
import { LargeFile } from "../../../../helpers/files/large-file.ts";
import { SourceFolder } from "../../../../helpers/s3/site.ts";

const mebibyte = 1024 * 1024;
const never = new AbortController().signal;

describe("threads that read the source", () => {
  const optionsOf = ({ root }: SourceFolder): SourceOptions => ({
    ...{ root, source: "dist", include: [], exclude: [] },
    ...{ followSymlinks: true, prefix: "app/" },
  });

  /** Of 0 to 10 kB, each with bytes of its own. */
  const contents = Array.from({ length: 101 }, (_, n) => randomBytes(n * 97));
  const originals = new SourceFolder();
  const folder = new SourceFolder();
  const options = optionsOf(folder);
  beforeAll(() => {
    originals.write(Object.fromEntries(contents.entries()));
    fill(folder, 3100);
  });
  afterAll(() => {
    originals.remove();
    folder.remove();
  });

  const contentOf = (path: string): Buffer | undefined =>
    contents[Number(basename(path, ".txt")) % contents.length];

  /** Links, no two of the same content beside each other: to make a file takes longer than to read it. */
  const fill = ({ root }: SourceFolder, count: number): void => {
    for (let d = 0; d < 7; d += 1) mkdirSync(join(root, `d${d}`), { recursive: true });
    for (let n = 0; n < count; n += 1) {
      linkSync(join(originals.root, String(n % contents.length)), join(root, `d${n % 7}/${n}.txt`));
    }
  };

  test.each([1, 2, 4, 64])(
    "find what one thread finds, byte for byte, on %i processor(s)",
    async (processors) => {
      const ahead = scanAhead(options, never, processors);
      const expected = await scanSource(options, never).result;
      expect(await ahead.keys).toEqual(expected.files.map(({ key }) => key));
      const found = await ahead.result;
      const plain = (file: (typeof found.files)[number]): object => ({ ...file, body: undefined });
      expect(found.files.map(plain)).toEqual(expected.files.map(plain));
      expect(found.files).toHaveLength(3100);
      for (const { path, body } of found.files) {
        expect(body === undefined ? undefined : contentOf(path)?.equals(body)).toBe(true);
      }
    },
  );

  test("keep at most 64 MiB of bytes together, and none of a file above 1 MiB", async () => {
    const small = Array.from({ length: 80 }, (_, n) => [`${n}.bin`, new LargeFile(mebibyte - 1)]);
    const large = Object.fromEntries(small) as Record<string, LargeFile>;
    const full = new SourceFolder().write({ ...large, "large.bin": new LargeFile(mebibyte) });
    fill(full, 1100);
    const found = await scanAhead(optionsOf(full), never, 4).result;
    full.remove();
    const kept = found.files.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    expect(kept).toBeGreaterThan(60 * mebibyte);
    expect(kept).toBeLessThanOrEqual(64 * mebibyte);
    expect(found.files.find(({ path }) => path === "large.bin")?.body).toBeUndefined();
  });

  test("end with the reason of the signal", async () => {
    const controller = new AbortController();
    const { keys, result } = scanAhead(options, controller.signal, 4);
    await keys;
    controller.abort(new Error("cancelled"));
    await expect(result).rejects.toThrow("cancelled");
    const late = scanAhead(options, controller.signal);
    await expect(late.keys).rejects.toThrow("cancelled");
    await expect(late.result).rejects.toThrow("cancelled");
  });
});
