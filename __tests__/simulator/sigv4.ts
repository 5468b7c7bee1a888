import {
  createHash,
  createHmac,
  createSecretKey,
  timingSafeEqual,
  type KeyObject,
} from "node:crypto";
import { sha256Of, type SimRequest } from "./http.ts";

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface Signature {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export function readSignature(request: SimRequest): Signature | undefined {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    );
  if (match === null) return undefined;
  const [, accessKeyId = "", date = "", region = "", service = "", headers = "", signature = ""] =
    match;
  return { accessKeyId, date, region, service, signedHeaders: headers.split(";"), signature };
}

/** Whether the request was signed with this secret and arrived unchanged. */
export function verifySignature(request: SimRequest, sent: Signature, secret: string): boolean {
  const scope = `${sent.date}/${sent.region}/${sent.service}/aws4_request`;
  const text = [
    "AWS4-HMAC-SHA256",
    request.headers["x-amz-date"] ?? "",
    scope,
    sha256(canonicalRequest(request, sent)),
  ].join("\n");
  const expected = hmac(signingKey(secret, scope), text);
  return timingSafeEqual(expected, Buffer.from(sent.signature, "hex")) && bodyMatches(request);
}

const signingKeys = new Map<string, KeyObject>();

/** Each run signs many requests with one key, which takes longer to make than to use. */
function signingKey(secret: string, scope: string): KeyObject {
  const known = signingKeys.get(`${secret}/${scope}`);
  if (known !== undefined) return known;
  const bytes = scope
    .split("/")
    .reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`));
  const key = createSecretKey(bytes);
  signingKeys.set(`${secret}/${scope}`, key);
  return key;
}

function bodyMatches({ headers, body }: SimRequest): boolean {
  const stated = headers["x-amz-content-sha256"];
  if (stated === undefined || stated.startsWith("UNSIGNED") || stated.startsWith("STREAMING")) {
    return true;
  }
  return stated === sha256Of(body).toString("hex");
}

function canonicalRequest(request: SimRequest, { service, signedHeaders }: Signature): string {
  // S3 signs the path as it is sent; every other service encodes it once more.
  const path = service === "s3" ? request.path : request.path.split("/").map(encode).join("/");
  return [
    request.method,
    path,
    canonicalQuery(request.rawQuery),
    ...signedHeaders.map(
      (name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/g, " ")}`,
    ),
    "",
    signedHeaders.join(";"),
    request.headers["x-amz-content-sha256"] ?? sha256Of(request.body).toString("hex"),
  ].join("\n");
}

function canonicalQuery(raw: string): string {
  if (raw === "") return "";
  return raw
    .split("&")
    .map((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value))] as const;
    })
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: KeyObject | Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
