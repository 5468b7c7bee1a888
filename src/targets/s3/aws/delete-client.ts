import { DeleteObjectCommand, DeleteObjectsCommand } from "@aws-sdk/client-s3";
import { IncompleteAnswer } from "../../../aws/answers/incomplete-answer.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { codeOf, DeployError, statusOf } from "../../../model/errors.ts";
import type { BucketConnection } from "./connection.ts";
import type { DeleteFailure } from "./port.ts";
import { endsRun } from "./uploads-client.ts";

/** What XML 1.0 has no way to write, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/**
 * Deletes up to 1,000 keys with one request, besides one for each key that its XML could not carry:
 * one such key would spoil the request for all.
 * @returns what S3 refused, key by key; a request that S3 answers with an error fails for each of its keys
 * @throws what says nothing of these keys: no answer at all, a session that has ended, a bucket that is gone
 */
export async function deleteKeys(
  keys: readonly string[],
  connection: BucketConnection,
): Promise<DeleteFailure[]> {
  const failures: DeleteFailure[] = [];
  for (const key of keys.filter((one) => notInXml.test(one))) {
    failures.push(...(await deleteAlone(key, connection)));
  }
  const others = keys.filter((key) => !notInXml.test(key));
  const together = deleteTogether(others, connection);
  return [...failures, ...(await together.catch((error: unknown) => failedAll(error, others)))];
}

async function deleteAlone(key: string, connection: BucketConnection): Promise<DeleteFailure[]> {
  const command = new DeleteObjectCommand({ ...connection.base, Key: key });
  return connection
    .ask({ action: "s3:DeleteObject", key }, command, () => [])
    .catch((error: unknown) => failedAll(error, [key]));
}

/**
 * A request that fails as a whole (403; 405 and 501 of servers that have no such call; 5xx for ever)
 * says of each key what S3 otherwise says one by one.
 * @throws whatever is no answer to a deletion
 */
function failedAll(error: unknown, keys: readonly string[]): DeleteFailure[] {
  const cause = error instanceof DeployError ? error.cause : undefined;
  const code = codeOf(cause) ?? "";
  const isAnswer = statusOf(cause) !== undefined && !endsRun(cause);
  if (!(error instanceof DeployError) || !isAnswer || code === "NoSuchBucket") throw error;
  const whole = writeOutcome(error);
  const named = kindOf(cause) === "denied" ? "AccessDenied" : code;
  return keys.map((key) => ({ key, code: named, message: error.message, whole }));
}

async function deleteTogether(
  keys: readonly string[],
  connection: BucketConnection,
): Promise<DeleteFailure[]> {
  const [first, ...others] = keys;
  if (first === undefined) return [];
  const Objects = keys.map((Key) => ({ Key }));
  const command = new DeleteObjectsCommand({ ...connection.base, Delete: { Objects } });
  const about = { action: "s3:DeleteObject", key: others.length === 0 ? first : "*" };
  return connection.ask(about, command, ({ Deleted = [], Errors = [] }) => {
    // Not quiet, so that S3 names every key: silence would be taken for success.
    if (Deleted.length + Errors.length < keys.length) throw new IncompleteAnswer("every key");
    return Errors.map(({ Key = "", Code = "", Message = "" }) => {
      return { key: Key, code: Code, message: Message };
    });
  });
}
