import { answerOf } from "../../../aws/answers/kind-of.ts";
import { answerText } from "../../../aws/answers/answer-text.ts";
import { codeOf, DeployError, statusOf } from "../../../model/errors.ts";
import { s3Compatible } from "../../../model/pages.ts";
import type { S3Server } from "./server.ts";

/** What a deployment asks of S3 that servers of other makers may not have, and how to do without. */
const features = {
  list: ["ListObjectsV2 with encoding-type=url", "Without it no deployment is possible there."],
  read: ["GetObject and HeadObject", "Without them only `state: none` is possible."],
  record: [
    "PutObject with If-None-Match and If-Match, by which two deployments are kept apart",
    "Use `state: none` and a `concurrency` group in the workflow: nothing else keeps deployments apart then, and nothing is retained.",
  ],
  put: ["PutObject with the headers of this deployment", "Leave out what the answer names."],
  copy: [
    "CopyObject with x-amz-metadata-directive: REPLACE, which mends headers in place",
    "Use `state: none`, which leaves the headers of unchanged files alone.",
  ],
  parts: ["multipart uploads, which files of 16 MB and more need", "Leave such files out."],
  deleteRecord: ["DeleteObject with If-Match", "Delete the preview by hand."],
  owner: ["x-amz-expected-bucket-owner", "Leave `expected-bucket-owner` out."],
  acl: ["x-amz-acl", "Leave `acl` out."],
  storageClass: ["x-amz-storage-class", "Leave `storage-class` out."],
  kms: [
    "x-amz-server-side-encryption: aws:kms",
    "Leave `sse-kms-key-id` out, if what the server itself encrypts is enough.",
  ],
  headers: ["Cache-Control and Content-Type of an object", "Use another server for sites."],
  cloudfront: [
    "CloudFront with the credentials of this step",
    "Leave `distribution-id` out and clear CloudFront in a step of its own: `target: cloudfront`, signed in to AWS.",
  ],
} as const;

export type Feature = keyof typeof features;

/** The error that names a server and what it lacks. @param met what tells of it, as a clause */
export function lackingFeature(
  { called }: Pick<S3Server, "called">,
  feature: Feature,
  met: string,
  cause?: unknown,
): DeployError {
  const [what, instead] = features[feature];
  return new DeployError({
    id: "server-lacks-feature",
    message: `${called} is no AWS S3 and lacks ${what}: ${met}.`,
    hint: `${instead} What other servers have is listed at ${s3Compatible}`,
    cause,
  });
}

/**
 * The same error where a server of another maker says itself that it does not know what it was asked for;
 * any other error as it is.
 */
export function orLacking(
  error: unknown,
  server: Pick<S3Server, "isAws" | "called">,
  feature: Feature,
): unknown {
  if (server.isAws || !(error instanceof DeployError) || !saysUnknown(answerOf(error)))
    return error;
  const answer = answerOf(error);
  const { Header: header } = answer as { readonly Header?: unknown };
  const named = typeof header === "string" ? `, header ${header.slice(0, 80)}` : "";
  const status = statusOf(answer);
  const met = `it answered ${status === undefined ? "" : `HTTP ${status}, `}${codeOf(answer) ?? ""}: ${answerText(answer).replace(/\.$/, "")}${named}`;
  return lackingFeature(server, headerFeature(header) ?? feature, met, error.cause);
}

/** A header that the answer names says more than the call. */
function headerFeature(header: unknown): Feature | undefined {
  if (typeof header !== "string") return undefined;
  const name = header.toLowerCase();
  if (name === "x-amz-acl") return "acl";
  if (name === "x-amz-storage-class") return "storageClass";
  return name.startsWith("x-amz-server-side-encryption") ? "kms" : undefined;
}

/**
 * Source: tried on versitygw 1.8.0 (501 NotImplemented for GetObjectAcl), moto, ministack (400 AccessControlListNotSupported);
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (NotImplemented, MethodNotAllowed).
 */
const codes: ReadonlySet<string> = new Set([
  ...["NotImplemented", "MethodNotAllowed", "AccessControlListNotSupported"],
  ...["InvalidStorageClass", "UnsupportedOperation", "XNotImplemented"],
]);

function saysUnknown(answer: unknown): boolean {
  const status = statusOf(answer);
  if (status === 501 || status === 405 || codes.has(codeOf(answer) ?? "")) return true;
  return (
    status === 400 && /unsupported header|not (implemented|supported)/i.test(answerText(answer))
  );
}
