import type { Recording, Sequence } from "../replay.ts";
import { bucketOf } from "./s3-calls.ts";

const key = "test-precondition";

async function ifNoneMatch(recording: Recording): Promise<void> {
  const { put, remove } = bucketOf(recording);
  const IfNoneMatch = "*";
  await recording.is("put-obj", put(key, "", { IfNoneMatch }));
  await recording.is("put-obj-if-none-match", put(key, "", { IfNoneMatch }));
  await recording.is("del-obj", remove(key));
  await recording.is("put-obj-after-del", put(key, "", { IfNoneMatch }));
}

async function ifNoneMatchValue(recording: Recording): Promise<void> {
  const { put } = bucketOf(recording);
  const { ETag } = await recording.is("put-obj", put("key", ""));
  await recording.is("put-obj-if-none-match-bad-value", put("key", "", { IfNoneMatch: ETag }));
}

async function ifMatch(recording: Recording): Promise<void> {
  const { put, remove } = bucketOf(recording);
  const { ETag } = await recording.is("put-obj", put(key, "test"));
  const wrong = '"d41d8cd98f00b204e9800998ecf8427e"';
  await recording.is("put-obj-if-match-wrong-etag", put(key, "", { IfMatch: wrong }));
  await recording.is("put-obj-overwrite", put(key, "", { IfMatch: ETag }));
  await recording.is("del-obj", remove(key));
  await recording.is("put-obj-if-match-key-not-exists", put(key, "", { IfMatch: ETag }));
  await recording.is("put-obj-after-del", put(key, ""));
}

async function ifMatchValue(recording: Recording): Promise<void> {
  const { put } = bucketOf(recording);
  const name = "test-precondition-validation";
  await recording.is("put-obj-if-match-star-value", put(name, "test", { IfMatch: "*" }));
  await recording.is("put-obj-if-match-bad-value", put(name, "test", { IfMatch: "abcdef" }));
  await recording.is("put-obj-if-match-bad-value-2", put(name, "test", { IfMatch: '"abcdef"' }));
}

async function copyIfMatch(recording: Recording): Promise<void> {
  const { put, copy } = bucketOf(recording);
  await put("source", "source content");
  const { ETag } = await put("dest", "dest");
  await recording.is("copy-obj-if-match", copy("source", "dest", { IfMatch: ETag }));
  await recording.is(
    "copy-obj-if-match-fail-wrong-etag",
    copy("source", "dest", { IfMatch: ETag }),
  );
  await recording.is(
    "copy-obj-if-match-fail-no-object",
    copy("source", "non-existent-key", { IfMatch: ETag }),
  );
}

async function multipartIfMatch(recording: Recording): Promise<void> {
  const { put, begin, part, complete } = bucketOf(recording);
  const { ETag } = await recording.is("put-obj", put(key, "test"));
  const upload = async (
    name: string,
  ): Promise<readonly [string | undefined, string | undefined]> => {
    const { UploadId } = await recording.is(name, begin(key));
    return [UploadId, (await part(key, UploadId, 1, "test")).ETag];
  };
  const [one, first] = await upload("create-multipart");
  const parts = (tag: string | undefined) => [{ PartNumber: 1, ETag: tag }];
  const answer = await recording.is(
    "complete-multipart-if-match",
    complete(key, one, parts(first), { IfMatch: ETag ?? "" }),
  );
  const [two, second] = await upload("create-multipart-overwrite");
  await recording.is(
    "complete-multipart-if-match-true-etag",
    complete(key, two, parts(second), { IfMatch: ETag ?? "" }),
  );
  await recording.is(
    "complete-multipart-if-match-overwrite-multipart",
    complete(key, two, parts(second), { IfMatch: answer.ETag ?? "" }),
  );
}

async function versions(recording: Recording): Promise<void> {
  const { put, get } = bucketOf(recording);
  const name = "test-version";
  await recording.is("put-object", put(name, "test-version"));
  await recording.is("get-obj-with-version", get(name, "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"));
  await recording.is("get-obj-with-null-version", get(name, "null"));
}

const api = (name: string, run: Sequence["run"]): Sequence => ({
  file: "test_s3_api",
  test: name,
  run,
});

export const preconditions: readonly Sequence[] = [
  api("TestS3ObjectWritePrecondition::test_put_object_if_none_match", ifNoneMatch),
  api("TestS3ObjectWritePrecondition::test_put_object_if_none_match_validation", ifNoneMatchValue),
  api("TestS3ObjectWritePrecondition::test_put_object_if_match", ifMatch),
  api("TestS3ObjectWritePrecondition::test_put_object_if_match_validation", ifMatchValue),
  api("TestS3ObjectWritePrecondition::test_copy_object_if_match", copyIfMatch),
  api("TestS3ObjectWritePrecondition::test_multipart_if_match_etag", multipartIfMatch),
  api("TestS3ObjectCRUD::test_get_object_with_version_unversioned_bucket", versions),
];
