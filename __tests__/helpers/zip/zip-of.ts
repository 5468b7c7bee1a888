import { tmpdir } from "node:os";
import { copyOf } from "../../../src/targets/lambda/package/package-bytes.ts";
import { Spool } from "../../../src/targets/lambda/package/spool.ts";
import { ZipWriter } from "../../../src/targets/lambda/package/zip.ts";

/** A zip of these files, in the order given; needs no program on the machine. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const writer = new ZipWriter(new Spool(tmpdir()));
  for (const [path, content] of Object.entries(files)) {
    writer.add({ path, kind: "file" }, Buffer.from(content));
  }
  const { size, fill } = writer.finish();
  return copyOf(fill, 0, size);
}
