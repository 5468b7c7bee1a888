import { escapeXml, xml, type SimResponse } from "../http.ts";
import { urlEncode } from "./listing.ts";
import { s3Namespace } from "./meta.ts";
import type { Bucket, PartUpload } from "./store.ts";
import type { S3Call } from "./s3.ts";
import { AwsFault } from "../service.ts";

const pageLimit = 1000;

type Open = PartUpload & { readonly id: string };

/**
 * Open uploads by key, those of one key as they began, at most 1000 in one answer. The next markers stand in the last
 * answer, too; an id without a key marks nothing, and one of another key is refused.
 * Source: recordings TestS3ListMultipartUploads::test_list_multiparts_next_marker, TestS3::test_multipart_and_list_parts.
 */
export function listUploads({ bucket, request: { query } }: S3Call): SimResponse {
  const prefix = query.get("prefix") ?? "";
  const encoded = query.get("encoding-type") === "url";
  const show = (key: string): string => (encoded ? urlEncode(key) : escapeXml(key));
  const keyMarker = query.get("key-marker") ?? "";
  const idMarker = keyMarker === "" ? "" : (query.get("upload-id-marker") ?? "");
  const matching = after(keyMarker, idMarker, openUploads(bucket)).filter(({ key }) =>
    key.startsWith(prefix),
  );
  const limit = Math.min(pageLimit, Number(query.get("max-uploads") ?? pageLimit));
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  const markers = `<KeyMarker>${show(keyMarker)}</KeyMarker><UploadIdMarker>${idMarker}</UploadIdMarker><NextKeyMarker>${show(last?.key ?? "")}</NextKeyMarker><NextUploadIdMarker>${last?.id ?? ""}</NextUploadIdMarker>`;
  const asked = `${prefix === "" ? "" : `<Prefix>${show(prefix)}</Prefix>`}${encoded ? "<EncodingType>url</EncodingType>" : ""}`;
  const rows = page.map((upload) => rowOf(upload, show(upload.key), bucket.owner));
  return xml(
    `<ListMultipartUploadsResult xmlns="${s3Namespace}"><Bucket>${bucket.name}</Bucket>${markers}<MaxUploads>${limit}</MaxUploads>${asked}<IsTruncated>${matching.length > page.length}</IsTruncated>${rows.join("")}</ListMultipartUploadsResult>`,
  );
}

function openUploads(bucket: Bucket): Open[] {
  const all = [...bucket.uploads].map(([id, upload]) => ({ ...upload, id }));
  return all.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
}

function after(keyMarker: string, idMarker: string, sorted: readonly Open[]): readonly Open[] {
  if (idMarker === "") return sorted.filter(({ key }) => key > keyMarker);
  const place = sorted.findIndex(({ key, id }) => key === keyMarker && id === idMarker);
  if (place >= 0) return sorted.slice(place + 1);
  throw new AwsFault("InvalidArgument", 400, "Invalid uploadId marker", {
    ...{ ArgumentName: "upload-id-marker", ArgumentValue: idMarker },
  });
}

function rowOf({ id, meta, algorithm, begun = 0 }: Open, key: string, owner: string): string {
  const who = `<Initiator><ID>${owner}</ID><DisplayName>deploy</DisplayName></Initiator><Owner><ID>${owner}</ID></Owner>`;
  const checksum =
    algorithm === undefined
      ? ""
      : `<ChecksumAlgorithm>${algorithm}</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>`;
  return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId>${who}<StorageClass>${meta.storageClass}</StorageClass><Initiated>${new Date(begun).toISOString()}</Initiated>${checksum}</Upload>`;
}
