import { describe, expect, test } from "@jest/globals";
import {
  checkGlob,
  bucketAndPrefix,
  readContentTypes,
  readGlobs,
  readKmsKey,
  readRules,
  readStateKey,
} from "../../../../src/targets/s3/inputs/values.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
describe("the bucket", () => {
  test.each([
    ["my-site", "my-site", ""],
    ["my.site.example", "my.site.example", ""],
    ["abc", "abc", ""],
    ["b".repeat(63), "b".repeat(63), ""],
    ["s3://my-site", "my-site", ""],
    ["s3://my-site/", "my-site", ""],
    ["my-site/", "my-site", ""],
    ["s3://my-site/app", "my-site", "app/"],
    ["s3://my-site/app/", "my-site", "app/"],
    ["s3://my-site/a/größe.x//", "my-site", "a/größe.x/"],
  ])("%s", (given, bucket, prefix) => {
    const { value, problems } = readWith({ bucket: given }, bucketAndPrefix);
    expect({ value, problems }).toEqual({ value: { bucket, prefix }, problems: [] });
  });

  const notName = "must be a bucket's name or s3://name/prefix";
  test.each([
    ["", "is required"],
    ["ab", notName],
    ["b".repeat(64), notName],
    ["My-Site", notName],
    ["my_site", notName],
    ["-site", notName],
    ["site-", notName],
    ["my..site", notName],
    ["192.168.5.4", notName],
    ["arn:aws:s3:::my-site", notName],
    ["s3://", notName],
    ["my-site/app", "has a path: write s3://my-site/… to deploy below a prefix"],
    ["s3://my-site/a\u0007b", "has a prefix that has a control character"],
    [`s3://my-site/${"p".repeat(1025)}`, "has a prefix that has 1025 bytes, S3 takes 1024"],
    ["s3://my-site//app", "has a prefix with an empty, `.` or `..` part"],
    ["s3://my-site/a/../b", "has a prefix with an empty, `.` or `..` part"],
    ["s3://my-site/./a", "has a prefix with an empty, `.` or `..` part"],
    ["s3://my-site/.aws-oidc-deploy", "has a prefix below .aws-oidc-deploy/"],
    ["s3://my-site/.aws-oidc-deploy/x", "has a prefix below .aws-oidc-deploy/"],
  ])("%j is refused", (given, words) => {
    expect(readWith({ bucket: given }, bucketAndPrefix).problems).toEqual([
      expect.stringContaining(`bucket: ${words}`),
    ]);
  });
});

test("an address is no bucket", () => {
  const { problems } = readWith({ bucket: "https://my-site.s3.amazonaws.com" }, bucketAndPrefix);
  expect(problems[0]).toContain("bucket: must be a bucket's name");
});

describe("globs", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    ["**", ["**"]],
    ["*.html\n\n  docs/** ", ["*.html", "docs/**"]],
    ["!*.map", ["!*.map"]],
    // An extended glob, which takes nothing back.
    ["*.js\n!(a|b).css", ["*.js", "!(a|b).css"]],
  ])("%j", (include, globs) => {
    const read = readWith({ include }, (inputs) => readGlobs(inputs, "include"));
    expect(read).toMatchObject({ value: globs, problems: [] });
  });

  test.each([
    ["docs/", 'include: "docs/" matches no file: write "**/docs/**"'],
    ["docs//", 'include: "docs//" matches no file: write "**/docs/**"'],
    ["**\n!*.map", 'include: has "!*.map" beside other lines, to which it adds everything else'],
  ])("%j is refused", (include, words) => {
    const { problems } = readWith({ include }, (inputs) => readGlobs(inputs, "include"));
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    ["a/**", []],
    ["a/", ['headers: "a/" matches no file: write "**/a/**"']],
    [`${"x".repeat(100)}/`, [expect.stringMatching(/^headers: "x{60}" matches no file/)]],
  ])("of one line of any input: %s", (glob, problems) => {
    const read = readWith({}, (inputs) => {
      checkGlob(inputs, "headers", glob);
    });
    expect(read.problems).toEqual(problems);
  });
});

