import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { IncompleteAnswer, withAny } from "../../../../aws/answers/incomplete-answer.ts";
import type { FastLane } from "../fast-lane.ts";
import { readListPage, type ListPage } from "./list-page.ts";
import type { PageStart } from "./list-stretches.ts";
import { listedOf, type Base } from "../requests.ts";

/** Which page of a listing is asked for. */
export interface PageRequest extends PageStart {
  readonly prefix: string;
}

/** One page by the fast lane; undefined when the SDK's client has to take over. */
export function fastPage(
  lane: FastLane,
  base: Base,
  { prefix, after, token }: PageRequest,
  signal: AbortSignal,
): Promise<ListPage | undefined> {
  const owner = base.ExpectedBucketOwner;
  return lane.attempt(
    {
      method: "GET",
      path: "/",
      query: {
        "list-type": "2",
        "encoding-type": "url",
        ...(prefix === "" ? {} : { prefix }),
        ...(after === undefined ? {} : { "start-after": after }),
        ...(token === undefined ? {} : { "continuation-token": token }),
      },
      headers: owner === undefined ? {} : { "x-amz-expected-bucket-owner": owner },
      body: "",
      wanted: "text",
    },
    ({ text = "" }) => {
      const page = readListPage(text);
      return page === undefined || leadsNowhere(page, token) ? undefined : page;
    },
    signal,
  );
}

/**
 * One page by the SDK's client.
 * @throws IncompleteAnswer for a page that would be followed by itself, and for a truncated one that
 *   names no next page: taken for the last one, it would hide what is in the bucket
 */
export async function sdkPage(
  client: S3Client,
  base: Base,
  { prefix, after, token }: PageRequest,
  abortSignal: AbortSignal,
): Promise<ListPage> {
  const command = new ListObjectsV2Command({
    ...base,
    EncodingType: "url",
    ...(prefix === "" ? {} : { Prefix: prefix }),
    ...(after === undefined ? {} : { StartAfter: after }),
    ...(token === undefined ? {} : { ContinuationToken: token }),
  });
  const answer = await client.send(command, { abortSignal });
  const { Contents, EncodingType, IsTruncated, NextContinuationToken } = withAny(
    answer,
    "Name",
    "KeyCount",
    "IsTruncated",
  );
  const page = {
    rows: (Contents ?? []).map((row) => listedOf(row, EncodingType === "url")),
    nextToken: IsTruncated === true ? NextContinuationToken : undefined,
  };
  const endless = IsTruncated === true && (page.nextToken ?? "").trim() === "";
  if (endless || leadsNowhere(page, token)) throw new IncompleteAnswer("next page");
  return page;
}

/** A cache that overlooks the query gives the same page again and again: it would be read for ever. */
function leadsNowhere({ nextToken }: ListPage, token: string | undefined): boolean {
  return nextToken !== undefined && nextToken === token;
}
