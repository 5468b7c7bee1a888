import { describe, expect, test } from "@jest/globals";
import type { Permission, PermissionScope } from "../../../../src/iam/statement.ts";
import { s3Permissions } from "../../../../src/targets/s3/inputs/permissions.ts";
import { readS3 } from "../../../../src/targets/s3/inputs/read.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const account = "123456789012";
const scope: PermissionScope = {
  ...{ partition: "aws", region: "eu-central-1", accountId: account, precision: "tight" },
};
const state = ".aws-oidc-deploy/x.gz";
const least = { source: "dist", bucket: "site", state };

type Given = Readonly<Record<string, string>>;

function permissions(
  given: Given = {},
  more: Partial<PermissionScope> = {},
): readonly Permission[] {
  const { value, problems } = readWith({ ...least, ...given }, readS3);
  expect(problems).toEqual([]);
  return s3Permissions(value, { ...scope, ...more });
}

/** `phase action on resource`, for each action. */
const linesOf = (all: readonly Permission[]): string[] =>
  all.flatMap(({ phase, actions, resources }) =>
    actions.map((action) => `${phase} ${action} on ${resources.join(" ")}`),
  );

/** Those lines of a deployment that are about an action. */
const about = (action: string, given: Given = {}, more: Partial<PermissionScope> = {}): string[] =>
  linesOf(permissions(given, more)).filter((line) => line.includes(` ${action} `));

const bucket = "arn:aws:s3:::site";

/**
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html (ListBucket tells 404 from 403).
 */
