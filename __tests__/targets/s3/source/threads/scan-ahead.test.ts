import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { scanAhead } from "../../../../../src/targets/s3/source/threads/scan-ahead.ts";
import { scan } from "../../../../../src/targets/s3/source/read-files.ts";
import type { SourceOptions } from "../../../../../src/targets/s3/source/scanning.ts";
import { SourceFolder } from "../../site.ts";

const mebibyte = 1024 * 1024;
const never = new AbortController().signal;

describe("threads that read the source", () => {
  let folder: SourceFolder;
  let options: SourceOptions;
  beforeEach(() => {
    folder = new SourceFolder();
    options = {
      ...{ root: folder.root, source: "dist", include: [], exclude: [] },
      ...{ followSymlinks: true, prefix: "app/" },
    };
  });
  afterEach(() => {
    folder.remove();
  });

  /** Files of 0 to 10 kB, each with bytes of its own. */
  const many = (count: number): Record<string, Buffer> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `d${n % 7}/${n}.txt`,
        randomBytes((n * 37) % 10_000),
      ]),
    );

  test.each([1, 2, 4, 64])(
    "find what one thread finds, byte for byte, on %i processor(s)",
    async (processors) => {
      const files = many(3100);
      folder.write(files);
      const ahead = scanAhead(options, never, processors);
      const expected = await scan(options, never).result;
      expect(await ahead.keys).toEqual(expected.files.map(({ key }) => key));
      const found = await ahead.result;
      const plain = (file: (typeof found.files)[number]): object => ({ ...file, body: undefined });
      expect(found.files.map(plain)).toEqual(expected.files.map(plain));
      expect(found.files).toHaveLength(3100);
      for (const { path, body } of found.files) {
        expect(body === undefined ? undefined : files[path]?.equals(body)).toBe(true);
      }
    },
  );

  test("keep at most 64 MiB of bytes together, and none of a file above 1 MiB", async () => {
    const large = Array.from({ length: 80 }, (_, n) => [`${n}.bin`, Buffer.alloc(mebibyte - 1, n)]);
    const files = { ...many(2000), "large.bin": Buffer.alloc(mebibyte) };
    folder.write({ ...files, ...(Object.fromEntries(large) as Record<string, Buffer>) });
    const found = await scanAhead(options, never, 4).result;
    const kept = found.files.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    expect(kept).toBeGreaterThan(60 * mebibyte);
    expect(kept).toBeLessThanOrEqual(64 * mebibyte);
    expect(found.files.find(({ path }) => path === "large.bin")?.body).toBeUndefined();
  });

  test("end with the reason of the signal", async () => {
    folder.write(many(2000));
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
