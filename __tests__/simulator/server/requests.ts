import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Bodies, type SimRequest } from "../http.ts";

/** A request with its whole body, as services read it. */
export async function readRequest(incoming: IncomingMessage, bodies: Bodies): Promise<SimRequest> {
  const body = await bodies.read(incoming);
  const [path = "/", ...rest] = (incoming.url ?? "/").split("?");
  const rawQuery = rest.join("?");
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(",") : (value ?? ""),
    ]),
  );
  return {
    method: incoming.method ?? "GET",
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers,
    body,
    hungUp: () => hungUp(incoming),
  };
}

/**
 * Waits until who asked has closed the connection: a process that was sent a signal hears it some time after that,
 * and gives up what it asked for when it has.
 */
export async function hungUp({ socket }: IncomingMessage): Promise<void> {
  if (!socket.destroyed) await once(socket, "close");
}
