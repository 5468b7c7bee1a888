import type { ServerResponse } from "node:http";
import type { SimResponse } from "../http.ts";

/** The answer to one request: bytes to send, or how the connection breaks. */
export type Answer =
  SimResponse | { readonly broken: "reset" | "truncate" | "hang"; readonly response?: SimResponse };

/** As a middlebox ends it that gave up: the length fits what is left. */
export function half(response: SimResponse): SimResponse {
  const { body = "", headers = {} } = response;
  const kept = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-length");
  return {
    ...response,
    headers: Object.fromEntries(kept),
    body: body.slice(0, Math.floor(body.length / 2)),
  };
}

/** Sends an answer, or breaks the connection as it says. */
export function send(answer: Answer, outgoing: ServerResponse): void {
  if ("broken" in answer) {
    breakOff(answer, outgoing);
    return;
  }
  const body = answer.body ?? "";
  outgoing.writeHead(answer.status, {
    "content-length": Buffer.byteLength(body),
    ...answer.headers,
  });
  outgoing.end(body);
}

function breakOff(answer: Exclude<Answer, SimResponse>, outgoing: ServerResponse): void {
  if (answer.broken === "hang") return;
  if (answer.broken === "reset" || answer.response === undefined) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(answer.response.body ?? "");
  outgoing.writeHead(answer.response.status, {
    ...answer.response.headers,
    "content-length": body.length,
  });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)));
  outgoing.socket?.destroySoon();
}
