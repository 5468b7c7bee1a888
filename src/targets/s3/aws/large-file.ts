import { open, type FileHandle } from "node:fs/promises";
import { uploadInParts, type PartedUpload } from "../../shared/aws/multipart.ts";
import { showKey } from "../keys.ts";
import { sourceChanged } from "../source/source-file.ts";
import type { LargeFile } from "./port.ts";
import { etagOf } from "./requests.ts";

type Sending = Pick<
  PartedUpload,
  "base" | "fields" | "checksum" | "onBytes" | "send" | "clean" | "log"
>;

/** Uploads a large file in parts, each read when it is sent. */
export async function uploadLargeFile(file: LargeFile, sending: Sending): Promise<string> {
  const handle = await open(file.file).catch((error: unknown) => {
    file.assertUnchanged();
    throw error;
  });
  try {
    const answer = await uploadInParts({
      ...{ ...sending, ...file, what: showKey(file.key) },
      readPart: (start, length) => readPart(handle, start, length, file.key),
    });
    return etagOf(answer);
  } finally {
    await handle.close();
  }
}

/** A read may give less than it was asked for; a part that is too short would be no error of S3's. */
async function readPart(
  handle: FileHandle,
  start: number,
  length: number,
  key: string,
): Promise<Buffer> {
  const body = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await handle.read(body, got, length - got, start + got);
    if (bytesRead === 0) throw sourceChanged(key);
    got += bytesRead;
  }
  return body;
}