describe("lines with a value", () => {
  const example = "*.html: no-cache";
  const rules = (text: string) =>
    readWith({ "cache-control": text }, (inputs) => readRules(inputs, "cache-control", example));

  test.each<[string, readonly (readonly [string, string])[]]>([
    ["", []],
    [example, [["*.html", "no-cache"]]],
    ["*.js : max-age=60 , public", [["*.js", "max-age=60 , public"]]],
    ["**:no-cache", [["**", "no-cache"]]],
    // The first colon ends the glob; a value may have more.
    ["a: b: c", [["a", "b: c"]]],
    [
      "a: 1\nb: 2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
  ])("%j", (text, found) => {
    const { value, problems } = rules(text);
    expect(value).toEqual(found.map(([glob, one]) => ({ glob, value: one })));
    expect(problems).toEqual([]);
  });

  test.each([
    ["no-cache", 'cache-control: "no-cache" is no line such as "*.html: no-cache"'],
    ["*.html:", "is no line such as"],
    [": no-cache", "is no line such as"],
    ["*.html: größe", "is no line such as"],
    ["*.html: a\u0007b", "is no line such as"],
    ["docs/: no-cache", 'cache-control: "docs/" matches no file'],
    ["x".repeat(100), `cache-control: "${"x".repeat(60)}" is no line`],
  ])("%j is refused", (text, words) => {
    expect(rules(text).problems).toEqual([expect.stringContaining(words)]);
  });
});

/** Source: RFC 6838, 4.2 (the signs of a type's name) and RFC 9110, 8.3.1 (parameters). */
describe("media types", () => {
  test.each([
    "application/wasm",
    "text/html; charset=utf-8",
    "text/html;charset=utf-8",
    "application/vnd.api+json",
    "application/x-a.b_c",
    "application/vnd.a!b#c$d&e^f",
  ])("%s", (type) => {
    const { value, problems } = readWith({ "content-types": `*: ${type}` }, readContentTypes);
    expect(value).toEqual([{ glob: "*", value: type }]);
    expect(problems).toEqual([]);
  });

  test.each(["wasm", "text/", "/html", "text/html charset=utf-8", "text/a/b", "te xt/html"])(
    "%s is refused",
    (type) => {
      expect(readWith({ "content-types": `*: ${type}` }, readContentTypes).problems).toEqual([
        `content-types: "${type}" is no media type, as in "*.wasm: application/wasm"`,
      ]);
    },
  );
});

/**
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html (SSEKMSKeyId: Key ID, Key ARN, or Key
 * Alias).
 */
describe("the KMS key", () => {
  const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
  test.each([
    ["", undefined],
    ...[
      id,
      "mrk-1234abcd12ab34cd56ef1234567890ab",
      "alias/site",
      "alias/aws/s3",
      `arn:aws:kms:eu-central-1:123456789012:key/${id}`,
      "arn:aws-cn:kms:cn-north-1:123456789012:alias/site",
    ].map((key) => [key, key] as const),
  ])("%j", (key, value) => {
    expect(readWith({ "sse-kms-key-id": key }, readKmsKey)).toMatchObject({ value, problems: [] });
  });

  test.each([
    "alias/",
    "a b",
    "arn:aws:kms:eu-central-1:123456789012:alias",
    "arn:aws:s3:::bucket",
    "arn:aws:kms:eu-central-1:1234:key/x",
    "größe",
  ])("%j is refused", (key) => {
    expect(readWith({ "sse-kms-key-id": key }, readKmsKey).problems).toEqual([
      "sse-kms-key-id: must be the id, the ARN or the alias of a KMS key",
    ]);
  });
});

describe("the record's key", () => {
  const read = (state: string) => readWith({ state }, (inputs) => readStateKey(inputs, "fallback"));

  test.each([
    ["", "fallback"],
    ["none", undefined],
    ["deployments/site.json.gz", "deployments/site.json.gz"],
    ["none/x", "none/x"],
    ["..x", "..x"],
  ])("%j", (state, key) => {
    expect(read(state)).toMatchObject({ value: key, problems: [] });
  });

  const notKey = "state: must be a key such as deployments/site.json.gz, or none";
  test.each([
    ["None", 'state: "None" is no key; did you mean "none"?'],
    ["/state.gz", notKey],
    ["a//b", notKey],
    ["a/", notKey],
    ["a/../b", notKey],
    ["./a", notKey],
    ["a\u0007b", "state: has a control character"],
    ["k".repeat(1025), "state: has 1025 bytes, S3 takes 1024"],
  ])("%j is refused", (state, words) => {
    expect(read(state).problems).toEqual([words]);
  });
});
