import type { SimRequest } from "../http.ts";
import type { Buckets } from "./store.ts";
import type { Authorization, Call } from "../service.ts";

export interface S3Input {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** Names the operation of a path-style request and what IAM checks for it. */
export function identifyS3(
  request: SimRequest,
  place: { region: string; accountId: string },
  buckets: Buckets,
): Call {
  const [, bucket = "", ...rest] = request.path.split("/");
  const key = decodeURIComponent(rest.join("/"));
  const operation = operationOf(request, key);
  const input: S3Input = { bucket, key, region: place.region };
  return {
    service: "s3",
    operation,
    subject: key === "" ? bucket : key,
    write: !/^(Get|Head|List)/.test(operation),
    authorizations: authorizationsOf(operation, input, request, place, buckets),
    request,
    input: { ...input, ...bodyInput(operation, request) },
  };
}

function bodyInput(operation: string, request: SimRequest): Record<string, unknown> {
  const { headers, body } = request;
  if (operation === "DeleteObjects") return { keys: deletedKeys(body.toString("utf8")) };
  return { bytes: body.length, headers };
}

export function deletedKeys(xml: string): string[] {
  return [...xml.matchAll(/<Key>([\s\S]*?)<\/Key>/g)].map(([, key = ""]) => unescapeXml(key));
}

function unescapeXml(text: string): string {
  return text
    .replace(/&#x([\da-fA-F]+);/g, (_match, code: string) =>
      String.fromCodePoint(parseInt(code, 16)),
    )
    .replace(/&#(\d+);/g, (_match, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}

function operationOf({ method, query, headers }: SimRequest, key: string): string {
  if (key === "") return bucketOperation(method, query);
  const upload = query.has("uploadId");
  switch (method) {
    case "GET":
      return query.has("acl") ? "GetObjectAcl" : "GetObject";
    case "HEAD":
      return "HeadObject";
    case "PUT":
      if (upload) return "UploadPart";
      return headers["x-amz-copy-source"] === undefined ? "PutObject" : "CopyObject";
    case "POST":
      return upload ? "CompleteMultipartUpload" : "CreateMultipartUpload";
    case "DELETE":
      return upload ? "AbortMultipartUpload" : "DeleteObject";
    default:
      return method;
  }
}

function bucketOperation(method: string, query: URLSearchParams): string {
  if (method === "GET" && query.get("list-type") === "2") return "ListObjectsV2";
  if (method === "GET" && query.has("uploads")) return "ListMultipartUploads";
  if (method === "POST" && query.has("delete")) return "DeleteObjects";
  return method === "HEAD" ? "HeadBucket" : `${method}Bucket`;
}

/** One request, with what decides about the rights that it needs. */
interface Asked {
  readonly bucket: string;
  readonly key: string;
  readonly bucketArn: string;
  /** The object's ARN. */
  readonly resource: string;
  readonly request: SimRequest;
  readonly place: Place;
  readonly buckets: Buckets;
}

type Permissions = (asked: Asked) => Authorization[];

const on =
  (action: string): Permissions =>
  ({ resource }) => [{ action, resource }];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html, the permissions of each. */
const permissions: Readonly<Record<string, Permissions>> = {
  ListObjectsV2: ({ request, bucketArn }) => {
    const prefix = request.query.get("prefix");
    const context = prefix === null ? {} : { "s3:prefix": prefix };
    return [{ action: "s3:ListBucket", resource: bucketArn, context }];
  },
  ListMultipartUploads: ({ bucketArn }) => [
    { action: "s3:ListBucketMultipartUploads", resource: bucketArn },
  ],
  GetObject: reading,
  HeadObject: reading,
  GetObjectAcl: on("s3:GetObjectAcl"),
  PutObject: (asked) => [
    ...putting(asked.request.headers, asked.resource),
    // A write on condition of an ETag reads the object.
    ...ifMatching(asked),
    ...encrypting(asked),
  ],
  CreateMultipartUpload: (asked) => [
    ...putting(asked.request.headers, asked.resource),
    ...encrypting(asked),
  ],
  UploadPart: on("s3:PutObject"),
  CompleteMultipartUpload: on("s3:PutObject"),
  AbortMultipartUpload: on("s3:AbortMultipartUpload"),
  CopyObject: (asked) => [...copying(asked), ...encrypting(asked)],
  // The user guide, conditional deletes: an ETag can only be told by who may read it.
  DeleteObject: (asked) => [...on("s3:DeleteObject")(asked), ...ifMatching(asked)],
  DeleteObjects: ({ request, bucketArn }) =>
    deletedKeys(request.body.toString("utf8")).map((name) => ({
      action: "s3:DeleteObject",
      resource: `${bucketArn}/${name}`,
    })),
};

function authorizationsOf(
  operation: string,
  { bucket, key }: S3Input,
  request: SimRequest,
  place: Place,
  buckets: Buckets,
): Authorization[] {
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const permission = permissions[operation];
  if (permission === undefined) return [{ action: "s3:ListBucket", resource: bucketArn }];
  const resource = `${bucketArn}/${key}`;
  return permission({ bucket, key, bucketArn, resource, request, place, buckets });
}

function reading(asked: Asked): Authorization[] {
  const { bucket, key, bucketArn, request, buckets } = asked;
  return [
    ...on(request.query.has("versionId") ? "s3:GetObjectVersion" : "s3:GetObject")(asked),
    ...decrypting(asked),
    // What is missing is told to those who may list it; others get 403 instead of 404.
    ...(buckets.find(bucket)?.get(key) === undefined
      ? [{ action: "s3:ListBucket", resource: bucketArn, context: { "s3:prefix": key } }]
      : []),
  ];
}

function ifMatching(asked: Asked): Authorization[] {
  return asked.request.headers["if-match"] === undefined ? [] : on("s3:GetObject")(asked);
}

function putting(headers: SimRequest["headers"], resource: string): Authorization[] {
  const acl = Object.keys(headers).some(
    (name) => name === "x-amz-acl" || name.startsWith("x-amz-grant-"),
  );
  return [
    { action: "s3:PutObject", resource },
    ...(acl ? [{ action: "s3:PutObjectAcl", resource }] : []),
    ...(headers["x-amz-tagging"] === undefined
      ? []
      : [{ action: "s3:PutObjectTagging", resource }]),
  ];
}

function copying({ request, resource, buckets }: Asked): Authorization[] {
  const { bucket, key } = copySource(request);
  const source = `arn:aws:s3:::${bucket}/${key}`;
  const tagged = (buckets.find(bucket)?.get(key)?.tags ?? "") !== "";
  return [
    { action: "s3:GetObject", resource: source },
    ...(tagged
      ? [
          { action: "s3:GetObjectTagging", resource: source },
          { action: "s3:PutObjectTagging", resource },
        ]
      : []),
    ...putting(request.headers, resource),
  ];
}

/** Bucket and key of x-amz-copy-source, which is percent-encoded. */
export function copySource(request: SimRequest): { bucket: string; key: string } {
  const text = decodeURIComponent((request.headers["x-amz-copy-source"] ?? "").replace(/^\//, ""));
  const slash = text.indexOf("/");
  return { bucket: text.slice(0, slash), key: text.slice(slash + 1) };
}

interface Place {
  readonly region: string;
  readonly accountId: string;
}

function encrypting({ request: { headers }, buckets, bucket, place }: Asked): Authorization[] {
  const kind = headers["x-amz-server-side-encryption"] ?? buckets.find(bucket)?.encryption;
  if (kind?.startsWith("aws:kms") !== true) return [];
  return [
    kms("kms:GenerateDataKey", headers["x-amz-server-side-encryption-aws-kms-key-id"], place),
  ];
}

function decrypting({ buckets, bucket, key, place }: Asked): Authorization[] {
  const object = buckets.find(bucket)?.get(key);
  return object?.encryption.startsWith("aws:kms") === true
    ? [kms("kms:Decrypt", object.kmsKeyId, place)]
    : [];
}

function kms(
  action: string,
  keyId: string | undefined,
  { region, accountId }: Place,
): Authorization {
  const arn = `arn:aws:kms:${region}:${accountId}:key/${keyId ?? "00000000-0000-4000-8000-000000000000"}`;
  return {
    action,
    resource: keyId?.startsWith("arn:") === true ? keyId : arn,
    context: { "kms:ViaService": `s3.${region}.amazonaws.com` },
  };
}
