import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * S3 as far as a sync needs it, and CloudFront as far as it is cleared, in a process of its own, which only
 * waits a round trip before each answer: what is measured is the client. Above a rate it tells to slow down.
 * `node bench/s3-server.ts 20 [requests a second]`
 */
interface Stored {
  readonly body: Buffer;
  readonly etag: string;
  readonly modified: number;
  /** What it was stored with, as it is answered. */
  readonly headers: Record<string, string>;
  /** As a listing shows it. */
  readonly row: string;
}

const roundTripMs = Number(process.argv[2] ?? 20);
const perSecond = Number(process.argv[3] ?? Infinity);
const objects = new Map<string, Stored>();
/** The keys in order, until a write adds or removes one. */
let sorted: readonly string[] | undefined;
const counts: Record<string, number> = {};
/** When the last request on the bucket came in, in ms since 1970. */
let lastAt = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    setTimeout(() => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const answer = reply(request.method ?? "", url, request.headers, Buffer.concat(chunks));
      response.writeHead(answer.status, {
        // Who is no AWS is asked whether it keeps the preconditions, which is not what is measured.
        server: "AmazonS3",
        "content-length": Buffer.byteLength(answer.body),
        ...answer.headers,
      });
      response.end(request.method === "HEAD" ? "" : answer.body);
    }, roundTripMs);
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
}

function reply(
  method: string,
  url: URL,
  headers: Record<string, string | string[] | undefined>,
  body: Buffer,
): Answer {
  if (url.pathname === "/_control") return control(url);
  if (url.pathname === "/_token") {
    return { status: 200, headers: {}, body: JSON.stringify({ value: token }) };
  }
  if (url.pathname.startsWith("/2020-05-31/distribution/")) {
    return method === "GET" ? xml(distribution) : xml(invalidation, 201);
  }
  const text = method === "POST" ? body.toString("latin1") : "";
  if (text.includes("Action=AssumeRoleWithWebIdentity")) return xml(session);
  return replyOfBucket(method, url, headers, { body, text });
}

function replyOfBucket(
  method: string,
  url: URL,
  headers: Record<string, string | string[] | undefined>,
  { body, text }: { readonly body: Buffer; readonly text: string },
): Answer {
  const [, , ...rest] = url.pathname.split("/");
  lastAt = Date.now();
  const key = decodeURIComponent(rest.join("/"));
  const name = key === "" ? (method === "GET" ? "LIST" : "DELETE") : method;
  if (isTooFast()) {
    counts.SlowDown = (counts.SlowDown ?? 0) + 1;
    return xml(
      "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>",
      503,
    );
  }
  counts[name] = (counts[name] ?? 0) + 1;
  if (name === "LIST") return list(url);
  if (name === "DELETE") return remove(key, text);
  if (url.searchParams.has("acl")) return xml(acl);
  if (url.searchParams.has("tagging")) return xml("<Tagging><TagSet/></Tagging>");
  if (method === "PUT") return put(key, body, headers);
  return get(key);
}

function get(key: string): Answer {
  const found = objects.get(key);
  if (found === undefined) return xml("<Error><Code>NoSuchKey</Code></Error>", 404);
  const { etag, modified } = found;
  const lastModified = new Date(modified).toUTCString();
  return {
    status: 200,
    headers: { ...found.headers, etag: `"${etag}"`, "last-modified": lastModified },
    body: found.body,
  };
}

let [allowance, filled] = [0, 0];

/** Whether there are more requests than the rate allows; a tenth of a second's may come at once. */
function isTooFast(): boolean {
  if (perSecond === Infinity) return false;
  const now = performance.now();
  allowance = Math.min(perSecond / 10, allowance + ((now - filled) / 1000) * perSecond);
  filled = now;
  if (allowance < 1) return true;
  allowance -= 1;
  return false;
}

/** A token of no worth and a session for it: signing in is not what is measured. */
const token = ["{}", '{"sub":"repo:o/r:ref:refs/heads/main","aud":"sts.amazonaws.com"}', "x"]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");
const session = `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/bench/x</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIABENCH</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;

const acl =
  "<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList/></AccessControlPolicy>";
const distribution =
  "<Distribution><Id>E2QWRUHAPOMQZL</Id><ARN>a</ARN><Status>Deployed</Status><DomainName>d1.cloudfront.net</DomainName><DistributionConfig><Aliases><Quantity>0</Quantity></Aliases><Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>bench.s3.amazonaws.com</DomainName><OriginPath></OriginPath></Origin></Items></Origins><DefaultCacheBehavior><TargetOriginId>o</TargetOriginId></DefaultCacheBehavior></DistributionConfig></Distribution>";
const invalidation = "<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>";

function control(url: URL): Answer {
  if (url.searchParams.has("clear")) {
    objects.clear();
    sorted = undefined;
  }
  const body = JSON.stringify({ counts: { ...counts }, objects: objects.size, lastAt });
  for (const name of Object.keys(counts)) counts[name] = 0;
  // The bench may be busy writing files for longer than a connection is kept.
  return { status: 200, headers: { connection: "close" }, body };
}

function put(
  key: string,
  body: Buffer,
  headers: Record<string, string | string[] | undefined>,
): Answer {
  const existing = objects.get(key);
  const match = headers["if-match"];
  const isTaken = headers["if-none-match"] === "*" && existing !== undefined;
  if (isTaken || (typeof match === "string" && match.replaceAll('"', "") !== existing?.etag)) {
    return xml("<Error><Code>PreconditionFailed</Code></Error>", 412);
  }
  const etag = createHash("md5").update(body).digest("hex");
  const modified = Math.floor(Date.now() / 1000) * 1000;
  const row = `<Contents><Key>${listed(key)}</Key><LastModified>${new Date(modified).toISOString()}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  objects.set(key, { body, etag, modified, headers: keptHeaders(headers), row });
  if (existing === undefined) sorted = undefined;
  return { status: 200, headers: { etag: `"${etag}"` }, body: "" };
}

function keptHeaders(headers: Record<string, string | string[] | undefined>): Stored["headers"] {
  const names = ["content-type", "cache-control", "content-encoding"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );
}

function remove(key: string, text: string): Answer {
  if (key !== "") objects.delete(key);
  for (const [, found = ""] of text.matchAll(/<Key>(.*?)<\/Key>/g)) objects.delete(found);
  sorted = undefined;
  return xml("<DeleteResult/>", key === "" ? 200 : 204);
}

function list({ searchParams }: URL): Answer {
  const prefix = searchParams.get("prefix") ?? "";
  const after = searchParams.get("continuation-token") ?? searchParams.get("start-after") ?? "";
  sorted ??= [...objects.keys()].sort();
  const first = firstWhere(sorted, (key) => key >= prefix && key > after);
  const page = sorted.slice(first, first + 1001).filter((key) => key.startsWith(prefix));
  const more = page.length > 1000;
  const rows = page.slice(0, 1000);
  return xml(
    `<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>${more}</IsTruncated><KeyCount>${rows.length}</KeyCount>${more ? `<NextContinuationToken>${rows.at(-1) ?? ""}</NextContinuationToken>` : ""}${rows.map((key) => objects.get(key)?.row ?? "").join("")}</ListBucketResult>`,
  );
}

/** By halves: a scan of all keys for each page would be measured, too. */
function firstWhere(keys: readonly string[], isBehind: (key: string) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(keys[middle] ?? "")) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** EncodingType=url. */
function listed(key: string): string {
  return encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+");
}

function xml(body: string, status = 200): Answer {
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: status === 204 ? "" : body,
  };
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  console.log((server.address() as AddressInfo).port);
});
