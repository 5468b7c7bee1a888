import {
  CopyObjectCommand,
  GetObjectAclCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { withAny } from "../../../aws/answers/incomplete-answer.ts";
import { answerOf, kindOf } from "../../../aws/answers/kind-of.ts";
import type { Context } from "../../../model/context.ts";
import { statusOf } from "../../../model/errors.ts";
import { BucketConnection } from "./connection.ts";
import { deleteKeys } from "./delete-client.ts";
import { fastPut } from "./fast-put-client.ts";
import { grantsOf, grantsRefusal } from "./grants.ts";
import { listPage } from "./listing/list-client.ts";
import { listStretches } from "./listing/list-stretches.ts";
import { copyInput, fieldsOf, objectHeadOf, etagOf } from "./requests.ts";
import { ifMet, recordCalls } from "./record-client.ts";
import { stretchesOf } from "./listing/stretches.ts";
import { uploadLargeFile } from "./large-file.ts";
import { uploadCalls } from "./uploads-client.ts";
import type { S3Config } from "../config.ts";
import type { ObjectStore } from "./port.ts";

type StoreConfig = Pick<
  S3Config,
  "bucket" | "expectedBucketOwner" | "acl" | "storageClass" | "kmsKeyId" | "stateKey"
>;
type StoreContext = Pick<Context, "aws" | "signal" | "log" | "clock">;

/** S3 through the SDK; small files and listings go the fast way first. */
export function createStore(config: StoreConfig, context: StoreContext): ObjectStore {
  const connection = new BucketConnection(config, context);
  const { server, retries } = connection;
  return {
    ...{ server, retries },
    list: listOf(connection, config, context),
    ...objectReads(connection),
    ...objectWrites(connection, context),
    ...uploadCalls(connection),
    remove: (keys) => deleteKeys(keys, connection),
    ...recordCalls(connection, config),
    obeysOwner: () => obeysOwner(connection),
    close: () => {
      connection.close();
    },
  };
}

function listOf(
  connection: BucketConnection,
  { stateKey }: StoreConfig,
  { signal }: StoreContext,
): ObjectStore["list"] {
  return (prefix, sourceKeys, sort) => {
    const expected = stateKey === undefined ? sourceKeys : [stateKey, ...sourceKeys];
    const stretches = stretchesOf(expected.filter((key) => key.startsWith(prefix)));
    return listStretches(
      stretches,
      (start, ending) => listPage(connection, { ...start, prefix }, ending),
      sort,
      signal,
    );
  };
}

function objectReads(connection: BucketConnection): Pick<ObjectStore, "head" | "grants"> {
  const { base } = connection;
  return {
    head: (key) => {
      const about = { feature: "read", action: "s3:GetObject", key } as const;
      const command = new HeadObjectCommand({ ...base, Key: key });
      return ifFound(connection.ask(about, command, (head) => objectHeadOf(withAny(head, "ETag"))));
    },
    grants: (key) => {
      const command = new GetObjectAclCommand({ ...base, Key: key });
      return connection
        .ask({ action: "s3:GetObjectAcl", key }, command, (acl) =>
          grantsOf(withAny(acl, "Owner", "Grants")),
        )
        .catch(grantsRefusal);
    },
  };
}

function objectWrites(
  connection: BucketConnection,
  { signal, log }: StoreContext,
): Pick<ObjectStore, "put" | "putLarge" | "copy"> {
  const { base } = connection;
  return {
    put: async (key, body, md5, headers) => {
      const object = { key, body, md5, headers };
      const etag = await fastPut(connection.lane, base.ExpectedBucketOwner, object, signal);
      if (etag !== undefined) return etag;
      const about = { feature: "put", action: "s3:PutObject", key } as const;
      const input = { ...base, Key: key, Body: body, ...fieldsOf(headers) };
      return connection.ask(about, new PutObjectCommand(input), etagOf);
    },
    putLarge: (upload, headers, onBytes) => {
      const { key } = upload;
      return uploadLargeFile(upload, {
        base,
        fields: fieldsOf(headers),
        checksum: connection.server.isAws ? "CRC32" : undefined,
        onBytes,
        send: (action, work) => connection.send({ feature: "parts", action, key }, work),
        clean: (work) => {
          const ending = AbortSignal.timeout(3000);
          return connection.send({ action: "s3:AbortMultipartUpload", key, signal: ending }, work);
        },
        log,
      });
    },
    copy: (request) => {
      const about = { feature: "copy", action: "s3:PutObject", key: request.key } as const;
      const command = new CopyObjectCommand(copyInput(base, request));
      return ifMet(
        connection.ask(about, command, ({ CopyObjectResult }) => etagOf(CopyObjectResult ?? {})),
      );
    },
  };
}

/** An account that owns no bucket. */
const nobody = "000000000000";

/**
 * Whether a call that expects another owner of the bucket is refused, as S3 does with 403.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
async function obeysOwner(connection: BucketConnection): Promise<boolean> {
  const command = new HeadBucketCommand({ ...connection.base, ExpectedBucketOwner: nobody });
  try {
    return await connection.ask({ action: "s3:ListBucket" }, command, () => false);
  } catch (error) {
    if (kindOf(error) === "denied" || statusOf(answerOf(error)) === 400) return true;
    throw error;
  }
}
