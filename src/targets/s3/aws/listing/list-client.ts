import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { IncompleteAnswer, withAny } from "../../../../aws/answers/incomplete-answer.ts";
import { optional } from "../../../../model/optional.ts";
import type { BucketConnection } from "../connection.ts";
import type { FastLane } from "../fast-lane.ts";
import { readListPage, type ListPage } from "./list-page.ts";
import type { PageStart } from "./list-stretches.ts";
import { listedOf, type BucketFields } from "../requests.ts";

/** Which page of a listing is asked for. */
interface PageRequest extends PageStart {
  readonly prefix: string;
}

/** One page, by the fast lane where that can be. */
export async function listPage(
  connection: BucketConnection,
  request: PageRequest,
  signal: AbortSignal,
): Promise<ListPage> {
  const { lane, base } = connection;
  return (
    (await fastPage(lane, base, request, signal)) ?? (await sdkPage(connection, request, signal))
  );
}

/** One page by the fast lane; undefined when the SDK's client has to take over. */
function fastPage(
  lane: FastLane,
  { ExpectedBucketOwner: owner }: BucketFields,
  { prefix, after, token }: PageRequest,
  signal: AbortSignal,
): Promise<ListPage | undefined> {
  return lane.attempt(
    {
      method: "GET",
      path: "/",
      query: {
        ...{ "list-type": "2", "encoding-type": "url" },
        ...(prefix === "" ? {} : { prefix }),
        ...optional("start-after", after),
        ...optional("continuation-token", token),
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
export function sdkPage(
  connection: BucketConnection,
  { prefix, after, token }: PageRequest,
  signal: AbortSignal,
): Promise<ListPage> {
  const about = { feature: "list", action: "s3:ListBucket", signal } as const;
  const command = new ListObjectsV2Command({
    ...{ ...connection.base, EncodingType: "url" },
    ...(prefix === "" ? {} : { Prefix: prefix }),
    ...optional("StartAfter", after),
    ...optional("ContinuationToken", token),
  });
  return connection.ask(about, command, (answer) => {
    const { Contents, EncodingType, IsTruncated, NextContinuationToken } = answer;
    withAny(answer, "Name", "KeyCount", "IsTruncated");
    const page = {
      rows: (Contents ?? []).map((row) => listedOf(row, EncodingType === "url")),
      nextToken: IsTruncated === true ? NextContinuationToken : undefined,
    };
    const endless = IsTruncated === true && (page.nextToken ?? "").trim() === "";
    if (endless || leadsNowhere(page, token)) throw new IncompleteAnswer("next page");
    return page;
  });
}

/** A cache that overlooks the query gives the same page again and again: it would be read for ever. */
function leadsNowhere({ nextToken }: ListPage, token: string | undefined): boolean {
  return nextToken !== undefined && nextToken === token;
}
