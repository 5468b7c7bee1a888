import { DeleteObjectCommand, DeleteObjectsCommand, type S3Client } from "@aws-sdk/client-s3";
import { IncompleteAnswer } from "../../../aws/answers/incomplete-answer.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import type { Base } from "./requests.ts";
import type { DeleteFailure } from "./port.ts";

type Send = <T>(
  key: string,
  send: (client: S3Client, abortSignal: AbortSignal) => Promise<T>,
) => Promise<T>;

/** What XML 1.0 has no way to write, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/**
 * Deletes up to 1,000 keys with one request, besides one for each key that its XML could not carry:
 * one such key would spoil the request for all.
 * @returns what S3 refused, key by key; a request that is denied as a whole is a refusal of each of its keys
 */
export async function deleteKeys(
  keys: readonly string[],
  base: Base,
  send: Send,
): Promise<DeleteFailure[]> {
  const failures: DeleteFailure[] = [];
  for (const key of keys.filter((one) => notInXml.test(one))) {
    failures.push(...(await deleteAlone(key, base, send)));
  }
  const others = keys.filter((key) => !notInXml.test(key));
  const together = deleteTogether(others, base, send);
  return [...failures, ...(await together.catch((error: unknown) => deniedAll(error, others)))];
}

async function deleteAlone(key: string, base: Base, send: Send): Promise<DeleteFailure[]> {
  const command = new DeleteObjectCommand({ ...base, Key: key });
  try {
    await send(key, (client, abortSignal) => client.send(command, { abortSignal }));
    return [];
  } catch (error) {
    return deniedAll(error, [key]);
  }
}

/**
 * A request that is refused as a whole says of each key what S3 otherwise says one by one.
 * @throws whatever is no refusal
 */
function deniedAll(error: unknown, keys: readonly string[]): DeleteFailure[] {
  if (!(error instanceof DeployError) || classify(error.cause) !== "denied") throw error;
  return keys.map((key) => ({ key, code: "AccessDenied", message: error.message }));
}

async function deleteTogether(
  keys: readonly string[],
  base: Base,
  send: Send,
): Promise<DeleteFailure[]> {
  const [first, ...others] = keys;
  if (first === undefined) return [];
  const command = new DeleteObjectsCommand({
    ...base,
    Delete: { Objects: keys.map((Key) => ({ Key })) },
  });
  const failures = await send(others.length === 0 ? first : "*", async (client, abortSignal) => {
    const { Deleted = [], Errors = [] } = await client.send(command, { abortSignal });
    // Not quiet, so that S3 names every key: silence would be taken for success.
    if (Deleted.length + Errors.length < keys.length) throw new IncompleteAnswer("every key");
    return Errors;
  });
  return failures.map(({ Key = "", Code = "", Message = "" }) => ({
    key: Key,
    code: Code,
    message: Message,
  }));
}
