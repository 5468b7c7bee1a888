import { fc } from "../../../../helpers/property.ts";

export interface Row {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly lastModified: number;
  readonly storageClass?: string;
}

/** Names that look like what surrounds them, and all that is odd in a URL or in XML. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[" ", "+", "#", "?", "%", "~", "&", "[", "]", '"', "'", "<", ">", "/", "=", "*", "(", "!"],
    ...["%20", "%2F", "&amp;", "&quot;", "&#38;", "]]>", "<!--", "é", "e\u0301", "\ufffd", "𝒳"],
    ...["</Key>", "</Contents>", "<Contents>", "</ListBucketResult>", "\ue000", "\n"],
  ),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 8 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 }),
);

export const keys = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join("")),
  fc.constantFrom("z", "é").map((sign) => sign.padEnd(1024 / Buffer.byteLength(sign), sign)),
);

export const row: fc.Arbitrary<Row> = fc.record(
  {
    key: keys,
    etag: fc.stringMatching(/^[0-9a-f]{32}(-\d{1,4})?$/),
    size: fc.integer({ min: 0, max: 5 * 2 ** 40 }),
    lastModified: fc.integer({ min: 1e12, max: 2e12 }),
    storageClass: fc.constantFrom("STANDARD_IA", "GLACIER_IR"),
  },
  { requiredKeys: ["key", "etag", "size", "lastModified"] },
);

/** With a line's end in each: the SDK's parser takes spaces alone for the row's text. */
const gap = fc.constantFrom("", "", "\n", "\n\n", "\r\n");

/** Elements that nobody reads, and that must not be taken for others. */
const stranger = fc.constantFrom(
  "<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>",
  "<ChecksumAlgorithm>SHA256</ChecksumAlgorithm>",
  "<ChecksumType/>",
  "<Owner><ID>75aa&lt;Key&gt;</ID><DisplayName>x</DisplayName></Owner>",
  '<Owner xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="a>b"><ID/></Owner>',
  "<RestoreStatus>\n  <IsRestoreInProgress>false</IsRestoreInProgress>\n</RestoreStatus>",
  "<Future a='1' ><Key>not-a-key</Key><Contents><Key>x</Key></Contents></Future>",
);

/** A key as EncodingType=url writes it, though some servers encode less, and entities differ. */
function encoded(key: string, style: number): string {
  const percent = (text: string): string => encodeURIComponent(text).replaceAll("%20", "+");
  const light = (sign: string): string =>
    /[%+\s]/.test(sign) ? encodeURIComponent(sign) : entities(sign, style);
  return style === 0 ? percent(key).replaceAll("%2F", "/") : Array.from(key, light).join("");
}

const named: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function entities(text: string, style: number): string {
  return text.replace(/[&<>"']/g, (sign) => {
    const code = sign.charCodeAt(0);
    return [named[sign], `&#${code};`, `&#x${code.toString(16)};`][style % 3] ?? "";
  });
}

/** A page as S3 or a server like it may write it, and what is in it. */
export const documents: fc.Arbitrary<{
  readonly text: string;
  readonly rows: readonly Row[];
  readonly nextToken: string | undefined;
}> = fc
  .record({
    rows: fc.array(row, { maxLength: 6 }),
    nextToken: fc.option(
      fc.string({ minLength: 1, maxLength: 20 }).filter((token) => token.trim() !== ""),
      { nil: undefined },
    ),
    declaration: fc.constantFrom(
      "",
      '<?xml version="1.0" encoding="UTF-8"?>',
      "<?xml version='1.0'?>",
    ),
    attributes: fc.constantFrom("", ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'),
    styles: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
    gaps: fc.array(gap, { minLength: 8, maxLength: 8 }),
    strangers: fc.uniqueArray(stranger, { maxLength: 6 }),
    seed: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ rows, nextToken, declaration, attributes, styles, gaps, strangers, seed }) => {
    const space = (n: number): string => gaps[n % gaps.length] ?? "";
    const shuffled = (parts: readonly string[], salt: number): string =>
      parts
        .map((part, n) => ({ part, rank: seed[(n + salt) % seed.length] ?? 0 }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ part }, n) => part + space(n + salt))
        .join("");
    const contents = rows.map(({ key, etag, size, lastModified, storageClass }, n) => {
      const style = styles[n] ?? 0;
      const quote = ["&quot;", '"', "&#34;"][style] ?? "";
      const parts = [
        `<Key>${encoded(key, style)}</Key>`,
        `<LastModified>${new Date(lastModified).toISOString()}</LastModified>`,
        `<ETag>${quote}${etag}${quote}</ETag>`,
        `<Size>${size}</Size>`,
        ...(storageClass === undefined && style === 1
          ? []
          : [`<StorageClass>${storageClass ?? "STANDARD"}</StorageClass>`]),
      ];
      return `<Contents>${space(n)}${shuffled([...parts, ...strangers.slice(n)], n)}</Contents>`;
    });
    const head = [
      `<Name>my-site</Name>`,
      `<Prefix/>`,
      `<EncodingType>url</EncodingType>`,
      `<KeyCount>${rows.length}</KeyCount>`,
      `<IsTruncated>${nextToken !== undefined}</IsTruncated>`,
      ...(nextToken === undefined
        ? []
        : [`<NextContinuationToken>${entities(nextToken, 0)}</NextContinuationToken>`]),
    ];
    const inner = shuffled([...head, ...strangers, contents.join(space(3))], 5);
    const text = `${declaration}${space(1)}<ListBucketResult${attributes}>${inner}</ListBucketResult>${space(2)}`;
    return { text, rows, nextToken };
  });
