import { crc32 } from "node:zlib";
import { deflateAtOnce, deflatePieces } from "./deflate.ts";
import type { PackageBytes } from "./package-bytes.ts";
import type { Spool } from "./spool.ts";
import {
  centralHeader,
  endRecord,
  localHeader,
  localHeaderSize,
  type PlacedEntry,
} from "./zip-headers.ts";

/** One file or symbolic link of a package. */
export interface ZipEntry {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly kind: "file" | "executable" | "link";
}

const unixModes = { file: 0o100644, executable: 0o100755, link: 0o120777 } as const;

/** Two bytes count the entries; more would need zip64. */
export const entryLimit = 65_535;

/**
 * Writes a zip whose bytes depend on nothing but names, contents and the x-bit: no dates, no owners,
 * no directory entries, no extra fields. Entries must come in the order of their names' bytes.
 */
export class ZipWriter {
  readonly #spool: Spool;
  readonly #placed: PlacedEntry[] = [];

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** Adds a file or link; copies the data, so that its memory may be used again. */
  add({ path, kind }: ZipEntry, data: Buffer): void {
    const deflated = kind === "link" || data.length === 0 ? data : deflateAtOnce(data);
    const shrinks = deflated.length < data.length;
    const body = shrinks ? deflated : data;
    const entry: PlacedEntry = {
      name: Buffer.from(path, "utf8"),
      mode: unixModes[kind],
      method: shrinks ? 8 : 0,
      crc: crc32(data),
      compressed: body.length,
      size: data.length,
      offset: this.#spool.size,
    };
    this.#placed.push(entry);
    this.#write(localHeader(entry), entry.name, body);
  }

  /**
   * Adds a file that is never whole in memory.
   * @param read reads the file from its beginning; it is read a second time where it does not shrink
   */
  async addLarge({ path, kind }: ZipEntry, read: () => Iterable<Buffer>): Promise<void> {
    const spool = this.#spool;
    const name = Buffer.from(path, "utf8");
    const offset = spool.size;
    this.#write(Buffer.alloc(localHeaderSize), name);
    const start = spool.size;
    const { crc, size } = await deflatePieces(read(), (part) => {
      spool.append(part);
    });
    const shrinks = spool.size - start < size;
    if (!shrinks) {
      spool.truncate(start);
      for (const piece of read()) spool.append(piece);
    }
    const compressed = spool.size - start;
    const method = shrinks ? 8 : 0;
    const entry = { name, mode: unixModes[kind], method, crc, compressed, size, offset } as const;
    this.#placed.push(entry);
    spool.patch(offset, localHeader(entry));
  }

  /** Ends the zip; nothing may be added afterwards. */
  finish(): PackageBytes {
    const start = this.#spool.size;
    for (const entry of this.#placed) this.#write(centralHeader(entry), entry.name);
    this.#write(endRecord(this.#placed.length, this.#spool.size - start, start));
    return this.#spool.finish();
  }

  #write(...parts: Buffer[]): void {
    for (const part of parts) this.#spool.append(part);
  }
}
