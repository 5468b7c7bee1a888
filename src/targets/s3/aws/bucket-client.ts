import {
  CopyObjectCommand,
  GetObjectAclCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { clientConfig } from "../../../aws/client-config.ts";
import { call, ifFound } from "../../../aws/call.ts";
import { withAny } from "../../../aws/answers/incomplete-answer.ts";
import { retryUnreadable } from "../../../aws/answers/unreadable-answer.ts";
import type { Context } from "../../../model/context.ts";
import { regionOf } from "./bucket-region.ts";
import { observed } from "./retry-client.ts";
import { FastLane } from "./fast-lane.ts";
import { deleteIfSame, deleteKeys } from "./delete-client.ts";
import { fastPut } from "./fast-put-client.ts";
import { grantsOf, grantsRefusal } from "./grants.ts";
import { fastPage, sdkPage, type PageRequest } from "./listing/list-client.ts";
import type { ListPage } from "./listing/list-page.ts";
import { listStretches } from "./listing/list-stretches.ts";
import { copyInput, fieldsOf, headOf, etagOf, recordInput, type Base } from "./requests.ts";
import { isUnmet, readBlob } from "./record-client.ts";
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
  readonly retries: Retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
  readonly #config: StoreConfig;
  readonly #context: StoreContext;
  readonly #base: Base;
  #client: S3Client;
  #lane: FastLane;

  constructor(config: StoreConfig, context: StoreContext) {
    this.#config = config;
    this.#context = context;
    const owner = config.expectedBucketOwner;
    this.#base = {
      Bucket: config.bucket,
      ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }),
    };
    this.#client = this.#connect(context.aws.region);
    this.#lane = this.#fastLane();
  }

  #connect(region: string): S3Client {
    const options = clientConfig(this.#context.aws, "S3", { region });
    const retryStrategy = observed(options.retryStrategy, this.retries);
    const client = new S3Client({ ...options, retryStrategy });
    retryUnreadable(client);
    return client;
  }

  #fastLane(): FastLane {
    return new FastLane(this.#client, this.#config.bucket, this.#context, this.retries);
  }

  /** Sends one call, and once more where S3 says that the bucket is in another region. */
  async #send<T>(
    action: string,
    key: string,
    send: (client: S3Client, abortSignal: AbortSignal) => Promise<T>,
    signal = this.#context.signal,
  ): Promise<T> {
    const { aws } = this.#context;
    const resource = `arn:${aws.partition.id}:s3:::${this.#config.bucket}${key === "" ? "" : `/${key}`}`;
    return call({ aws, signal }, { action, resource }, async (abortSignal) => {
      const asked = this.#client;
      try {
        return await send(asked, abortSignal);
      } catch (error) {
        await this.#follow(error, asked);
        return send(this.#client, abortSignal);
      }
    });
  }

  /**
   * Moves to the region that AWS names, once for all: asking the wrong one first for every object
   * would double the calls. Of calls that are under way together the first to hear of it moves.
   * @throws the error itself where it names none
   */
  async #follow(error: unknown, asked: S3Client): Promise<void> {
    const { bucket } = this.#config;
    const region = await regionOf(error, asked);
    const wrong = await asked.config.region();
    if (region === undefined) throw error;
    if (this.#client !== asked) return;
    this.#context.log.warning(
      `Bucket ${bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`,
    );
    this.#client = this.#connect(region);
    this.#lane = this.#fastLane();
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
      (await fastPage(this.#lane, this.#base, request, signal)) ??
      this.#send(
        "s3:ListBucket",
        "",
        (client, abortSignal) => sdkPage(client, this.#base, request, abortSignal),
        signal,
      )
    );
  }

  readonly head = async (key: string): Promise<ObjectHead | undefined> => {
    const head = await ifFound(
      this.#send("s3:GetObject", key, async (client, abortSignal) =>
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
        await this.#send("s3:GetObjectAcl", key, async (client, abortSignal) =>
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
    const etag = await fastPut(this.#lane, owner, object, this.#context.signal);
    if (etag !== undefined) return etag;
    const command = new PutObjectCommand({
      ...{ ...this.#base, Key: key, Body: body },
      ...fieldsOf(headers),
    });
    return this.#send("s3:PutObject", key, async (client, abortSignal) =>
      etagOf(await client.send(command, { abortSignal })),
    );
  };

  readonly putLarge: ObjectStore["putLarge"] = (upload, headers, onBytes) =>
    uploadLargeFile(upload, {
      base: this.#base,
      fields: fieldsOf(headers),
      onBytes,
      send: (action, work) => this.#send(action, upload.key, work),
      clean: (work) =>
        this.#send("s3:AbortMultipartUpload", upload.key, work, AbortSignal.timeout(3000)),
      log: this.#context.log,
    });

  readonly abandon: ObjectStore["abandon"] = (key, id) =>
    abandonUpload(key, id, this.#base, (work) => this.#send("s3:AbortMultipartUpload", key, work));

  readonly uploads: ObjectStore["uploads"] = (prefix) =>
    openUploads(prefix, this.#base, (work) =>
      this.#send("s3:ListBucketMultipartUploads", "", work),
    );

  readonly copy = async (request: CopyRequest): Promise<string | undefined> => {
    try {
      const command = new CopyObjectCommand(copyInput(this.#base, request));
      return await this.#send("s3:PutObject", request.key, async (client, abortSignal) => {
        const { CopyObjectResult } = await client.send(command, { abortSignal });
        return etagOf(CopyObjectResult ?? {});
      });
    } catch (error) {
      if (isUnmet(error)) return undefined;
      throw error;
    }
  };

  readonly remove: ObjectStore["remove"] = (keys) =>
    deleteKeys(keys, this.#base, (key, work) => this.#send("s3:DeleteObject", key, work));

  readonly readRecord: ObjectStore["readRecord"] = (key, signal) =>
    readBlob(this.#base, key, (work) => this.#send("s3:GetObject", key, work, signal));

  readonly writeRecord: ObjectStore["writeRecord"] = async (key, body, condition, signal) => {
    const input = recordInput({ ...this.#base, Key: key, Body: body }, condition, this.#config);
    const write = this.#send(
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
      this.#send("s3:DeleteObject", key, work, signal),
    );

  readonly close = (): void => {
    this.#client.destroy();
  };
}
