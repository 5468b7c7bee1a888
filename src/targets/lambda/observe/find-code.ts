import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { WantedCode, WantedUpload } from "../package/wanted-code.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import type { LambdaConfig } from "../config.ts";
import { directLimit, megabytes } from "../package/limits.ts";
import { packPaths, readPackage, type Package } from "../package/pack.ts";
import type { ObjectLocation } from "../inputs/artifact.ts";
import type { ObjectPort } from "../aws/port.ts";

interface Finding {
  readonly config: LambdaConfig;
  readonly context: Context;
  readonly objects: () => Promise<ObjectPort>;
}

/** Packs or looks up the code that is asked for. Writes nothing. */
export async function findCode(finding: Finding): Promise<WantedCode | undefined> {
  const { config, context, objects } = finding;
  const { code } = config;
  switch (code?.kind) {
    case undefined:
      return undefined;
    case "image":
      return wantedImage(code.uri);
    case "object":
      return await wantedObject(code, await objects());
    case "archive":
      return await wantedPackage(readPackage(code.path, context.workspace), finding);
    case "paths": {
      const { workspace, signal, runner } = context;
      const options = { ...config, workspace, signal, tempDir: runner.tempDir };
      const packed = await packPaths(code.paths, options);
      return await wantedPackage(packed, finding);
    }
  }
}

function wantedImage(uri: string): WantedCode {
  const note =
    "An image given by a tag is always written; a digest (name@sha256:…) lets an unchanged one be skipped";
  return { kind: "image", uri, ...(uri.includes("@sha256:") ? {} : { note }) };
}

async function wantedPackage(packed: Package, finding: Finding): Promise<WantedCode> {
  const wish = { kind: "package", package: packed } as const;
  if (packed.bytes.size < directLimit) return wish;
  return { ...wish, upload: await wantedUpload(packed, finding) };
}

/**
 * The key is the content's hash: what an earlier run uploaded is not uploaded again. Without s3:ListBucket S3 answers 403
 * for an object that is missing
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html).
 */
async function wantedUpload(
  { bytes: { size, sha256 } }: Package,
  { config: { codeBucket }, objects }: Finding,
): Promise<WantedUpload> {
  const port = await objects();
  if (codeBucket === undefined) {
    throw new DeployError({
      id: "package-needs-bucket",
      message: `The package is ${megabytes(size)}; AWS takes packages from ${megabytes(directLimit)} on only through S3.`,
      hint: "Set `code-bucket: s3://bucket/prefix` with a bucket in the function's region, or make the package smaller with `exclude`.",
    });
  }
  const { bucket, prefix } = codeBucket;
  const key = `${prefix}${Buffer.from(sha256, "base64").toString("hex")}.zip`;
  const facts = await port.head(bucket, key).catch((error: unknown) => {
    if (["not-found", "denied"].includes(kindOf(error))) return undefined;
    throw error;
  });
  const present = facts?.size === size;
  return { bucket, key, present, ...(present ? optional("version", facts.version) : {}) };
}

async function wantedObject(
  { bucket, key, version }: ObjectLocation,
  objects: ObjectPort,
): Promise<WantedCode> {
  try {
    const facts = await objects.head(bucket, key, version);
    const pinned = version ?? facts.version;
    const note = "S3 keeps no SHA-256 of the whole package, so that it is always written";
    return {
      kind: "object",
      object: { bucket, key, ...optional("version", pinned) },
      ...optional("sha256", facts.sha256),
      ...(facts.sha256 === undefined ? { note } : {}),
    };
  } catch (error) {
    if (kindOf(error) === "not-found") throw objectMissing(bucket, key, error);
    if (kindOf(error) !== "denied") throw error;
    const note = `s3:GetObject on the package would let an unchanged one be skipped`;
    return { kind: "object", object: { bucket, key, ...optional("version", version) }, note };
  }
}

function objectMissing(bucket: string, key: string, cause: unknown): DeployError {
  return new DeployError({
    id: "code-missing",
    message: `The package s3://${bucket}/${key} does not exist.`,
    hint: "Check bucket, key and versionId in `code`, and that the step that uploads it ran before.",
    cause,
  });
}
