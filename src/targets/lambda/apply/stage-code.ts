import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { CodeRequest, ObjectPort } from "../aws/port.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";

/** Where Lambda takes the code from; brings a large package there first. */
export async function stageCode(
  code: WantedCode,
  objects: () => Promise<ObjectPort>,
): Promise<CodeRequest> {
  switch (code.kind) {
    case "image":
      return { ImageUri: code.uri };
    case "object": {
      const { bucket, key, version } = code.object;
      return { S3Bucket: bucket, S3Key: key, ...optional("S3ObjectVersion", version) };
    }
    case "package": {
      const { upload } = code;
      if (upload === undefined) return { ZipFile: code.package.bytes };
      const { bucket, key, present } = upload;
      const version = present
        ? upload.version
        : (await put(await objects(), bucket, key, code.package.bytes)).version;
      return { S3Bucket: bucket, S3Key: key, ...optional("S3ObjectVersion", version) };
    }
  }
}

async function put(
  objects: ObjectPort,
  bucket: string,
  key: string,
  body: Parameters<ObjectPort["put"]>[2],
): Promise<{ version?: string }> {
  try {
    return await objects.put(bucket, key, body);
  } catch (error) {
    if (kindOf(error) !== "not-found") throw error;
    throw new DeployError({
      id: "code-bucket-missing",
      message: `The bucket ${bucket} of code-bucket does not exist.`,
      hint: "Create it once, in the function's region; this action creates no buckets.",
      cause: error,
    });
  }
}
