import { createHash } from "node:crypto";
import type { InputReader } from "../../../inputs/reader.ts";
import { everyField } from "../../../model/optional.ts";
import { readDistributions } from "../../cloudfront/inputs/distributions.ts";
import { readInvalidate } from "../../cloudfront/inputs/invalidate.ts";
import { optionalWord } from "../../shared/optional-input.ts";
import type { DeletionLimit, S3Config } from "../config.ts";
import { readHeaders } from "./headers.ts";
import { readPreview } from "./preview.ts";
import {
  bucketAndPrefix,
  readContentTypes,
  readGlobs,
  readKmsKey,
  readRules,
  readStateKey,
} from "./values.ts";

const acls = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "aws-exec-read",
  "bucket-owner-read",
  "bucket-owner-full-control",
] as const;

/** Only classes that a visitor can read from at once. */
const storageClasses = [
  "STANDARD",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
  "REDUCED_REDUNDANCY",
] as const;

/** Reads and checks the inputs of the target; problems are gathered by the reader. */
export function readS3(inputs: InputReader): S3Config {
  const { bucket, prefix } = bucketAndPrefix(inputs);
  const { preview, remove } = readPreview(inputs, prefix);
  const config = everyField<S3Config>({
    source: remove ? "" : inputs.required("source"),
    bucket,
    prefix,
    include: readGlobs(inputs, "include"),
    exclude: readGlobs(inputs, "exclude"),
    followSymlinks: inputs.boolean("follow-symlinks", true),
    cacheControl: readRules(inputs, "cache-control", "*.html: no-cache"),
    contentTypes: readContentTypes(inputs),
    headers: readHeaders(inputs),
    acl: optionalWord(inputs, "acl", acls),
    storageClass: optionalWord(inputs, "storage-class", storageClasses),
    kmsKeyId: readKmsKey(inputs),
    delete: inputs.oneOf("delete", ["managed", "all", "none"], "managed"),
    keepReleases: inputs.integer("keep-releases", 2, { min: 0, max: 100 }),
    maxDelete: readDeletionLimit(inputs),
    requireIndex: inputs.boolean("require-index", true),
    distributions: readDistributions(inputs, { tenants: false }),
    invalidate: readInvalidate(inputs),
    waitForInvalidation: inputs.boolean("wait-for-invalidation", false),
    expectedBucketOwner: readOwner(inputs),
    stateKey: readStateKey(inputs, defaultStateKey(prefix)),
    preview,
    remove,
  });
  checkDistribution(inputs, config);
  return config;
}

/** What is asked of CloudFront without a distribution would be left undone, and the step be green. */
function checkDistribution(inputs: InputReader, config: S3Config): void {
  const { distributions, invalidate, waitForInvalidation } = config;
  if (distributions.length > 0 || inputs.text("distribution-id") !== undefined) return;
  if (invalidate.mode === "all" || invalidate.mode === "paths") {
    inputs.problem("invalidate", "needs distribution-id, which it is cleared from");
  }
  if (waitForInvalidation) inputs.problem("wait-for-invalidation", "needs distribution-id");
}

/**
 * One record for each prefix of a bucket, kept outside the prefix: a distribution whose origin path
 * is the prefix never serves it.
 */
function defaultStateKey(prefix: string): string {
  const place = createHash("sha256").update(prefix).digest("hex").slice(0, 12);
  return `.aws-oidc-deploy/${place}.json.gz`;
}

function readDeletionLimit(inputs: InputReader): DeletionLimit {
  const text = inputs.text("max-delete") ?? "50%";
  const match = /^(\d{1,9})(%?)$/.exec(text);
  const number = Number(match?.[1]);
  if (match === null || (match[2] === "%" && number > 100)) {
    inputs.problem("max-delete", "must be a number of objects or a percentage, e.g. 100 or 50%");
  }
  return match?.[2] === "%" ? { percent: number } : { count: number };
}

function readOwner(inputs: InputReader): string | undefined {
  const owner = inputs.text("expected-bucket-owner");
  if (owner !== undefined && !/^\d{12}$/.test(owner)) {
    inputs.problem("expected-bucket-owner", "must be an account id of 12 digits");
  }
  return owner;
}
