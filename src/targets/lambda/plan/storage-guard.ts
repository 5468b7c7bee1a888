import { DeployError } from "../../../model/errors.ts";
import type { FunctionReading } from "../aws/port.ts";
import type { FunctionWork } from "./model.ts";

/**
 * Whether the function's code lies in the user's own bucket alone.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-self-managed-storage.html; AWS's model, in which
 * GetFunction's Code has ResolvedS3Object.
 */
export function isReferenced(reading: FunctionReading | undefined): boolean {
  return reading?.Code?.ResolvedS3Object !== undefined;
}

/** An upload in the request itself would turn the storage back to a copy in Lambda's own, without a word. */
export function guardStorage({
  code,
  referenced = false,
  base,
}: FunctionWork): DeployError | undefined {
  if (!referenced || code === undefined) return undefined;
  const name = base?.FunctionName ?? "the function";
  if (code.kind === "package" && code.upload === undefined) {
    return new DeployError({
      id: "code-storage-mode",
      message: `The code of ${name} is referenced in S3 (S3ObjectStorageMode REFERENCE); uploading it with the request would make it a copy in Lambda's storage again.`,
      hint: "Upload the zip to the versioned bucket that Lambda may read, and give `code: s3://bucket/key`. To turn it into a copy on purpose, do that once with `aws lambda update-function-code --s3-object-storage-mode COPY`.",
    });
  }
  if (code.kind !== "object" || code.object.version !== undefined) return undefined;
  return new DeployError({
    id: "code-storage-mode",
    message: `The code of ${name} is referenced in S3, and no version of s3://${code.object.bucket}/${code.object.key} is known.`,
    hint: "Lambda references an object by its version only: switch on versioning for the bucket, allow s3:GetObject to the role, or name the version with `?versionId=`.",
  });
}
