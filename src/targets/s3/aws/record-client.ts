import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import { IncompleteAnswer } from "../../../aws/answers/incomplete-answer.ts";
import type { S3Config } from "../config.ts";
import { recordHeaders } from "../headers/cache-rules.ts";
import type { BucketCall, BucketConnection } from "./connection.ts";
import type { ObjectStore, RecordBlob } from "./port.ts";
import { etagOf, fieldsOf } from "./requests.ts";

interface RawAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly statusCode?: number;
  body?: unknown;
}

/** The calls on the record, which are all on condition that it is as it was read. */
export function recordCalls(
  connection: BucketConnection,
  config: Pick<S3Config, "acl" | "storageClass" | "kmsKeyId">,
): Pick<ObjectStore, "readRecord" | "writeRecord" | "removeRecord"> {
  const { base } = connection;
  return {
    readRecord: (key, signal) =>
      ifFound(readBlob(connection, { feature: "read", action: "s3:GetObject", key, signal })),
    /** Happens only while the record is as it was read. */
    writeRecord: (Key, Body, condition, signal) => {
      const command = new PutObjectCommand({
        ...{ ...base, Key, Body, ...fieldsOf(recordHeaders(config)) },
        ...("ifMatch" in condition ? { IfMatch: `"${condition.ifMatch}"` } : { IfNoneMatch: "*" }),
      });
      const about = { feature: "record", action: "s3:PutObject", key: Key, signal } as const;
      return ifMet(connection.ask(about, command, etagOf));
    },
    /**
     * S3 asks for the right to read the object, too.
     * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
     */
    removeRecord: async (key, etag, signal) => {
      const command = new DeleteObjectCommand({ ...base, Key: key, IfMatch: `"${etag}"` });
      const about = { feature: "deleteRecord", action: "s3:DeleteObject", key, signal } as const;
      return (await ifMet(connection.ask(about, command, () => true))) ?? false;
    },
  };
}

/** Reads the record, and S3's time from the answer's Date header: leases are judged by it. */
function readBlob(
  connection: BucketConnection,
  about: BucketCall & { readonly key: string },
): Promise<RecordBlob> {
  return connection.send(about, async (client, abortSignal) => {
    let date = Number.NaN;
    const command = new GetObjectCommand({ ...connection.base, Key: about.key });
    command.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const response = result.response as RawAnswer;
        date = Date.parse(response.headers?.date ?? "");
        await readWhole(response);
        return result;
      },
      { step: "deserialize", priority: "low" },
    );
    const output = await client.send(command, { abortSignal });
    // A page, which some balancers give an ETag: to delete the record for it would be a loss.
    if (/^text\/html/i.test(output.ContentType ?? "")) throw new IncompleteAnswer("record in it");
    const body = Buffer.from((await output.Body?.transformToByteArray()) ?? []);
    const lastModified = output.LastModified?.getTime() ?? 0;
    return {
      body,
      etag: etagOf(output),
      lastModified,
      now: Number.isNaN(date) ? lastModified : date,
    };
  });
}

/** The client takes an answer for a success when its head is there: read here, a body is asked for again. */
async function readWhole(response: RawAnswer): Promise<void> {
  if (response.statusCode !== 200 || !(response.body instanceof Readable)) return;
  response.body = Readable.from([await buffer(response.body)]);
}

/**
 * The answer to a write on condition, or undefined for 412, or 409 where another conditional write was under way:
 * the precondition does not hold now.
 */
export async function ifMet<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const kind = error instanceof DeployError ? classify(error.cause) : "other";
    if (kind === "precondition" || kind === "conflict" || kind === "not-found") return undefined;
    throw error;
  }
}
