import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { IncompleteAnswer, withAny } from "../../../aws/answers/incomplete-answer.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { DeployError } from "../../../model/errors.ts";
import { decodeKey, type Base } from "./requests.ts";

type Send = <T>(work: (client: S3Client, abortSignal: AbortSignal) => Promise<T>) => Promise<T>;

/** Takes away the parts of an upload that nobody completes; one that is known no more is as good. */
export async function abandonUpload(
  Key: string,
  UploadId: string,
  base: Base,
  send: Send,
): Promise<void> {
  const command = new AbortMultipartUploadCommand({ ...base, Key, UploadId });
  const abort = (client: S3Client, abortSignal: AbortSignal): Promise<unknown> =>
    client.send(command, { abortSignal });
  await ifFound(send(abort));
}

/**
 * The keys of all uploads below the prefix that are open, by their ids, page after page.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * @returns undefined where they may not be listed, or the server has no such call
 */
export async function openUploads(
  prefix: string,
  base: Base,
  send: Send,
): Promise<ReadonlyMap<string, string> | undefined> {
  const found = new Map<string, string>();
  let marker: Pick<ListMultipartUploadsCommandOutput, "KeyMarker" | "UploadIdMarker"> | undefined =
    {};
  try {
    while (marker !== undefined) {
      const input = { ...base, Prefix: prefix, EncodingType: "url", ...marker } as const;
      const page: ListMultipartUploadsCommandOutput = await send(async (client, abortSignal) =>
        withAny(
          await client.send(new ListMultipartUploadsCommand(input), { abortSignal }),
          "Bucket",
          "IsTruncated",
        ),
      );
      const decoded = (key: string): string => (page.EncodingType === "url" ? decodeKey(key) : key);
      for (const { Key = "", UploadId = "" } of page.Uploads ?? [])
        found.set(UploadId, decoded(Key));
      marker = nextOf(page, decoded);
    }
  } catch (error) {
    if (error instanceof DeployError && !endings.includes(kindOf(error))) return undefined;
    throw error;
  }
  return found;
}

/** What ends a run by itself, whatever it was about to list. */
const endings: readonly string[] = ["aborted", "expired"];

function nextOf(
  { IsTruncated, NextKeyMarker = "", NextUploadIdMarker = "" }: ListMultipartUploadsCommandOutput,
  decoded: (key: string) => string,
): { readonly KeyMarker: string; readonly UploadIdMarker: string } | undefined {
  if (IsTruncated !== true) return undefined;
  if (NextKeyMarker === "") throw new IncompleteAnswer("next page");
  return { KeyMarker: decoded(NextKeyMarker), UploadIdMarker: NextUploadIdMarker };
}
