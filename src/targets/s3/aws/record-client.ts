import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { IncompleteAnswer } from "../../../aws/answers/incomplete-answer.ts";
import { etagOf, type Base } from "./requests.ts";
import type { RecordBlob } from "./port.ts";

type Send = <T>(work: (client: S3Client, abortSignal: AbortSignal) => Promise<T>) => Promise<T>;

/** Reads the record, and S3's time from the answer's Date header: leases are judged by it. */
export async function readBlob(
  base: Base,
  key: string,
  send: Send,
): Promise<RecordBlob | undefined> {
  let now = Number.NaN;
  const answer = await ifFound(
    send(async (client, abortSignal) => {
      const command = new GetObjectCommand({ ...base, Key: key });
      command.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          const { headers } = result.response as { headers?: Record<string, string> };
          now = Date.parse(headers?.date ?? "");
          return result;
        },
        { step: "deserialize", priority: "low" },
      );
      const output = await client.send(command, { abortSignal });
      // A page, which some balancers give an ETag: to delete the record for it would be a loss.
      if (/^text\/html/i.test(output.ContentType ?? "")) throw new IncompleteAnswer("record in it");
      const bytes = await output.Body?.transformToByteArray();
      return { etag: etagOf(output), LastModified: output.LastModified, bytes };
    }),
  );
  if (answer === undefined) return undefined;
  const lastModified = answer.LastModified?.getTime() ?? 0;
  return {
    body: Buffer.from(answer.bytes ?? []),
    etag: answer.etag,
    lastModified,
    now: Number.isNaN(now) ? lastModified : now,
  };
}
