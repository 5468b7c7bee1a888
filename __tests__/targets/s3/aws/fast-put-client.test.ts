import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { RawResponse } from "../../../../src/aws/raw-client.ts";
import type { FastLane, FastRequest } from "../../../../src/targets/s3/aws/fast-lane.ts";
import { fastPut } from "../../../../src/targets/s3/aws/fast-put-client.ts";

const body = Buffer.from("größe");
const md5 = createHash("md5").update(body).digest("hex");
const least = { contentType: "text/plain", cacheControl: "no-cache" };
const { signal } = new AbortController();

type Sent = Parameters<typeof fastPut>[2];

/** What is sent for an object, and what is made of S3's answer to it. */
async function put(
  object: Partial<Sent>,
  { owner, headers = { etag: '"abc"' } }: { owner?: string; headers?: RawResponse["headers"] } = {},
) {
  const sent: FastRequest[] = [];
  const lane: Pick<FastLane, "attempt"> = {
    attempt: (request, read) => {
      sent.push(request);
      return Promise.resolve(read({ status: 200, headers }));
    },
  };
  const etag = await fastPut(
    lane,
    owner,
    { key: "a", body, md5, headers: least, ...object },
    signal,
  );
  return { etag, request: sent[0] };
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html (Request Syntax). */
describe("one PutObject", () => {
  test("sends the body with its length, its MD5 in base64 and its two headers, and nothing else", async () => {
    const { request } = await put({});
    expect(request).toEqual({
      method: "PUT",
      path: "/a",
      body,
      headers: {
        "content-length": "7",
        "content-type": "text/plain",
        "cache-control": "no-cache",
        "content-md5": createHash("md5").update(body).digest("base64"),
      },
    });
  });

  test("an empty file has a length, too", async () => {
    const { request } = await put({ body: Buffer.alloc(0) });
    expect(request?.headers["content-length"]).toBe("0");
  });

  test.each<[Partial<Sent["headers"]>, string | undefined, Readonly<Record<string, string>>]>([
    [{ contentEncoding: "br" }, undefined, { "content-encoding": "br" }],
    [{ acl: "public-read" }, undefined, { "x-amz-acl": "public-read" }],
    [{ storageClass: "STANDARD_IA" }, undefined, { "x-amz-storage-class": "STANDARD_IA" }],
    [
      { kmsKeyId: "alias/site" },
      undefined,
      {
        "x-amz-server-side-encryption": "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": "alias/site",
      },
    ],
    [{}, "123456789012", { "x-amz-expected-bucket-owner": "123456789012" }],
    [
      { others: { "x-amz-meta-team": "web", expires: "x" } },
      undefined,
      { "x-amz-meta-team": "web", expires: "x" },
    ],
  ])("%j of the owner %s", async (more, owner, added) => {
    const before = await put({});
    const { request } = await put(
      { headers: { ...least, ...more } },
      owner === undefined ? {} : { owner },
    );
    expect(request?.headers).toEqual({ ...before.request?.headers, ...added });
  });
});

/**
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (UriEncode: all but A-Z a-z
 * 0-9 - . _ ~ is encoded, the slash of a key is not).
 */
test.each([
  ["a/b.txt", "/a/b.txt"],
  ["a b+c.txt", "/a%20b%2Bc.txt"],
  ["it's(1)*!.txt", "/it%27s%281%29%2A%21.txt"],
  ["größe.txt", "/gr%C3%B6%C3%9Fe.txt"],
  ["a%2Fb", "/a%252Fb"],
  ["-._~", "/-._~"],
  ["?q=1#x", "/%3Fq%3D1%23x"],
])("the key %s is the path %s", async (key, path) => {
  expect((await put({ key })).request?.path).toBe(path);
});

test.each([
  [{ etag: '"abc"' }, "abc"],
  [{ etag: "abc" }, "abc"],
  // What a proxy says in S3's place has no ETag: the SDK's client has to look.
  [{}, undefined],
  [{ etag: "" }, undefined],
  [{ etag: '""' }, undefined],
])("of the answer %j the ETag is %s", async (headers, etag) => {
  expect((await put({}, { headers: headers })).etag).toBe(etag);
});
