import { createHash } from "node:crypto";
import type { S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import type { S3Server } from "../server/server.ts";

/**
 * Servers of other makers that are older than AWS's checksums by default refuse their headers or store their
 * framing; the signature covers the body all the same.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html (for S3-compatible services:
 * WHEN_REQUIRED)
 */
export function checksumsFor(server: Pick<S3Server, "isAws">): S3ClientConfig {
  const mode = (): Promise<"WHEN_SUPPORTED" | "WHEN_REQUIRED"> =>
    Promise.resolve(server.isAws ? "WHEN_SUPPORTED" : "WHEN_REQUIRED");
  return { requestChecksumCalculation: mode, responseChecksumValidation: mode };
}

interface HttpMessage {
  headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** The digest that S3 asked for before its checksums, which it takes to this day. */
function useMd5(request: unknown): void {
  const message = request as HttpMessage;
  const { headers = {}, body = "" } = message;
  const others = Object.entries(headers).filter(([name]) => !/^x-amz-(sdk-)?checksum-/i.test(name));
  const digest = createHash("md5").update(body).digest("base64");
  message.headers = { ...Object.fromEntries(others), "content-md5": digest };
}

/** Lets the server be heard of with each answer, and gives DeleteObjects the digest that older servers ask for. */
export function noteServer(client: S3Client, server: S3Server): S3Client {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "DeleteObjectsCommand" && !server.isAws) useMd5(args.request);
        return next(args);
      },
    { step: "build", priority: "low", name: "digestForOtherMakers" },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        const result = await next(args);
        server.note((result.response as HttpMessage).headers);
        return result;
      } catch (error) {
        server.note((error as { readonly $response?: HttpMessage }).$response?.headers);
        throw error;
      }
    },
    { step: "deserialize", priority: "high", name: "noteServer" },
  );
  return client;
}
