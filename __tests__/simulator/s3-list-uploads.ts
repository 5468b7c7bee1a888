import { escapeXml, xml, type SimResponse } from "./http.ts";
import { urlEncode } from "./s3-listing.ts";
import { s3Namespace } from "./s3-meta.ts";
import type { S3Call } from "./s3.ts";

const pageLimit = 1000;

/**
 * Open uploads by key and id, at most 1000 in one answer.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * Assumed: ids of one key are in their own order; S3 has that of their beginning.
 */
export function listUploads({ bucket, request: { query } }: S3Call): SimResponse {
  const prefix = query.get("prefix") ?? "";
  const encoded = query.get("encoding-type") === "url";
  const show = (key: string): string => (encoded ? urlEncode(key) : escapeXml(key));
  const place = (key: string, id: string): string => `${key}\u0000${id}`;
  const marker = query.get("key-marker");
  const after = marker === null ? "" : place(marker, query.get("upload-id-marker") ?? "\uffff");
  const matching = [...bucket.uploads]
    .map(([id, { key }]) => ({ id, key }))
    .filter(({ id, key }) => key.startsWith(prefix) && place(key, id) > after)
    .sort((a, b) => (place(a.key, a.id) < place(b.key, b.id) ? -1 : 1));
  const limit = Math.min(pageLimit, Number(query.get("max-uploads") ?? pageLimit));
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  const truncated = matching.length > page.length;
  const next =
    truncated && last !== undefined
      ? `<NextKeyMarker>${show(last.key)}</NextKeyMarker><NextUploadIdMarker>${last.id}</NextUploadIdMarker>`
      : "";
  const rows = page.map(
    ({ id, key }) =>
      `<Upload><Key>${show(key)}</Key><UploadId>${id}</UploadId><StorageClass>STANDARD</StorageClass></Upload>`,
  );
  return xml(
    `<ListMultipartUploadsResult xmlns="${s3Namespace}"><Bucket>${bucket.name}</Bucket><KeyMarker>${show(marker ?? "")}</KeyMarker><UploadIdMarker></UploadIdMarker>${next}<MaxUploads>${limit}</MaxUploads><Prefix>${show(prefix)}</Prefix>${encoded ? "<EncodingType>url</EncodingType>" : ""}<IsTruncated>${truncated}</IsTruncated>${rows.join("")}</ListMultipartUploadsResult>`,
  );
}
