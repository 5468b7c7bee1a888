import type { BuildMiddleware, DeserializeMiddleware, MiddlewareStack } from "@smithy/types";
import type { Json, JsonObject } from "../definition/task-definition.ts";

interface Message {
  body?: unknown;
}

/**
 * Carries a command's JSON unchanged. The SDK's model is a list of allowed fields: what the bundled
 * version does not know vanishes on the way in and out. Endpoint, signature, retries and errors
 * stay the SDK's.
 * @param body sent instead of what the SDK serialised
 * @returns reads the answer of the call as it came
 */
export function exchangeRaw<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  body?: JsonObject,
): () => JsonObject {
  let text = "{}";
  const send: BuildMiddleware<Input, Output> = (next) => (args) => {
    if (body !== undefined) (args.request as Message).body = JSON.stringify(body);
    return next(args);
  };
  const keep: DeserializeMiddleware<Input, Output> = (next) => async (args) => {
    const result = await next(args);
    const response = result.response as Message;
    const bytes = await readAll(response.body);
    text = bytes.toString("utf8");
    response.body = bytes;
    return result;
  };
  // Before contentLengthMiddleware, which stands at the same step, and nearest to the wire.
  stack.add(send, { step: "build", priority: "high", name: "sendRawJson" });
  stack.add(keep, { step: "deserialize", priority: "low", name: "keepRawJson" });
  return () => (text === "" ? {} : (JSON.parse(text) as Json as JsonObject));
}

async function readAll(body: unknown): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
