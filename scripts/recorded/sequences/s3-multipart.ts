import { AbortMultipartUploadCommand } from "@aws-sdk/client-s3";
import type { Recording, Sequence } from "../replay.ts";
import { bucketOf } from "./s3-calls.ts";

async function one(recording: Recording): Promise<void> {
  const { begin, part, complete, head, get, uploads } = bucketOf(recording);
  const key = "test-list-parts";
  const { UploadId } = await recording.is("create-multipart", begin(key));
  await recording.is("list-all-uploads", uploads());
  const body = "upload-part-1".repeat(5);
  const { ETag } = await recording.is("upload-part", part(key, UploadId, 1, body));
  await recording.is("list-all-uploads-after", uploads());
  await recording.is("complete-multipart", complete(key, UploadId, [{ PartNumber: 1, ETag }]));
  await recording.is("list-all-uploads-completed", uploads());
  await recording.is("head-multipart-checksum", head(key, "ENABLED"));
  await recording.is("get-multipart-checksum", get(key));
}

async function gone(recording: Recording): Promise<void> {
  const { s3, Bucket, part, complete } = bucketOf(recording);
  const [Key, UploadId] = ["key", "fakeid"];
  await recording.is("upload-exc", part(Key, UploadId, 1, "data"));
  const parts = [{ PartNumber: 1, ETag: "8d777f385d3dfec8815d20f7496026dc" }];
  await recording.is("complete-exc", complete(Key, UploadId, parts));
  const abort = new AbortMultipartUploadCommand({ Bucket, Key, UploadId });
  await recording.is("abort-exc", s3.send(abort));
}

async function tooSmall(recording: Recording): Promise<void> {
  const { begin, part, complete } = bucketOf(recording);
  const { UploadId } = await begin("key");
  const first = await recording.is("upload-part1", part("key", UploadId, 1, "data"));
  const second = await recording.is("upload-part2", part("key", UploadId, 2, "data"));
  await recording.is("complete-exc-no-parts", complete("key", UploadId, []));
  const parts = [
    { PartNumber: 1, ETag: first.ETag },
    { PartNumber: 2, ETag: second.ETag },
  ];
  await recording.is("complete-exc-too-small", complete("key", UploadId, parts));
}

async function wrongPart(recording: Recording): Promise<void> {
  const { begin, part, complete } = bucketOf(recording);
  const { UploadId } = await begin("key");
  const { ETag } = await part("key", UploadId, 1, "data");
  const named = (PartNumber: number, tag: string | undefined) =>
    complete("key", UploadId, [{ PartNumber, ETag: tag }]);
  await recording.is("complete-exc-wrong-part-number", named(2, ETag));
  const other = "d41d8cd98f00b204e9800998ecf8427e";
  await recording.is("complete-exc-wrong-etag", named(1, other));
}

async function order(recording: Recording): Promise<void> {
  const { begin, part, complete } = bucketOf(recording);
  const key = "test-order-parts";
  const { UploadId } = await begin(key);
  await recording.is("upload-part-negative-part-number", part(key, UploadId, -1, "data"));
  const body = Buffer.alloc(5_242_881, "a");
  const parts = [];
  for (const PartNumber of [1, 2, 3]) {
    const { ETag } = await part(key, UploadId, PartNumber, body);
    parts.push({ PartNumber, ETag });
  }
  const falling = parts.toReversed();
  await recording.is("complete-multipart-unordered", complete(key, UploadId, falling));
  await recording.is("complete-multipart-ordered", complete(key, UploadId, parts));
}

function composite(ChecksumAlgorithm: "CRC32" | "SHA256") {
  return async (recording: Recording): Promise<void> => {
    const { begin, part, complete, head } = bucketOf(recording);
    const key = "test-multipart-checksum";
    const { UploadId } = await recording.is(
      "create-mpu-checksum",
      begin(key, { ChecksumAlgorithm }),
    );
    const parts = [];
    for (const n of [0, 1, 2]) {
      const body = Buffer.alloc(n < 2 ? 5_242_881 : 10, "a");
      const answer = await recording.is(
        `upload-part-${n}`,
        part(key, UploadId, n + 1, body, { ChecksumAlgorithm }),
      );
      const { ETag, ChecksumCRC32, ChecksumSHA256 } = answer;
      parts.push({ PartNumber: n + 1, ETag, ChecksumCRC32, ChecksumSHA256 });
    }
    const bare = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    await recording.is("complete-multipart-no-checksum", complete(key, UploadId, bare));
    await recording.is("complete-multipart-checksum", complete(key, UploadId, parts));
    await recording.is("head-object-with-checksum", head(key, "ENABLED"));
  };
}

