import {
  S3Client,
  type S3ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-s3";
import type { Command } from "@smithy/types";
import { clientConfig } from "../../../aws/client-config.ts";
import { callAws } from "../../../aws/call.ts";
import { retryUnreadable } from "../../../aws/answers/unreadable-answer.ts";
import type { Context } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import type { S3Config } from "../config.ts";
import { orLacking, type Feature } from "../server/lacking-feature.ts";
import { S3Server } from "../server/server.ts";
import { regionOf } from "./bucket-region.ts";
import { createFastLane, type FastLane } from "./fast-lane.ts";
import { checksumsFor, noteServer } from "./other-makers.ts";
import type { Retries } from "./port.ts";
import type { BucketFields } from "./requests.ts";
import { tellRetries } from "./retry-client.ts";

type Work<T> = (client: S3Client, abortSignal: AbortSignal) => Promise<T>;

/** What a call is about, for the text of its failure, and how it is ended. */
export interface BucketCall {
  readonly action: string;
  /** Of the object; the call is about the bucket where there is none. */
  readonly key?: string;
  /** What servers of other makers may say that they do not know. */
  readonly feature?: Feature;
  /** In place of the deployment's own. */
  readonly signal?: AbortSignal | undefined;
}

type ConnectionContext = Pick<Context, "aws" | "signal" | "log" | "clock">;

/** The clients of one bucket, which move to its region when S3 names it. */
export class BucketConnection {
  readonly server: S3Server;
  readonly retries: Retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
  /** What every call sends. */
  readonly base: BucketFields;
  readonly #context: ConnectionContext;
  #client: S3Client;
  #lane: FastLane;

  constructor(
    { bucket, expectedBucketOwner }: Pick<S3Config, "bucket" | "expectedBucketOwner">,
    context: ConnectionContext,
  ) {
    this.base = { Bucket: bucket, ...optional("ExpectedBucketOwner", expectedBucketOwner) };
    this.#context = context;
    this.server = new S3Server(context.aws.network);
    this.#client = this.#connect(context.aws.region);
    this.#lane = this.#fastLane();
  }

  get lane(): FastLane {
    return this.#lane;
  }

  #connect(region: string): S3Client {
    const options = clientConfig(this.#context.aws, "S3", { region });
    const retryStrategy = tellRetries(options.retryStrategy, this.retries);
    const client = new S3Client({ ...options, retryStrategy, ...checksumsFor(this.server) });
    retryUnreadable(client);
    return noteServer(client, this.server);
  }

  #fastLane(): FastLane {
    return createFastLane(this.#client, this.base.Bucket, this.#context, this.retries, this.server);
  }

  /** Sends one command, and gives what is taken of its answer. */
  ask<I extends ServiceInputTypes, O extends ServiceOutputTypes, T>(
    about: BucketCall,
    command: Command<ServiceInputTypes, I, ServiceOutputTypes, O, S3ClientResolvedConfig>,
    take: (answer: O) => T,
  ): Promise<T> {
    return this.send(about, async (client, abortSignal) =>
      take(await client.send(command, { abortSignal })),
    );
  }

  /** Sends one call, and once more where S3 says that the bucket is in another region. */
  async send<T>(about: BucketCall, send: Work<T>): Promise<T> {
    const { action, key = "", feature, signal = this.#context.signal } = about;
    const { aws } = this.#context;
    const resource = `arn:${aws.partition.id}:s3:::${this.base.Bucket}${key === "" ? "" : `/${key}`}`;
    const sent = callAws({ aws, signal }, { action, resource }, async (abortSignal) => {
      const asked = this.#client;
      try {
        return await send(asked, abortSignal);
      } catch (error) {
        await this.#follow(error, asked);
        return send(this.#client, abortSignal);
      }
    });
    return sent.catch((error: unknown) => {
      throw feature === undefined ? error : orLacking(error, this.server, feature);
    });
  }

  /**
   * Moves to the region that AWS names, once for all: asking the wrong one first for every object
   * would double the calls. Of calls that are under way together the first to hear of it moves.
   * @throws the error itself where it names none
   */
  async #follow(error: unknown, asked: S3Client): Promise<void> {
    const region = await regionOf(error, asked);
    const wrong = await asked.config.region();
    if (region === undefined) throw error;
    if (this.#client !== asked) return;
    this.#context.log.warning(
      `Bucket ${this.base.Bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`,
    );
    this.#client = this.#connect(region);
    this.#lane = this.#fastLane();
  }

  close(): void {
    this.#client.destroy();
  }
}
