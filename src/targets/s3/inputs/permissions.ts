import type { Permission, PermissionScope } from "../../../iam/statement.ts";
import { parseArn } from "../../../model/aws/arn.ts";
import { itemsIf } from "../../../model/optional.ts";
import type { S3Config } from "../config.ts";

/** What a deployment of these inputs needs of AWS. */
export function s3Permissions(config: S3Config, scope: PermissionScope): readonly Permission[] {
  return [
    ...reads(config, scope),
    ...writes(config, scope),
    ...copies(config, scope),
    ...encryption(config, scope),
    ...invalidation(config, scope),
    ...describing(config, scope),
  ];
}

/**
 * S3 answers a missing object with 403 where the caller may not list it, so that the first
 * deployment needs ListBucket for the record's key, too
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html).
 */
function reads(config: S3Config, scope: PermissionScope): Permission[] {
  const { prefix, stateKey, remove } = config;
  const tight = scope.precision === "tight" && prefix !== "";
  const state = stateKey === undefined ? [] : [stateKey];
  const bucket = [bucketArn(config, scope)];
  const list: Permission = {
    phase: "plan",
    actions: ["s3:ListBucket"],
    resources: bucket,
    ...(tight ? { conditions: { StringLike: { "s3:prefix": [`${prefix}*`, ...state] } } } : {}),
    purpose: "compare with what is in the bucket",
  };
  if (stateKey === undefined) return [list];
  return [
    list,
    {
      phase: "plan",
      actions: ["s3:GetObject"],
      resources: writtenArns(config, scope),
      purpose: remove
        ? "read the record, which says what is deleted"
        : "read the record of the last deployment and headers that it does not tell for certain",
    },
    ...itemsIf<Permission>(!remove, {
      phase: "optional",
      actions: ["s3:GetObjectAcl"],
      resources: objectArns(config, scope),
      purpose: "keep the ACL of objects whose headers are fixed",
    }),
    {
      phase: "optional",
      actions: ["s3:ListBucketMultipartUploads"],
      resources: bucket,
      purpose: "find what an interrupted upload left of a file that was renamed since",
    },
  ];
}

function writes(config: S3Config, scope: PermissionScope): Permission[] {
  const { acl, remove } = config;
  return [
    {
      phase: "apply",
      actions: ["s3:PutObject", ...(acl === undefined ? [] : ["s3:PutObjectAcl"])],
      resources: writtenArns(config, scope),
      purpose: remove ? "hold the lease in the record" : "upload files and write the record",
    },
    ...deletions(config, scope),
    {
      phase: "apply",
      actions: ["s3:AbortMultipartUpload"],
      resources: contentArns(config, scope),
      purpose: "clean up after a large upload that was cut off",
    },
  ];
}

/**
 * A preview's role serves its end, too; the session of a deployment does not need it. A deletion of the record on
 * condition needs the right to read it, which its reader has.
 */
function deletions(config: S3Config, scope: PermissionScope): Permission[] {
  const { preview, remove } = config;
  const ends = remove || (preview && scope.precision === "tight");
  if (config.delete === "none" && !ends) return [];
  return [
    {
      phase: "apply",
      actions: ["s3:DeleteObject"],
      resources: ends ? objectArns(config, scope) : contentArns(config, scope),
      purpose: ends
        ? "delete a preview and its record when its pull request ends"
        : "delete what the source no longer has",
    },
  ];
}

/**
 * What S3 asks for a copy in place besides the rights to read and write, where an object has tags or an
 * ACL of its own (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html). A stateless
 * sync makes no copies.
 */
function copies(config: S3Config, scope: PermissionScope): Permission[] {
  if (config.stateKey === undefined || config.remove) return [];
  const resources = contentArns(config, scope);
  const tags: Permission = {
    phase: "apply-optional",
    actions: ["s3:GetObjectTagging", "s3:PutObjectTagging"],
    resources,
    purpose: "keep the tags of objects whose headers are fixed",
  };
  // A role that may open objects to everybody is nothing to recommend for a copy that few buckets need.
  if (config.acl !== undefined || scope.precision === "tight") return [tags];
  const purpose = "repeat the ACL of objects whose headers are fixed";
  return [tags, { phase: "apply-optional", actions: ["s3:PutObjectAcl"], resources, purpose }];
}

