import { S3Client } from "@aws-sdk/client-s3";
import { clientConfig } from "../../../aws/client-config.ts";
import { call } from "../../../aws/call.ts";
import { retryUnreadable } from "../../../aws/answers/unreadable-answer.ts";
import type { Context } from "../../../model/context.ts";
import { orLacking, type Feature } from "../server/lacking-feature.ts";
import { S3Server } from "../server/server.ts";
import { regionOf } from "./bucket-region.ts";
import { FastLane } from "./fast-lane.ts";
import { checksumsFor, noteServer } from "./other-makers.ts";
import type { Retries } from "./port.ts";
import { observed } from "./retry-client.ts";

type Work<T> = (client: S3Client, abortSignal: AbortSignal) => Promise<T>;

/** The clients of one bucket, which move to its region when S3 names it. */
export class Connection {
  readonly server: S3Server;
  readonly retries: Retries = { count: 0, reasons: new Map(), onThrottle: () => undefined };
  readonly #bucket: string;
  readonly #context: Pick<Context, "aws" | "signal" | "log" | "clock">;
  #client: S3Client;
  #lane: FastLane;

  constructor(bucket: string, context: Pick<Context, "aws" | "signal" | "log" | "clock">) {
    this.#bucket = bucket;
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
    const retryStrategy = observed(options.retryStrategy, this.retries);
    const client = new S3Client({ ...options, retryStrategy, ...checksumsFor(this.server) });
    retryUnreadable(client);
    return noteServer(client, this.server);
  }

  #fastLane(): FastLane {
    return new FastLane(this.#client, this.#bucket, this.#context, this.retries, this.server);
  }

  /** A call of which servers of other makers may say that they do not know it. */
  async ask<T>(
    feature: Feature,
    action: string,
    key: string,
    send: Work<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await this.send(action, key, send, signal);
    } catch (error) {
      throw orLacking(error, this.server, feature);
    }
  }

  /** Sends one call, and once more where S3 says that the bucket is in another region. */
  async send<T>(
    action: string,
    key: string,
    send: Work<T>,
    signal = this.#context.signal,
  ): Promise<T> {
    const { aws } = this.#context;
    const resource = `arn:${aws.partition.id}:s3:::${this.#bucket}${key === "" ? "" : `/${key}`}`;
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
    const region = await regionOf(error, asked);
    const wrong = await asked.config.region();
    if (region === undefined) throw error;
    if (this.#client !== asked) return;
    this.#context.log.warning(
      `Bucket ${this.#bucket} is in ${region}, not in ${wrong}: set aws-region to ${region} to save a request.`,
    );
    this.#client = this.#connect(region);
    this.#lane = this.#fastLane();
  }

  close(): void {
    this.#client.destroy();
  }
}
