import { ZipWriter } from "../../src/deployers/lambda/package/zip.ts";

/** A zip of these files, in the order given; needs no program on the machine. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const writer = new ZipWriter();
  for (const [path, content] of Object.entries(files)) {
    writer.add({ path, kind: "file", data: Buffer.from(content) });
  }
  return Buffer.concat(writer.finish().chunks);
}
