import crypto from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, ServerResponse } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { mulberry32 } from "../../__tests__/simulator/faults.ts";
import { VirtualClock } from "../../__tests__/simulator/clock.ts";

/** The moment at which every run of a picture begins. */
const begin = Date.UTC(2026, 10, 23, 12);

const RealDate = Date;
let now = (): number => RealDate.now();
let random = mulberry32(1);

/** Dates of this process are the clock's, and what it draws at random is the same each time. */
export function fixTimeAndChance(): void {
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(now());
      else super(...given);
    }
    static override now(): number {
      return now();
    }
  } as DateConstructor;
  Math.random = () => random();
  Object.assign(crypto, { randomBytes: bytes, randomUUID: uuid });
  syncBuiltinESMExports();
}

function bytes(size: number): Buffer {
  return Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
}

function uuid(): string {
  const hex = bytes(16).toString("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");
}

let underWay = 0;
let catchingUp = 0;

/** Notices what is under way in this process: requests, and stretches in which it computes. */
export function watchWork(): void {
  subscribe("http.client.request.created", (message) => {
    const { request } = message as { readonly request: ClientRequest };
    underWay += 1;
    request.once("close", () => (underWay -= 1));
  });
  // The server's own Date would be the real one, and a client that sees it takes its clock for wrong.
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { readonly response: ServerResponse };
    response.sendDate = false;
  });
  let beat = performance.now();
  setInterval(() => {
    const time = performance.now();
    if (time - beat > 40) catchingUp = time + 60;
    beat = time;
  }, 4).unref();
}

const working = /^(FSReq|GetAddrInfo|Worker|MessagePort|Zlib|HashJob|Compression|.*Job$)/;

/** A clock that stands still while anything is under way, from the same moment and with the same chance. */
export function freshClock(simulatorBusy: () => boolean): VirtualClock {
  const clock = new VirtualClock(begin);
  clock.busy = () =>
    underWay > 0 ||
    performance.now() < catchingUp ||
    simulatorBusy() ||
    process.getActiveResourcesInfo().some((name) => working.test(name));
  now = () => clock.now();
  random = mulberry32(1);
  return clock;
}
