import { Readable } from "node:stream";
import { S3Client, type ListObjectsV2Command } from "@aws-sdk/client-s3";
import { describe, expect, test } from "@jest/globals";
import type { BucketConnection } from "../../../../../src/targets/s3/aws/connection.ts";
import { sdkPage } from "../../../../../src/targets/s3/aws/listing/list-client.ts";
import {
  readListPage,
  type ListPage,
} from "../../../../../src/targets/s3/aws/listing/list-page.ts";
import { fc } from "../../../../helpers/property.ts";
import { documents } from "./list-documents.ts";

const row = `<Contents><Key>a+b%2Bc.html</Key><LastModified>2026-11-23T12:00:00.000Z</LastModified><ETag>&quot;0a1b&quot;</ETag><Size>12</Size><StorageClass>STANDARD</StorageClass></Contents>`;
const head = `<Name>my-site</Name><Prefix></Prefix><KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>`;
const open = `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">`;
const page = `<?xml version="1.0" encoding="UTF-8"?>\n${open}${head}${row}</ListBucketResult>`;

/** What the SDK makes of the same answer. */
async function bySdk(text: string): Promise<ListPage> {
  const client = new S3Client({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIATEST", secretAccessKey: "x" },
    maxAttempts: 1,
    requestHandler: {
      handle: () =>
        Promise.resolve({
          response: { statusCode: 200, headers: {}, body: Readable.from([text]) },
        }),
    },
  });
  const connection = {
    base: { Bucket: "my-site" },
    ask: (_about: unknown, command: ListObjectsV2Command, take: (answer: unknown) => unknown) =>
      client.send(command).then(take),
  } as unknown as BucketConnection;
  return sdkPage(connection, { prefix: "" }, new AbortController().signal);
}

