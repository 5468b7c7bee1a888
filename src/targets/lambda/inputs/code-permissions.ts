import { parseImage } from "../../shared/image-reference.ts";
import { grant, type Permission, type PermissionScope } from "../../../iam/statement.ts";
import type { LambdaConfig } from "../config.ts";
import type { BucketPrefix, ObjectLocation } from "./artifact.ts";

/** What AWS asks of the caller for the code itself: an object, a package on its way through S3, an image. */
export function codePermissions(
  config: LambdaConfig,
  scope: PermissionScope,
): readonly Permission[] {
  const { code, codeBucket } = config;
  if (code?.kind === "object") return objectPermissions(code, scope);
  if (code?.kind === "image") {
    const account = config.function.accountId ?? scope.accountId;
    return imagePermissions(code.uri, account, scope);
  }
  return codeBucket === undefined || code === undefined ? [] : uploadPermissions(codeBucket, scope);
}

function objectPermissions(
  { bucket, key }: ObjectLocation,
  scope: PermissionScope,
): readonly Permission[] {
  // In a versioned bucket the version that the plan saw is deployed, also when none was given.
  const read = ["s3:GetObject", "s3:GetObjectVersion"];
  return [
    grant("plan", read, [objectArn(scope, bucket, key)], "read the package"),
    ...bucketKey(scope, ["kms:Decrypt"]),
  ];
}

function uploadPermissions(
  { bucket, prefix }: BucketPrefix,
  scope: PermissionScope,
): readonly Permission[] {
  const objects = [objectArn(scope, bucket, `${prefix}*`)];
  const upload = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObjectVersion"];
  return [
    grant("plan", ["s3:GetObject"], objects, "see whether the package is there already"),
    grant("apply", upload, objects, "upload a package above the direct limit"),
    ...bucketKey(scope, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}

function objectArn({ partition }: PermissionScope, bucket: string, key: string): string {
  return `arn:${partition}:s3:::${bucket}/${key}`;
}

/**
 * Only S3 knows whether a bucket encrypts with a customer key, and which account's: the bound leaves room
 * for what the role allows on it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (kms:Decrypt to
 * read, kms:GenerateDataKey and kms:Decrypt to upload in parts).
 */
function bucketKey(
  { partition, region, precision }: PermissionScope,
  actions: readonly string[],
): readonly Permission[] {
  if (precision === "tight") return [];
  const keys = [`arn:${partition}:kms:${region}:*:key/*`];
  return actions.map((action) => {
    const phase = action === "kms:Decrypt" ? "plan" : "apply";
    return grant(phase, [action], keys, "use the bucket's customer key");
  });
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-permissions
 * (in the same account Lambda adds what it lacks to the repository's policy, which the caller must be
 * allowed to read and set; across accounts the caller itself must be allowed to read the image).
 */
function imagePermissions(
  uri: string,
  account: string,
  scope: PermissionScope,
): readonly Permission[] {
  const { ecr } = parseImage(uri);
  if (ecr === undefined) return [];
  const { accountId: owner, region } = ecr;
  const repository = [`arn:${scope.partition}:ecr:${region}:${owner}:repository/${ecr.repository}`];
  const pull = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const reading = grant("apply", pull, repository, "deploy an image of another account");
  const open = ["ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy"];
  const purpose = "let Lambda read the repository where its policy does not yet";
  const opening = grant("apply-optional", open, repository, purpose);
  if (account === "*") return [reading, opening];
  return [owner === account ? opening : reading];
}
