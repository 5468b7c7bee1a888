import type { Recording, Sequence } from "../replay.ts";
import { bucketOf } from "./s3-calls.ts";

async function objectAcl(recording: Recording): Promise<void> {
  const { put, acl } = bucketOf(recording);
  await recording.is("put-object-default-acl", put("key", ""));
  await recording.is("get-object-acl-default", acl("key"));
  await put("key", "", { ACL: "public-read" });
  await recording.is("get-object-acl", acl("key"));
}

export const acls: readonly Sequence[] = [
  { file: "test_s3", test: "TestS3::test_s3_object_acl", run: objectAcl },
];