async function copied(recording: Recording): Promise<void> {
  const { begin, part, complete, copy, head } = bucketOf(recording);
  const key = "test.file";
  const { UploadId } = await begin(key);
  const { ETag } = await part(key, UploadId, 1, "test content 123");
  const parts = [{ PartNumber: 1, ETag }];
  await recording.is("multipart-upload", complete(key, UploadId, parts));
  await recording.is("copy-object", copy(key, "copied"));
  const replaced = { MetadataDirective: "REPLACE" } as const;
  await recording.is("copy-object-in-place", copy(key, key, replaced));
  await recording.is("head-obj", head(key, "ENABLED"));
}

async function mismatch(recording: Recording): Promise<void> {
  const { begin, part, uploads } = bucketOf(recording);
  const key = "test-multipart-checksum-exc";
  await recording.is(
    "create-mpu-composite-checksum",
    begin(key, { ChecksumAlgorithm: "CRC32", ChecksumType: "COMPOSITE" }),
  );
  await recording.is("list-multiparts", uploads());
  const asked = { ChecksumAlgorithm: "SHA256" } as const;
  const { UploadId } = await recording.is("create-mpu-with-checksum", begin(key, asked));
  const other = part(key, UploadId, 1, "abc", { ChecksumAlgorithm: "CRC32" });
  await recording.is("upload-part-different-checksum-exc", other);
}

/** Three keys, the first of which in the list has three uploads. */
async function openOnes(recording: Recording): Promise<void> {
  const { begin, uploads } = bucketOf(recording);
  await recording.is("list-multiparts-empty", uploads());
  const ids: (string | undefined)[] = [];
  for (const key of ["c", "b", "a", "a", "a"]) ids.push((await begin(key)).UploadId);
  const [, two, three, , five] = ids;
  await recording.is("list-multiparts-all", uploads());
  const one = { MaxUploads: 1 };
  await recording.is("list-multiparts-max-1", uploads(one));
  await recording.is("list-multiparts-next-key-only", uploads({ ...one, KeyMarker: "a" }));
  await recording.is("list-multiparts-next-key-last", uploads({ ...one, KeyMarker: "c" }));
  await recording.is(
    "list-multiparts-next-upload-only",
    uploads({ ...one, UploadIdMarker: three }),
  );
  const after = (KeyMarker: string, UploadIdMarker: string | undefined) =>
    uploads({ ...one, KeyMarker, UploadIdMarker });
  await recording.is("list-multiparts-both-markers", after("a", three));
  await recording.is("list-multiparts-both-markers-2", after("a", five));
  await recording.is("list-multiparts-get-last-upload-no-truncate", after("b", two));
  await recording.is("list-multiparts-wrong-id-for-key", after("a", two));
  await recording.is("list-multiparts-next-key-empty", uploads({ ...one, KeyMarker: "" }));
}

const s3 = (test: string, run: Sequence["run"]): Sequence => ({ file: "test_s3", test, run });
const checksum = "TestS3MultipartUploadChecksum::test_complete_multipart_parts_checksum_composite";

export const multipart: readonly Sequence[] = [
  {
    file: "test_s3_list_operations",
    test: "TestS3ListMultipartUploads::test_list_multiparts_next_marker",
    run: openOnes,
  },
  s3("TestS3::test_multipart_and_list_parts", one),
  s3("TestS3::test_multipart_no_such_upload", gone),
  s3("TestS3::test_multipart_complete_multipart_too_small", tooSmall),
  s3("TestS3::test_multipart_complete_multipart_wrong_part", wrongPart),
  s3("TestS3::test_complete_multipart_parts_order", order),
  s3(`${checksum}[CRC32]`, composite("CRC32")),
  s3(`${checksum}[SHA256]`, composite("SHA256")),
  s3("TestS3::test_multipart_copy_object_etag", copied),
  s3("TestS3MultipartUploadChecksum::test_multipart_parts_checksum_exceptions_composite", mismatch),
];
