import { createHash } from "node:crypto";
import { sha256Of } from "../http.ts";
import { AwsFault } from "../service.ts";
import type { Configuration, Input } from "./configuration.ts";
import { invalid } from "./rules.ts";
import { unzippedSize } from "./unzipped-size.ts";

export type CodeInput =
  { readonly zip: Buffer; readonly direct?: boolean } | { readonly image: string };

/** A package in S3, for UpdateFunctionCode with S3Bucket. */
export type ReadObject = (bucket: string, key: string, version?: string) => Buffer | undefined;

/** The buckets that Lambda reads packages from. */
interface Objects {
  readonly readObject: ReadObject;
  readonly hasBucket: (name: string) => boolean;
}

/** The code that a request names or brings. */
export function codeOf({ readObject, hasBucket }: Objects, input: Input): CodeInput {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = input as Record<
    string,
    string | undefined
  >;
  if (ImageUri !== undefined) return { image: ImageUri };
  if (ZipFile !== undefined) return { zip: Buffer.from(ZipFile, "base64"), direct: true };
  const zip = readObject(S3Bucket ?? "", S3Key ?? "", S3ObjectVersion);
  if (zip !== undefined) return { zip };
  // Source: recording TestLambdaFunction::test_lambda_code_location_s3_errors.
  const reason = hasBucket(S3Bucket ?? "")
    ? "NoSuchKey. S3 Error Message: The specified key does not exist."
    : "NoSuchBucket. S3 Error Message: The specified bucket does not exist";
  throw invalid(`Error occurred while GetObject. S3 Error Code: ${reason}`);
}

/** The hash and the size of code that AWS takes. */
export function storedCode(code: CodeInput): { CodeSha256: string; CodeSize: number } {
  if ("image" in code) {
    const digest = /@sha256:([0-9a-f]{64})$/.exec(code.image)?.[1];
    const CodeSha256 = digest ?? createHash("sha256").update(code.image).digest("hex");
    return { CodeSha256, CodeSize: 0 };
  }
  if (code.direct === true && code.zip.length >= 52_428_800) {
    const text = "Zipped size must be smaller than 52428800 bytes";
    // Source: recording TestLambdaSizeLimits::test_oversized_zipped_create_lambda.
    throw new AwsFault("RequestEntityTooLargeException", 413, text);
  }
  const unzipped = unzippedSize(code.zip);
  if (unzipped === undefined)
    throw invalid(
      "Could not unzip uploaded file. Please check your file, then try to upload again.",
    );
  if (unzipped > 262_144_000) throw invalid("Unzipped size must be smaller than 262144000 bytes");
  return { CodeSha256: sha256Of(code.zip).toString("base64"), CodeSize: code.zip.length };
}

/** A function of images takes an image, one of packages a package. */
export function checkPackageType({ PackageType }: Configuration, code: CodeInput): void {
  const image = PackageType === "Image";
  if (image !== "image" in code) {
    throw invalid(
      `Please provide ${image ? "ImageUri" : "a zip file"} when updating a function with packageType ${image ? "Image" : "Zip"}.`,
    );
  }
}

/** A version is published of the code that is meant, or not at all. */
export function checkCodeSha256({ CodeSha256 }: Input, latest: Configuration): void {
  if (CodeSha256 !== undefined && CodeSha256 !== latest.CodeSha256) {
    throw invalid(
      `CodeSHA256 (${CodeSha256 as string}) is different from current CodeSHA256 in $LATEST (${String(latest.CodeSha256)}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  }
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-self-managed-storage.html (a bucket with
 * versioning; without the mode a copy is made).
 */
export function referenceOf(input: Input): Input | undefined {
  const { S3ObjectStorageMode, S3Bucket, S3Key, S3ObjectVersion } = input;
  if (S3ObjectStorageMode !== "REFERENCE") return undefined;
  if (S3ObjectVersion === undefined) throw invalid("S3ObjectVersion is required for REFERENCE.");
  return { S3Bucket, S3Key, S3ObjectVersion };
}
