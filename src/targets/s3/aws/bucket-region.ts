import type { S3Client } from "@aws-sdk/client-s3";
import { codeOf, statusOf } from "../../../model/errors.ts";

/** The bucket's region, where an answer says that it is another one. */
export async function regionOf(error: unknown, client: S3Client): Promise<string | undefined> {
  const status = statusOf(error);
  const moved =
    status === 301 || status === 307 || codeOf(error) === "AuthorizationHeaderMalformed";
  if (!moved) return undefined;
  // Where the header is missing (a signature for the wrong region), the answer's body has it.
  const answer = error as { $response?: { headers?: Record<string, string> }; Region?: string };
  const region = answer.$response?.headers?.["x-amz-bucket-region"] ?? answer.Region;
  return region === (await client.config.region()) ? undefined : region;
}