describe("what a deployment needs", () => {
  test("with nothing but source and bucket", () => {
    expect(linesOf(permissions())).toEqual([
      `plan s3:ListBucket on ${bucket}`,
      `plan s3:GetObject on ${bucket}/*`,
      `optional s3:GetObjectAcl on ${bucket}/*`,
      `optional s3:ListBucketMultipartUploads on ${bucket}`,
      `apply s3:PutObject on ${bucket}/*`,
      `apply s3:DeleteObject on ${bucket}/*`,
      `apply s3:AbortMultipartUpload on ${bucket}/*`,
      `apply-optional s3:GetObjectTagging on ${bucket}/*`,
      `apply-optional s3:PutObjectTagging on ${bucket}/*`,
    ]);
  });

  test("stateless it does with four rights, and that to take back what it began", () => {
    const given = { state: "none", "distribution-id": "E2QWRUHAPOMQZL" };
    const needed = permissions(given).filter(({ phase }) => phase !== "optional");
    expect(needed.flatMap(({ actions }) => actions)).toEqual([
      ...["s3:ListBucket", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      "cloudfront:CreateInvalidation",
    ]);
  });

  test("below a prefix it names that, and the record beside it", () => {
    const lines = linesOf(permissions({ bucket: "s3://site/app" }));
    const both = `${bucket}/app/* ${bucket}/${state}`;
    expect(lines).toContain(`plan s3:GetObject on ${both}`);
    expect(lines).toContain(`apply s3:PutObject on ${both}`);
    expect(lines).toContain(`apply s3:DeleteObject on ${bucket}/app/*`);
    expect(about("s3:PutObject", { bucket: "s3://site/app", state: "app/state.gz" })).toEqual([
      `apply s3:PutObject on ${bucket}/app/*`,
    ]);
  });

  test.each<[string, Given, Partial<PermissionScope>, unknown]>([
    ["the whole bucket", {}, {}, undefined],
    [
      "a prefix",
      { bucket: "s3://site/app" },
      {},
      { StringLike: { "s3:prefix": ["app/*", state] } },
    ],
    [
      "a prefix without a record",
      { bucket: "s3://site/app", state: "none" },
      {},
      { StringLike: { "s3:prefix": ["app/*"] } },
    ],
    // A session's bound must never refuse what a correct role allows.
    ["a prefix, for a session", { bucket: "s3://site/app" }, { precision: "bound" }, undefined],
  ])("listing is limited to %s", (_name, given, more, conditions) => {
    const [list] = permissions(given, more);
    expect([list?.actions, list?.conditions]).toEqual([["s3:ListBucket"], conditions]);
  });

  test.each<[string, Given, Partial<PermissionScope>, string, readonly string[]]>([
    [
      "an ACL is put with its object",
      { acl: "private" },
      {},
      "s3:PutObjectAcl",
      [`apply s3:PutObjectAcl on ${bucket}/*`],
    ],
    ["no ACL is asked for", {}, {}, "s3:PutObjectAcl", []],
    // A role should not be able to open objects to everybody; a session may do what its role may.
    [
      "a session may repeat ACLs",
      {},
      { precision: "bound" },
      "s3:PutObjectAcl",
      [`apply-optional s3:PutObjectAcl on ${bucket}/*`],
    ],
    ["nothing is deleted", { delete: "none" }, {}, "s3:DeleteObject", []],
    ["a stateless sync makes no copies", { state: "none" }, {}, "s3:PutObjectTagging", []],
    [
      "in China",
      {},
      { partition: "aws-cn" },
      "s3:ListBucket",
      ["plan s3:ListBucket on arn:aws-cn:s3:::site"],
    ],
  ])("%s", (_name, given, more, action, lines) => {
    expect(about(action, given, more)).toEqual(lines);
  });
});

describe("a preview", () => {
  const preview = { bucket: "s3://site/pr-7/", preview: "true" };
  const own = `${bucket}/pr-7/* ${bucket}/${state}`;

  test("that is deployed: its role can end it, its session cannot", () => {
    expect(about("s3:DeleteObject", preview)).toEqual([`apply s3:DeleteObject on ${own}`]);
    expect(about("s3:DeleteObject", preview, { precision: "bound" })).toEqual([
      `apply s3:DeleteObject on ${bucket}/pr-7/*`,
    ]);
    expect(
      about("s3:DeleteObject", { ...preview, delete: "none" }, { precision: "bound" }),
    ).toEqual([]);
  });

  test("that is taken down reads and writes nothing but its record, and deletes", () => {
    const given = { bucket: "s3://site/pr-7/", remove: "true", source: "" };
    expect(linesOf(permissions(given))).toEqual([
      `plan s3:ListBucket on ${bucket}`,
      `plan s3:GetObject on ${bucket}/${state}`,
      `optional s3:ListBucketMultipartUploads on ${bucket}`,
      `apply s3:PutObject on ${bucket}/${state}`,
      `apply s3:DeleteObject on ${own}`,
      `apply s3:AbortMultipartUpload on ${bucket}/pr-7/*`,
    ]);
    const inside = { ...given, state: "pr-7/state.gz" };
    expect(about("s3:DeleteObject", inside)).toEqual([`apply s3:DeleteObject on ${bucket}/pr-7/*`]);
  });
});

/**
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html (key id, key ARN, `mrk-…` of
 * multi-Region keys) and https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (rights).
 */
describe("the KMS key", () => {
  const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
  const multi = "mrk-1234abcd12ab34cd56ef1234567890ab";
  const own = (key: string): string => `arn:aws:kms:eu-central-1:${account}:key/${key}`;
  const theirs = `arn:aws:kms:eu-west-1:210987654321`;

  test.each([
    [id, own(id), false],
    [multi, own(multi), false],
    [own(id), own(id), false],
    [`${theirs}:key/${id}`, `${theirs}:key/${id}`, false],
    ["alias/site", own("*"), true],
    // The alias lies where its key does.
    [`${theirs}:alias/site`, `${theirs}:key/*`, true],
  ])("%s: %s", (key, resource, isWide) => {
    const needed = permissions({ "sse-kms-key-id": key }).filter(({ actions }) =>
      actions.some((action) => action.startsWith("kms:")),
    );
    expect(linesOf(needed)).toEqual([
      `plan kms:Decrypt on ${resource}`,
      `apply kms:GenerateDataKey on ${resource}`,
    ]);
    for (const { conditions, wide } of needed) {
      expect(conditions).toEqual({ StringLike: { "kms:ViaService": "s3.*" } });
      expect(wide !== undefined).toBe(isWide);
    }
  });

  test("none is given: a role needs none, a session may use the bucket's own through S3", () => {
    expect(about("kms:Decrypt")).toEqual([]);
    expect(about("kms:Decrypt", {}, { precision: "bound" })).toEqual([
      "plan kms:Decrypt on arn:aws:kms:*:*:key/*",
    ]);
    expect(about("kms:GenerateDataKey", { "sse-kms-key-id": id }, { precision: "bound" })).toEqual([
      "apply kms:GenerateDataKey on arn:aws:kms:*:*:key/*",
    ]);
  });
});

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html */
describe("CloudFront", () => {
  const ids = ["E2QWRUHAPOMQZL", "E1ABCDEFGHIJKL"];
  const [first = "", second = ""] = ids.map(
    (id) => `arn:aws:cloudfront::${account}:distribution/${id}`,
  );
  const two = { "distribution-id": ids.join("\n") };

  test.each<[string, Given, readonly string[]]>([
    ["no distribution", {}, []],
    [
      "the changed paths, and the address of the first",
      two,
      [
        `apply cloudfront:CreateInvalidation on ${first} ${second}`,
        `optional cloudfront:GetDistribution on ${first}`,
      ],
    ],
    [
      "below a prefix the origin path of each is asked for",
      { ...two, bucket: "s3://site/app" },
      [
        `apply cloudfront:CreateInvalidation on ${first} ${second}`,
        `optional cloudfront:GetDistribution on ${first} ${second}`,
      ],
    ],
    [
      "it is waited for",
      { "distribution-id": ids[0] ?? "", "wait-for-invalidation": "true" },
      [
        `apply cloudfront:CreateInvalidation on ${first}`,
        `apply cloudfront:GetInvalidation on ${first}`,
        `optional cloudfront:GetDistribution on ${first}`,
      ],
    ],
    [
      "nothing is kept for open pages, so that it is waited for before the deletion",
      { "distribution-id": ids[0] ?? "", "keep-releases": "0" },
      [
        `apply cloudfront:CreateInvalidation on ${first}`,
        `apply cloudfront:GetInvalidation on ${first}`,
        `optional cloudfront:GetDistribution on ${first}`,
      ],
    ],
    [
      "nothing is kept, and nothing is deleted",
      { "distribution-id": ids[0] ?? "", "keep-releases": "0", delete: "none" },
      [
        `apply cloudfront:CreateInvalidation on ${first}`,
        `optional cloudfront:GetDistribution on ${first}`,
      ],
    ],
    [
      "nothing is cleared",
      { "distribution-id": ids[0] ?? "", invalidate: "none" },
      [`optional cloudfront:GetDistribution on ${first}`],
    ],
    [
      "a preview is taken down: all is cleared, and no address is told",
      {
        ...{ "distribution-id": ids[0] ?? "", bucket: "s3://site/pr-7/", remove: "true" },
        ...{ source: "", invalidate: "all" },
      },
      [`apply cloudfront:CreateInvalidation on ${first}`],
    ],
  ])("%s", (_name, given, lines) => {
    expect(linesOf(permissions(given)).filter((line) => line.includes("cloudfront:"))).toEqual(
      lines,
    );
  });
});
