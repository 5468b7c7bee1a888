import { codeOf, type DeployError } from "../../model/errors.ts";

const codes = new Set(["InvalidObjectState", "ObjectNotInActiveTierError"]);

/**
 * The code by which S3 says that an object lies in an archive, where nobody can read or copy it; undefined for
 * any other error.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function archivedCode({ cause }: Pick<DeployError, "cause">): string | undefined {
  const code = codeOf(cause) ?? "";
  return codes.has(code) ? code : undefined;
}
