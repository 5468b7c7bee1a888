import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import { IncompleteAnswer } from "../../../aws/answers/incomplete-answer.ts";
import { etagOf, type Base } from "./requests.ts";
import type { RecordBlob } from "./port.ts";

type Send = <T>(work: (client: S3Client, abortSignal: AbortSignal) => Promise<T>) => Promise<T>;

interface RawAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly statusCode?: number;
  body?: unknown;
}

/** Reads the record, and S3's time from the answer's Date header: leases are judged by it. */
export async function readBlob(
  base: Base,
  key: string,
  send: Send,
): Promise<RecordBlob | undefined> {
  const answer = await ifFound(send((client, abortSignal) => get(client, base, key, abortSignal)));
  if (answer === undefined) return undefined;
  const { bytes, etag, lastModified, date } = answer;
  return { body: bytes, etag, lastModified, now: Number.isNaN(date) ? lastModified : date };
}

async function get(
  client: S3Client,
  base: Base,
  key: string,
  abortSignal: AbortSignal,
): Promise<Omit<RecordBlob, "body" | "now"> & { readonly bytes: Buffer; readonly date: number }> {
  let date = Number.NaN;
  const command = new GetObjectCommand({ ...base, Key: key });
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
  const bytes = Buffer.from((await output.Body?.transformToByteArray()) ?? []);
  return { bytes, etag: etagOf(output), lastModified: output.LastModified?.getTime() ?? 0, date };
}

/** The client takes an answer for a success when its head is there: read here, a body is asked for again. */
async function readWhole(response: RawAnswer): Promise<void> {
  if (response.statusCode !== 200 || !(response.body instanceof Readable)) return;
  response.body = Readable.from([await buffer(response.body)]);
}

/** 412, or 409 where another conditional write was under way: the precondition does not hold now. */
export function isUnmet(error: unknown): boolean {
  if (!(error instanceof DeployError)) return false;
  const kind = classify(error.cause);
  return kind === "precondition" || kind === "conflict" || kind === "not-found";
}
