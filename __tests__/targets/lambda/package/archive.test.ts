import { expect, test } from "@jest/globals";
import { readArchive } from "../../../../src/targets/lambda/package/archive.ts";
import { packageBytes } from "../../../../src/targets/lambda/package/package-bytes.ts";
import { zipOf } from "../../../helpers/zip/zip-of.ts";

const read = (zip: Buffer) =>
  readArchive(packageBytes(zip.length, (buffer, from) => void zip.copy(buffer, 0, from)));

const zip = zipOf({ "index.mjs": "export const handler = 1;", "lib/a.mjs": "export {};" });

test("the directory of a zip tells its files, and how large they are unpacked", () => {
  expect(read(zip)).toEqual({
    entries: 2,
    unzipped: 35,
    contents: [
      { path: "index.mjs", kind: "file" },
      { path: "lib/a.mjs", kind: "file" },
    ],
  });
});

/** Where the directory says what system a zip was made on, and the mode of the first file (APPNOTE.TXT, 4.3.12). */
const directory = zip.indexOf("PK\x01\x02");
test.each([
  ["made on another system", (other: Buffer) => other.writeUInt8(0, directory + 5)],
  ["whose writer gave no modes", (other: Buffer) => other.writeUInt32LE(0, directory + 38)],
])("a zip %s does not tell what may be run", (_what, change) => {
  const other = Buffer.from(zip);
  change(other);
  const [first, second] = read(other)?.contents ?? [];
  expect(first).toEqual({ path: "index.mjs", kind: "unmarked" });
  expect(second?.kind).toBe("file");
});

test("a comment behind the end record is passed over", () => {
  const commented = Buffer.concat([zip, Buffer.from("built by hand")]);
  commented.writeUInt16LE(13, zip.length - 2);
  expect(read(commented)?.entries).toBe(2);
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a text", Buffer.from("version https://git-lfs.github.com/spec/v1")],
  ["one that breaks off", zip.subarray(0, -10)],
  ["one without its beginning", zip.subarray(100)],
])("%s is no zip", (_what, bytes) => {
  expect(read(bytes)).toBeUndefined();
});
