import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
} from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { IncompleteAnswer, withAny } from "../../../aws/answers/incomplete-answer.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { DeployError } from "../../../model/errors.ts";
import type { BucketConnection } from "./connection.ts";
import type { ObjectStore } from "./port.ts";
import { decodeKey } from "./requests.ts";

/** The calls on uploads in parts that earlier runs left. */
export function uploadCalls(
  connection: BucketConnection,
): Pick<ObjectStore, "abandon" | "uploads"> {
  return {
    abandon: async (Key, UploadId) => {
      const command = new AbortMultipartUploadCommand({ ...connection.base, Key, UploadId });
      const about = { action: "s3:AbortMultipartUpload", key: Key };
      await ifFound(connection.ask(about, command, () => undefined));
    },
    uploads: async (prefix) => {
      try {
        return await openUploads(prefix, connection);
      } catch (error) {
        if (error instanceof DeployError && !endsRun(error)) return undefined;
        throw error;
      }
    },
  };
}

/**
 * The keys of all uploads below the prefix that are open, by their ids, page after page.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 */
async function openUploads(
  prefix: string,
  connection: BucketConnection,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let marker: ReturnType<typeof nextOf> = {};
  while (marker !== undefined) {
    const input = { ...connection.base, Prefix: prefix, EncodingType: "url", ...marker } as const;
    const page: ListMultipartUploadsCommandOutput = await connection.ask(
      { action: "s3:ListBucketMultipartUploads" },
      new ListMultipartUploadsCommand(input),
      (answer) => withAny(answer, "Bucket", "IsTruncated"),
    );
    const decoded = (key: string): string => (page.EncodingType === "url" ? decodeKey(key) : key);
    for (const { Key = "", UploadId = "" } of page.Uploads ?? []) found.set(UploadId, decoded(Key));
    marker = nextOf(page, decoded);
  }
  return found;
}

/** Whether it ends a run by itself, whatever that was about to do. */
export function endsRun(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === "aborted" || kind === "expired";
}

function nextOf(
  { IsTruncated, NextKeyMarker = "", NextUploadIdMarker = "" }: ListMultipartUploadsCommandOutput,
  decoded: (key: string) => string,
): { readonly KeyMarker?: string; readonly UploadIdMarker?: string } | undefined {
  if (IsTruncated !== true) return undefined;
  if (NextKeyMarker === "") throw new IncompleteAnswer("next page");
  return { KeyMarker: decoded(NextKeyMarker), UploadIdMarker: NextUploadIdMarker };
}
