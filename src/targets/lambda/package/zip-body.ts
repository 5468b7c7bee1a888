import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { BuildHandler } from "@smithy/types";
import { bytesInPieces, type PackageBytes } from "./package-bytes.ts";

/** The code of a request, with a package that is read piece by piece. */
export type WithPackage<Code> = Omit<Code, "ZipFile"> & { readonly ZipFile?: PackageBytes };

type SdkCode<Code> = Omit<Code, "ZipFile"> & { ZipFile?: Uint8Array };

interface Sendable {
  readonly middlewareStack: { add(middleware: never, options: object): void };
}

/**
 * Makes a command whose package is written into the request after the SDK has serialised it. The SDK
 * itself would hold the package, its base64 and the whole request in memory at the same time.
 */
export function withPackage<Code, Command extends Sendable>(
  { ZipFile: zip, ...code }: WithPackage<Code>,
  build: (code: SdkCode<Code>) => Command,
): Command {
  const rest = code as Omit<Code, "ZipFile">;
  if (zip === undefined) return build(rest);
  // Stands for the package; nothing else in the request can have this value.
  const place = randomBytes(24);
  const command = build({ ...rest, ZipFile: place });
  const { middlewareStack: stack } = command;
  // Before the SDK counts the body's length.
  stack.add(fillIn(place.toString("base64"), zip) as never, { step: "build", priority: "high" });
  // After it has signed the body, for every try anew.
  stack.add(sendInPieces as never, { step: "deserialize", priority: "low" });
  return command;
}

const sliceBytes = 1 << 16;

type Handler = BuildHandler<object, object>;

/**
 * Node encrypts what it is given at once as a whole, and would hold the body a second time. The
 * request is this try's own, made by signing: the next try has the whole body again.
 */
function sendInPieces(next: Handler): Handler {
  return (step) => {
    const request = step.request as { body: unknown };
    if (Buffer.isBuffer(request.body)) request.body = Readable.from(slicesOf(request.body));
    return next(step);
  };
}

function* slicesOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += sliceBytes) yield body.subarray(at, at + sliceBytes);
}

function fillIn(place: string, zip: PackageBytes) {
  return (next: Handler): Handler =>
    (step) => {
      const request = step.request as { body: string | Uint8Array };
      request.body = bodyWith(bytesOf(request.body), place, zip);
      return next(step);
    };
}

function bytesOf(body: string | Uint8Array): Buffer {
  if (typeof body === "string") return Buffer.from(body);
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function bodyWith(json: Buffer, place: string, zip: PackageBytes): Buffer {
  const start = json.indexOf(place);
  if (start < 0) throw new TypeError("The request has no place for the package");
  const after = json.subarray(start + place.length);
  const end = start + Math.ceil(zip.size / 3) * 4;
  const body = Buffer.allocUnsafe(end + after.length);
  json.copy(body, 0, 0, start);
  after.copy(body, end);
  let at = start;
  for (const piece of bytesInPieces(zip.size, zip.fill)) at = writeBase64(body, at, piece);
  return body;
}

/** Strings of this size are gone with the next small collection; larger ones would pile up. */
const stringBytes = 12_288;

function writeBase64(body: Buffer, start: number, piece: Buffer): number {
  let at = start;
  for (let from = 0; from < piece.length; from += stringBytes) {
    const text = piece.toString("base64", from, Math.min(from + stringBytes, piece.length));
    at += body.write(text, at, "latin1");
  }
  return at;
}