describe("a page of a listing", () => {
  test("gives its rows and the token of the next page", () => {
    const rows = [
      { key: "a b+c.html", etag: "0a1b", size: 12, lastModified: Date.UTC(2026, 10, 23, 12) },
    ];
    expect(readListPage(page)).toEqual({ rows, nextToken: undefined });
    const truncated = page.replace(
      "<IsTruncated>false</IsTruncated>",
      "<NextContinuationToken>1/x&amp;=</NextContinuationToken><IsTruncated>true</IsTruncated>",
    );
    expect(readListPage(truncated)).toEqual({ rows, nextToken: "1/x&=" });
  });

  test("has keys as they are where the server does not say that it encoded them", async () => {
    const plain = page
      .replace("<EncodingType>url</EncodingType>", "")
      .replace("a+b%2Bc.html", "a+b pct%zz%.txt");
    const found = readListPage(plain);
    expect(found?.rows.map(({ key }) => key)).toEqual(["a+b pct%zz%.txt"]);
    expect(found).toEqual(await bySdk(plain));
  });

  test("may have white space between its elements", () => {
    const spaced = page.replaceAll(/(?<=>)(?=<[^/])/g, " \r\n\t");
    expect(readListPage(spaced)).toEqual(readListPage(page));
    expect(readListPage(` ${spaced}`)).toBeUndefined();
  });

  test("may be empty, also when more pages follow", () => {
    const empty = page.replace(row, "").replace("<KeyCount>1", "<KeyCount>0");
    expect(readListPage(empty)).toEqual({ rows: [], nextToken: undefined });
    const more = "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>";
    const truncated = empty.replace("<IsTruncated>false</IsTruncated>", more);
    expect(readListPage(truncated)).toEqual({ rows: [], nextToken: "t" });
  });

  const without = (name: string): string => page.replace(new RegExp(`<${name}>.*?</${name}>`), "");
  const refused: Readonly<Record<string, string>> = {
    "an empty body": "",
    "a page of a proxy": "<html><body>Please wait</body></html>",
    "a page that holds a listing": `<html>${page.slice(page.indexOf("<List"))}</html>`,
    "an error with status 200": "<Error><Code>InternalError</Code></Error>",
    JSON: '{"KeyCount":0}',
    "a listing and something else": `${page}${page.slice(page.indexOf("<List"))}`,
    "text behind the end": `${page}x`,
    "text before the begin": `x${page}`,
    "text between elements": page.replace("<Contents>", "x<Contents>"),
    "text in a row": page.replace("<Key>", "x<Key>"),
    "an empty root": "<ListBucketResult/>",
    "a comment": page.replace("<Contents>", "<!-- --><Contents>"),
    "a row in a comment": page.replace(row, `<!--${row}-->`),
    CDATA: page.replace("a+b%2Bc.html", "<![CDATA[a]]>"),
    "a document type": page.replace(open, `<!DOCTYPE x [<!ENTITY e "${row}">]>${open}`),
    "an unknown entity": page.replace("&quot;0a1b", "&e;0a1b"),
    "a bare ampersand": page.replace("a+b", "a&b"),
    "an entity that is no character": page.replace("a+b", "&#x110000;"),
    "a raw control character in a key": page.replace("a+b", "a\nb"),
    "a key that is not encoded": page.replace("a+b", "100%"),
    "a row without key": without("Key"),
    "a row without time": without("LastModified"),
    "a row without ETag": without("ETag"),
    "a row without size": without("Size"),
    "a row without anything": page.replace(row, "<Contents></Contents>"),
    "a row that is closed at once": page.replace(row, "<Contents/>"),
    "a row with two keys": page.replace("<Key>", "<Key>x</Key><Key>"),
    "a key with attributes": page.replace("<Key>", '<Key a="b">'),
    "a key of elements": page.replace("<Key>", "<Key><Key>x</Key>"),
    "a size that is none": page.replace("<Size>12", "<Size>1e3"),
    "a storage class that is none": page.replace(">STANDARD<", "><"),
    "two storage classes": page.replace("<Size>", "<StorageClass>GLACIER</StorageClass><Size>"),
    "a negative size": page.replace("<Size>12", "<Size>-1"),
    "a time that is none": page.replace("2026-11-23T12", "2026-11-23T25"),
    "a time with a zone": page.replace("00.000Z", "00.000+01:00"),
    "fewer rows than KeyCount": page.replace("<KeyCount>1", "<KeyCount>2"),
    "more rows than KeyCount": page.replace(row, row + row),
    "no KeyCount": without("KeyCount"),
    "no IsTruncated": without("IsTruncated"),
    "IsTruncated that is neither": page.replace(">false<", ">False<"),
    "truncation without a token": page.replace(">false<", ">true<"),
    "truncation with an empty token": page.replace(
      ">false</IsTruncated>",
      ">true</IsTruncated><NextContinuationToken/>",
    ),
    "truncation with a token of white space": page.replace(
      ">false</IsTruncated>",
      ">true</IsTruncated><NextContinuationToken>\n</NextContinuationToken>",
    ),
    "an ETag of white space": page.replace("&quot;0a1b&quot;", "\n"),
    "a token without truncation": page.replace(
      open,
      `${open}<NextContinuationToken>t</NextContinuationToken>`,
    ),
    "IsTruncated twice": page.replace(open, `${open}<IsTruncated>false</IsTruncated>`),
    "elements that overlap": page.replace("</Contents></", "</ListBucketResult></"),
    "a listing of prefixes": page
      .replace("<KeyCount>1", "<KeyCount>2")
      .replace("<Contents>", "<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes><Contents>"),
  };
  test.each(Object.entries(refused))("is not %s", (_what, text) => {
    expect(text).not.toBe(page);
    expect(readListPage(text)).toBeUndefined();
  });

  const truncated = page.replace(">false<", ">true<");
  const blank = (token: string): string =>
    truncated.replace("<Name>", `<NextContinuationToken>${token}</NextContinuationToken><Name>`);
  test.each([truncated, blank(""), blank("\n"), blank(" ")])(
    "is not taken for the last one when it is truncated and names no next one (%#)",
    async (text) => {
      await expect(bySdk(text)).rejects.toThrow("next page");
    },
  );

  test("is not as deep as a stack", () => {
    const deep = `${"<x>".repeat(200_000)}${"</x>".repeat(200_000)}`;
    expect(readListPage(page.replace("<Contents>", `${deep}<Contents>`))?.rows).toHaveLength(1);
    expect(readListPage(page.replace("<Contents>", `${deep.slice(4)}<Contents>`))).toBeUndefined();
  });

  test("says what the SDK's parser says, of whatever is in the bucket", async () => {
    await fc.assert(
      fc.asyncProperty(documents, async ({ text, rows, nextToken }) => {
        const found = readListPage(text);
        expect(found).toEqual({ rows, nextToken });
        expect(found).toEqual(await bySdk(text));
      }),
      { numRuns: 300 },
    );
  });

  test("is not believed when a part of it is lost", () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.integer({ min: 1, max: 40 }), ({ text }, at, length) => {
        const whole = text.trimEnd();
        expect(readListPage(whole.slice(0, at % whole.length))).toBeUndefined();
        const start = at % whole.length;
        const lost = readListPage(whole.slice(0, start) + whole.slice(start + length));
        if (lost !== undefined)
          expect(lost.rows).toHaveLength(readListPage(text)?.rows.length ?? -1);
      }),
      { numRuns: 1000 },
    );
  });

  test("is left to the SDK or read as the SDK reads it, whatever sign is wrong", async () => {
    const sign = fc.constantFrom(..."<>/&;\"'=\n%+aK1!?-[]".split(""), "");
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), sign, async ({ text }, at, put) => {
        const start = at % text.length;
        const damaged = text.slice(0, start) + put + text.slice(start + 1);
        // Half a sign beyond the BMP cannot come over the wire.
        const found = damaged.isWellFormed() ? readListPage(damaged) : undefined;
        if (found !== undefined) expect(found).toEqual(await bySdk(damaged));
      }),
      { numRuns: 1000 },
    );
  });
});
