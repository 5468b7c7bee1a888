import type { Permission, Scope } from "../../../iam/statement.ts";
import { parseArn } from "../../../model/aws/arn.ts";
import type { S3Config } from "../config.ts";

/** What a deployment of these inputs needs of AWS. */
export function s3Permissions(config: S3Config, scope: Scope): readonly Permission[] {
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
function reads(config: S3Config, scope: Scope): Permission[] {
  const { prefix } = config;
  const tight = scope.precision === "tight" && prefix !== "";
  const state = config.stateKey === undefined ? [] : [config.stateKey];
  const list: Permission = {
    phase: "plan",
    actions: ["s3:ListBucket"],
    resources: [bucketArn(config, scope)],
    ...(tight ? { conditions: { StringLike: { "s3:prefix": [`${prefix}*`, ...state] } } } : {}),
    purpose: "compare with what is in the bucket",
  };
  if (config.stateKey === undefined) return [list];
  const resources = objectArns(config, scope);
  const uploads: Permission = {
    phase: "optional",
    actions: ["s3:ListBucketMultipartUploads"],
    resources: [bucketArn(config, scope)],
    purpose: "find what an interrupted upload left of a file that was renamed since",
  };
  if (config.remove) return [list, readsRecord(config, scope), uploads];
  return [
    list,
    {
      phase: "plan",
      actions: ["s3:GetObject"],
      resources,
      purpose: "read the record of the last deployment and headers that it does not vouch for",
    },
    {
      phase: "optional",
      actions: ["s3:GetObjectAcl"],
      resources,
      purpose: "keep the ACL of objects whose headers are fixed",
    },
    uploads,
  ];
}

function readsRecord(config: S3Config, scope: Scope): Permission {
  const resources = recordArns(config, scope);
  const purpose = "read the record, which says what is deleted";
  return { phase: "plan", actions: ["s3:GetObject"], resources, purpose };
}

function writes(config: S3Config, scope: Scope): Permission[] {
  const { preview, remove } = config;
  const resources = remove ? recordArns(config, scope) : objectArns(config, scope);
  const put = ["s3:PutObject", ...(config.acl === undefined ? [] : ["s3:PutObjectAcl"])];
  const written = remove ? "hold the lease in the record" : "upload files and write the record";
  // A preview's role serves its end, too; the session of a deployment does not need it.
  const ends = remove || (preview && scope.precision === "tight");
  return [
    { phase: "apply", actions: put, resources, purpose: written },
    ...(ends ? [endsPreview(config, scope)] : []),
    ...(config.delete === "none" || ends
      ? []
      : [
          {
            phase: "apply",
            actions: ["s3:DeleteObject"],
            resources: [objectArn(config, scope, `${config.prefix}*`)],
            purpose: "delete what the source no longer has",
          } as const,
        ]),
    {
      phase: "apply",
      actions: ["s3:AbortMultipartUpload"],
      resources: [objectArn(config, scope, `${config.prefix}*`)],
      purpose: "clean up after a large upload that was cut off",
    },
  ];
}

/** A deletion of the record on condition needs the right to read it, which its reader has. */
function endsPreview(config: S3Config, scope: Scope): Permission {
  return {
    phase: "apply",
    actions: ["s3:DeleteObject"],
    resources: objectArns(config, scope),
    purpose: "delete a preview and its record when its pull request ends",
  };
}

/**
 * What S3 asks for a copy in place besides the rights to read and write, where an object has tags or an
 * ACL of its own (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html). A stateless
 * sync makes no copies.
 */
function copies(config: S3Config, scope: Scope): Permission[] {
  if (config.stateKey === undefined || config.remove) return [];
  const resources = [objectArn(config, scope, `${config.prefix}*`)];
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
function encryption(config: S3Config, scope: Scope): Permission[] {
  const { kmsKeyId } = config;
  const bound = scope.precision === "bound";
  if (kmsKeyId === undefined && !bound) return [];
  const anyKey = { resource: `arn:${scope.partition}:kms:*:*:key/*`, isNamed: true };
  const { resource, isNamed } = bound ? anyKey : keyOf(kmsKeyId ?? "", scope);
  const conditions = { StringLike: { "kms:ViaService": "s3.*" } };
  const wide = isNamed ? {} : { wide: "any key: give --sse-kms-key-id as the key's ARN or id" };
  return [
    {
      phase: "plan",
      actions: ["kms:Decrypt"],
      resources: [resource],
      conditions,
      ...wide,
      purpose: "read the record and objects that are encrypted with a KMS key",
    },
    {
      phase: "apply",
      actions: ["kms:GenerateDataKey"],
      resources: [resource],
      conditions,
      ...wide,
      purpose: "write objects that are encrypted with a KMS key",
    },
  ];
}

/** The key that the input names; of an alias only account and region are known. */
function keyOf(text: string, scope: Scope): { resource: string; isNamed: boolean } {
  const arn = parseArn(text);
  if (arn?.resource.startsWith("key/") === true) return { resource: text, isNamed: true };
  // Those of multi-Region keys begin with mrk-.
  const isNamed = /^(mrk-[\da-f]{32}|[\da-f-]{36})$/.test(text);
  const { region, accountId } = arn ?? scope;
  const place = `arn:${scope.partition}:kms:${region}:${accountId}`;
  return { resource: `${place}:key/${isNamed ? text : "*"}`, isNamed };
}

function invalidation(config: S3Config, scope: Scope): Permission[] {
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
function describing(config: S3Config, scope: Scope): Permission[] {
  const clearsByPath = config.prefix !== "" && config.invalidate.mode === "changed";
  const all = distributionArns(config, scope);
  const resources = clearsByPath ? all : config.remove ? [] : all.slice(0, 1);
  if (resources.length === 0) return [];
  const purpose = clearsByPath
    ? "learn the origin path and the address; without it the paths are cleared with and without the prefix"
    : "learn the address of the site";
  return [{ phase: "optional", actions: ["cloudfront:GetDistribution"], resources, purpose }];
}

function distributionArns({ distributions }: S3Config, scope: Scope): string[] {
  const { partition, accountId } = scope;
  return distributions.map((id) => `arn:${partition}:cloudfront::${accountId}:distribution/${id}`);
}

function bucketArn({ bucket }: S3Config, { partition }: Scope): string {
  return `arn:${partition}:s3:::${bucket}`;
}

function objectArn(config: S3Config, scope: Scope, key: string): string {
  return `${bucketArn(config, scope)}/${key}`;
}

function recordArns(config: S3Config, scope: Scope): string[] {
  return config.stateKey === undefined ? [] : [objectArn(config, scope, config.stateKey)];
}

function objectArns(config: S3Config, scope: Scope): string[] {
  const content = objectArn(config, scope, `${config.prefix}*`);
  const { stateKey } = config;
  const covered =
    stateKey === undefined || config.prefix === "" || stateKey.startsWith(config.prefix);
  return covered ? [content] : [content, objectArn(config, scope, stateKey)];
}
