import {
  CopyObjectCommand,
  GetObjectAclCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { ifFound } from "../../../aws/call.ts";
import { withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { Context } from "../../../model/context.ts";
import { Connection } from "./connection.ts";
import { deleteIfSame, deleteKeys } from "./delete-client.ts";
import { fastPut } from "./fast-put-client.ts";
import { grantsOf, grantsRefusal } from "./grants.ts";
import { fastPage, sdkPage, type PageRequest } from "./listing/list-client.ts";
import type { ListPage } from "./listing/list-page.ts";
import { listStretches } from "./listing/list-stretches.ts";
import { copyInput, fieldsOf, headOf, etagOf, recordInput, type Base } from "./requests.ts";
import { isUnmet, readBlob } from "./record-client.ts";
import { obeysOwner } from "./other-makers.ts";
import { stretchesOf } from "./listing/stretches.ts";
import { uploadLargeFile } from "./large-file.ts";
import { abandonUpload, openUploads } from "./uploads-client.ts";
import type { Headers } from "../headers/cache-rules.ts";
import type { S3Config } from "../config.ts";
import type { CopyRequest, ObjectHead, ObjectStore, Retries } from "./port.ts";

type StoreConfig = Pick<
  S3Config,
  "bucket" | "expectedBucketOwner" | "acl" | "storageClass" | "kmsKeyId" | "stateKey"
>;
type StoreContext = Pick<Context, "aws" | "signal" | "log" | "clock">;

/** S3 through the SDK; small files and listings go the fast way first. */
export function createStore(config: StoreConfig, context: StoreContext): ObjectStore {
  return new SdkStore(config, context);
}

class SdkStore implements ObjectStore {
  readonly #config: StoreConfig;
  readonly #context: StoreContext;
  readonly #base: Base;
  readonly #connection: Connection;

  constructor(config: StoreConfig, context: StoreContext) {
    this.#config = config;
    this.#context = context;
    const owner = config.expectedBucketOwner;
    this.#base = {
      Bucket: config.bucket,
      ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }),
    };
    this.#connection = new Connection(config.bucket, context);
  }

  get server(): ObjectStore["server"] {
    return this.#connection.server;
  }

  get retries(): Retries {
    return this.#connection.retries;
  }

  readonly list: ObjectStore["list"] = (prefix, sourceKeys, sort) => {
    const { stateKey } = this.#config;
    const expected = stateKey === undefined ? sourceKeys : [stateKey, ...sourceKeys];
    const stretches = stretchesOf(expected.filter((key) => key.startsWith(prefix)));
    return listStretches(
      stretches,
      (start, signal) => this.#page({ ...start, prefix }, signal),
      sort,
      this.#context.signal,
    );
  };

  async #page(request: PageRequest, signal: AbortSignal): Promise<ListPage> {
    return (
      (await fastPage(this.#connection.lane, this.#base, request, signal)) ??
      this.#connection.ask(
        "list",
        "s3:ListBucket",
        "",
        (client, abortSignal) => sdkPage(client, this.#base, request, abortSignal),
        signal,
      )
    );
  }

  readonly head = async (key: string): Promise<ObjectHead | undefined> => {
    const head = await ifFound(
      this.#connection.ask("read", "s3:GetObject", key, async (client, abortSignal) =>
        withAny(
          await client.send(new HeadObjectCommand({ ...this.#base, Key: key }), { abortSignal }),
          "ETag",
        ),
      ),
    );
    return head === undefined ? undefined : headOf(head);
  };

  readonly grants: ObjectStore["grants"] = async (key) => {
    try {
      return grantsOf(
        await this.#connection.send("s3:GetObjectAcl", key, async (client, abortSignal) =>
          withAny(
            await client.send(new GetObjectAclCommand({ ...this.#base, Key: key }), {
              abortSignal,
            }),
            "Owner",
            "Grants",
          ),
        ),
      );
    } catch (error) {
      return grantsRefusal(error);
    }
  };

  readonly put = async (
    key: string,
    body: Buffer,
    md5: string,
    headers: Headers,
  ): Promise<string> => {
    const object = { key, body, md5, headers };
    const owner = this.#config.expectedBucketOwner;
    const etag = await fastPut(this.#connection.lane, owner, object, this.#context.signal);
    if (etag !== undefined) return etag;
    const command = new PutObjectCommand({
      ...{ ...this.#base, Key: key, Body: body },
      ...fieldsOf(headers),
    });
    return this.#connection.ask("put", "s3:PutObject", key, async (client, abortSignal) =>
      etagOf(await client.send(command, { abortSignal })),
    );
  };

  readonly putLarge: ObjectStore["putLarge"] = (upload, headers, onBytes) =>
    uploadLargeFile(upload, {
      base: this.#base,
      fields: fieldsOf(headers),
      checksum: this.server.isAws ? "CRC32" : undefined,
      onBytes,
      send: (action, work) => this.#connection.ask("parts", action, upload.key, work),
      clean: (work) =>
        this.#connection.send(
          "s3:AbortMultipartUpload",
          upload.key,
          work,
          AbortSignal.timeout(3000),
        ),
      log: this.#context.log,
    });

  readonly abandon: ObjectStore["abandon"] = (key, id) =>
    abandonUpload(key, id, this.#base, (work) =>
      this.#connection.send("s3:AbortMultipartUpload", key, work),
    );

  readonly uploads: ObjectStore["uploads"] = (prefix) =>
    openUploads(prefix, this.#base, (work) =>
      this.#connection.send("s3:ListBucketMultipartUploads", "", work),
    );

  readonly copy = async (request: CopyRequest): Promise<string | undefined> => {
    try {
      const command = new CopyObjectCommand(copyInput(this.#base, request));
      return await this.#connection.ask(
        "copy",
        "s3:PutObject",
        request.key,
        async (client, abortSignal) => {
          const { CopyObjectResult } = await client.send(command, { abortSignal });
          return etagOf(CopyObjectResult ?? {});
        },
      );
    } catch (error) {
      if (isUnmet(error)) return undefined;
      throw error;
    }
  };

  readonly remove: ObjectStore["remove"] = (keys) =>
    deleteKeys(keys, this.#base, (key, work) =>
      this.#connection.send("s3:DeleteObject", key, work),
    );

  readonly readRecord: ObjectStore["readRecord"] = (key, signal) =>
    readBlob(this.#base, key, (work) =>
      this.#connection.ask("read", "s3:GetObject", key, work, signal),
    );

  readonly writeRecord: ObjectStore["writeRecord"] = async (key, body, condition, signal) => {
    const input = recordInput({ ...this.#base, Key: key, Body: body }, condition, this.#config);
    const write = this.#connection.ask(
      "record",
      "s3:PutObject",
      key,
      async (client, abortSignal) =>
        etagOf(await client.send(new PutObjectCommand(input), { abortSignal })),
      signal,
    );
    try {
      return await write;
    } catch (error) {
      if (isUnmet(error)) return undefined;
      throw error;
    }
  };

  readonly removeRecord: ObjectStore["removeRecord"] = (key, etag, signal) =>
    deleteIfSame(key, etag, this.#base, (_key, work) =>
      this.#connection.ask("deleteRecord", "s3:DeleteObject", key, work, signal),
    );

  readonly obeysOwner: ObjectStore["obeysOwner"] = () =>
    obeysOwner(this.#base, (work) => this.#connection.send("s3:ListBucket", "", work));

  readonly close = (): void => {
    this.#connection.close();
  };
}
