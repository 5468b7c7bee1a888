import { expect, test } from "@jest/globals";
import {
  centralHeader,
  endRecord,
  localHeader,
  localHeaderSize,
  type PlacedEntry,
} from "../../../../src/targets/lambda/package/zip-headers.ts";

const entry = (name: string, rest: Partial<PlacedEntry> = {}): PlacedEntry => ({
  ...{ name: Buffer.from(name), mode: 0o100_644, method: 8, crc: 0x8899aabb },
  ...{ compressed: 0x11223344, size: 0x55667788, offset: 0x01020304 },
  ...rest,
});
/** Fields as APPNOTE.TXT lists them, each as it lies in the bytes: the least significant byte first. */
const fields = (bytes: Buffer, ...sizes: readonly number[]): string[] => {
  let at = 0;
  return sizes.map((size) => bytes.toString("hex", at, (at += size)));
};

// 4.3.7: signature, version needed, flags, method, time, date, CRC, both sizes, both lengths.
const common = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2];

test("before the content stands what an entry is", () => {
  const header = localHeader(entry("index.mjs"));
  expect(header).toHaveLength(localHeaderSize);
  expect(fields(header, 4, ...common)).toEqual([
    ...["504b0304", "1400", "0000", "0800", "0000", "2100"],
    ...["bbaa9988", "44332211", "88776655", "0900", "0000"],
  ]);
});

// 4.3.12: signature, version made by, then the same, and the rest.
test("in the directory stands besides who may do what, and where it lies", () => {
  const header = centralHeader(entry("index.mjs"));
  expect(header).toHaveLength(46);
  expect(fields(header, 4, 2, ...common, 2, 2, 2, 4, 4)).toEqual([
    ...["504b0102", "1403", "1400", "0000", "0800", "0000", "2100"],
    ...["bbaa9988", "44332211", "88776655", "0900", "0000"],
    ...["0000", "0000", "0000", "0000a481", "04030201"],
  ]);
});

test.each<[string, number, string]>([
  ["a file", 0o100_644, "0000a481"],
  ["an executable one", 0o100_755, "0000ed81"],
  ["a link", 0o120_777, "0000ffa1"],
])("Unix's mode of %s is in the upper half of the attributes", (_name, mode, attributes) => {
  expect(centralHeader(entry("a", { mode })).toString("hex", 38, 42)).toBe(attributes);
});

test.each<[string, string, string]>([
  ["plain", "a/B-1.js", "0000"],
  ["of UTF-8", "grüße.txt", "0008"],
  ["empty", "", "0000"],
])("bit 11 tells of a name that is %s", (_name, name, flags) => {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(Buffer.byteLength(name));
  for (const [header, at] of [
    [localHeader(entry(name)), 6],
    [centralHeader(entry(name)), 8],
  ] as const) {
    expect(header.toString("hex", at, at + 2)).toBe(flags);
    // Bytes are counted, not letters.
    expect(header.subarray(at + 20, at + 22)).toEqual(length);
  }
});

test("what is stored says so, and the largest sizes fit", () => {
  const most = 0xffffffff;
  const header = centralHeader(
    entry("a", { method: 0, compressed: most, size: most, offset: most }),
  );
  expect(header.toString("hex", 10, 12)).toBe("0000");
  expect(header.toString("hex", 20, 28)).toBe("f".repeat(16));
  expect(header.toString("hex", 42)).toBe("f".repeat(8));
});

// 4.3.16: signature, two numbers of disks, entries twice, size and place of the directory, length of the comment.
test("the end says how many entries there are, and where their directory is", () => {
  const record = endRecord(0x0102, 0x11223344, 0x55667788);
  expect(fields(record, 4, 2, 2, 2, 2, 4, 4, 2)).toEqual([
    ...["504b0506", "0000", "0000", "0201", "0201"],
    ...["44332211", "88776655", "0000"],
  ]);
  expect(record).toHaveLength(22);
});