/**
 * The key of `sse-kms-key-id`. A session's upper bound also lets S3 use the bucket's own default key,
 * which only AWS knows and which may lie in another account.
 */
function encryption(config: S3Config, scope: PermissionScope): Permission[] {
  const { kmsKeyId } = config;
  const bound = scope.precision === "bound";
  if (kmsKeyId === undefined && !bound) return [];
  const anyKey = { resource: `arn:${scope.partition}:kms:*:*:key/*`, isNamed: true };
  const { resource, isNamed } = bound ? anyKey : keyOf(kmsKeyId ?? "", scope);
  const key = {
    resources: [resource],
    conditions: { StringLike: { "kms:ViaService": "s3.*" } },
    ...(isNamed ? {} : { wide: "any key: give --sse-kms-key-id as the key's ARN or id" }),
  };
  return [
    {
      ...{ phase: "plan", actions: ["kms:Decrypt"], ...key },
      purpose: "read the record and objects that are encrypted with a KMS key",
    },
    {
      ...{ phase: "apply", actions: ["kms:GenerateDataKey"], ...key },
      purpose: "write objects that are encrypted with a KMS key",
    },
  ];
}

/** The key that the input names; of an alias only account and region are known. */
function keyOf(text: string, scope: PermissionScope): { resource: string; isNamed: boolean } {
  const arn = parseArn(text);
  if (arn?.resource.startsWith("key/") === true) return { resource: text, isNamed: true };
  // Those of multi-Region keys begin with mrk-.
  const isNamed = /^(mrk-[\da-f]{32}|[\da-f-]{36})$/.test(text);
  const { region, accountId } = arn ?? scope;
  const place = `arn:${scope.partition}:kms:${region}:${accountId}`;
  return { resource: `${place}:key/${isNamed ? text : "*"}`, isNamed };
}

function invalidation(config: S3Config, scope: PermissionScope): Permission[] {
  if (config.invalidate.mode === "none" || config.distributions.length === 0) return [];
  const resources = distributionArns(config, scope);
  const { waitForInvalidation, keepReleases, stateKey, remove } = config;
  const waits =
    waitForInvalidation ||
    (keepReleases === 0 && config.delete !== "none" && stateKey !== undefined && !remove);
  return [
    {
      phase: "apply",
      actions: ["cloudfront:CreateInvalidation", ...(waits ? ["cloudfront:GetInvalidation"] : [])],
      resources,
      purpose: "clear what changed from CloudFront's caches",
    },
  ];
}

/** The origin path of each decides what is cleared; the first one's domain is the site's address. */
function describing(config: S3Config, scope: PermissionScope): Permission[] {
  const clearsByPath = config.prefix !== "" && config.invalidate.mode === "changed";
  const all = distributionArns(config, scope);
  const resources = clearsByPath ? all : config.remove ? [] : all.slice(0, 1);
  if (resources.length === 0) return [];
  const purpose = clearsByPath
    ? "learn the origin path and the address; without it the paths are cleared with and without the prefix"
    : "learn the address of the site";
  return [{ phase: "optional", actions: ["cloudfront:GetDistribution"], resources, purpose }];
}

function distributionArns({ distributions }: S3Config, scope: PermissionScope): string[] {
  const { partition, accountId } = scope;
  return distributions.map((id) => `arn:${partition}:cloudfront::${accountId}:distribution/${id}`);
}

function bucketArn({ bucket }: S3Config, { partition }: PermissionScope): string {
  return `arn:${partition}:s3:::${bucket}`;
}

function objectArn(config: S3Config, scope: PermissionScope, key: string): string {
  return `${bucketArn(config, scope)}/${key}`;
}

/** What is written, and read besides: of a preview that is taken down the record alone. */
function writtenArns(config: S3Config, scope: PermissionScope): string[] {
  const { stateKey, remove } = config;
  if (!remove) return objectArns(config, scope);
  return stateKey === undefined ? [] : [objectArn(config, scope, stateKey)];
}

function contentArns(config: S3Config, scope: PermissionScope): string[] {
  return [objectArn(config, scope, `${config.prefix}*`)];
}

function objectArns(config: S3Config, scope: PermissionScope): string[] {
  const { prefix, stateKey } = config;
  const content = contentArns(config, scope);
  const covered = stateKey === undefined || prefix === "" || stateKey.startsWith(prefix);
  return covered ? content : [...content, objectArn(config, scope, stateKey)];
}
