import { escapeXml, type SimRequest, type SimResponse } from "../http.ts";
import { identifyS3, type S3Input } from "./identify.ts";
import { listObjects } from "./listing.ts";
import { abortUpload, completeUpload, createUpload, uploadPart } from "./multipart.ts";
import { signed, understood, type OtherMaker } from "./other-makers.ts";
import { listUploads } from "./list-uploads.ts";
import { copyObject } from "./copy.ts";
import { deleteObject, deleteObjects } from "./delete.ts";
import { getAcl, getObject, putObject } from "./objects.ts";
import { Buckets, type Bucket } from "./store.ts";
import { AwsFault, type Call, type Service } from "../service.ts";
import type { ServiceOptions } from "../services.ts";

/** One S3 call, parsed, on an existing bucket. */
export interface S3Call {
  readonly bucket: Bucket;
  readonly buckets: Buckets;
  readonly key: string;
  readonly request: SimRequest;
}

export interface S3Service extends Service {
  readonly buckets: Buckets;
  /** Whose server stands in S3's place; S3 itself where undefined. */
  otherMaker: OtherMaker | undefined;
}

const operations: Readonly<Record<string, (call: S3Call) => SimResponse>> = {
  ListObjectsV2: listObjects,
  ListMultipartUploads: listUploads,
  GetObject: getObject,
  HeadObject: getObject,
  GetObjectAcl: getAcl,
  PutObject: putObject,
  CopyObject: copyObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  CreateMultipartUpload: createUpload,
  UploadPart: uploadPart,
  HeadBucket: () => ({ status: 200 }),
  CompleteMultipartUpload: completeUpload,
  AbortMultipartUpload: abortUpload,
};

/** S3, path style, with the rules that a deployment can run into. */
export function createS3(options: ServiceOptions): S3Service {
  const { clock, region, accountId } = options;
  const buckets = new Buckets(clock, { region, owner: accountId });
  const service: S3Service = {
    name: "s3",
    buckets,
    otherMaker: undefined,
    identify: (request, place) => identifyS3(request, place, buckets),
    handle: (call) => {
      const { otherMaker } = service;
      const heard = otherMaker === undefined ? call : understood(call, otherMaker);
      return signed(handle(heard, buckets), otherMaker);
    },
    renderFault: (fault, requestId) => signed(renderFault(fault, requestId), service.otherMaker),
  };
  return service;
}

function handle(call: Call, buckets: Buckets): SimResponse {
  const { bucket: name, key, region } = call.input as unknown as S3Input;
  const bucket = buckets.get(name);
  const { request } = call;
  const owner = request.headers["x-amz-expected-bucket-owner"];
  if (owner !== undefined && owner !== bucket.owner) {
    throw new AwsFault("AccessDenied", 403, "Access Denied");
  }
  if (region !== bucket.region) {
    throw new AwsFault(
      "PermanentRedirect",
      301,
      "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
      { region: bucket.region },
    );
  }
  const operation = operations[call.operation];
  if (operation === undefined) throw new AwsFault("NotImplemented", 501, call.operation);
  if (Buffer.byteLength(key) > 1024)
    throw new AwsFault("KeyTooLongError", 400, "Your key is too long", {
      MaxSizeAllowed: 1024,
      Size: Buffer.byteLength(key),
    });
  return operation({ bucket, buckets, key, request });
}

const hostId = Buffer.alloc(57, "host").toString("base64");

/** S3's own names for what IAM and STS call otherwise. */
const codes: Readonly<Record<string, string>> = {
  AccessDeniedException: "AccessDenied",
  ExpiredTokenException: "ExpiredToken",
  UnrecognizedClientException: "InvalidAccessKeyId",
};

function renderFault({ code, status, message, fields }: AwsFault, requestId: string): SimResponse {
  const region = typeof fields.region === "string" ? { "x-amz-bucket-region": fields.region } : {};
  const details = Object.entries(fields)
    .filter(([name]) => name !== "region")
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join("");
  return {
    status,
    headers: { "content-type": "application/xml", "x-amz-request-id": requestId, ...region },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${codes[code] ?? code}</Code><Message>${escapeXml(message)}</Message>${details}<RequestId>${requestId}</RequestId><HostId>${hostId}</HostId></Error>`,
  };
}
