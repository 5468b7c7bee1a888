import { ifFound } from "../../../aws/call.ts";
import { eagerPace, poll, type Pace } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { FunctionConfiguration, FunctionReading, LambdaPort } from "../aws/port.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { isSameFunction } from "../plan/same-function.ts";
import { superseded } from "../superseded.ts";
import { isBusy, verdictOf } from "./function-state.ts";
import { waitTeller } from "../../shared/wait-teller.ts";

/**
 * GetFunction has a quota of its own of 100 requests a second, so that a reading a second is cheap;
 * the wait ends at most 1.3 seconds after AWS is done.
 */
const pace: Pace = (elapsedMs, attempt) =>
  Math.min(elapsedMs > 60_000 ? 1300 : 1000, eagerPace(0, attempt));

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html */
const latestPublished = "$LATEST.PUBLISHED";

/** How many readings in a row may differ from what was written before somebody else is suspected. */
const staleReadings = 4;

/** Reads the function with what the role allows. */
export class FunctionReader {
  readonly #port: LambdaPort;
  readonly #context: Context;
  #only: "configuration" | undefined;
  /** A permission that would have told more. */
  missing: string | undefined;

  constructor(port: LambdaPort, context: Context) {
    this.#port = port;
    this.#context = context;
  }

  /** One reading. Roles of many guides allow GetFunctionConfiguration instead of GetFunction. */
  async read(qualifier?: string): Promise<FunctionReading> {
    if (this.#only === "configuration") return this.#port.getConfiguration(qualifier);
    try {
      return await this.#port.getFunction(qualifier);
    } catch (error) {
      if (qualifier !== undefined || kindOf(error) !== "denied") throw error;
      return await this.#readConfiguration(error);
    }
  }

  async #readConfiguration(denied: unknown): Promise<FunctionReading> {
    try {
      const reading = await this.#port.getConfiguration();
      this.#only = "configuration";
      return reading;
    } catch (error) {
      // Its own denial would name the second-best permission.
      throw kindOf(error) === "denied" ? denied : error;
    }
  }

  /** Waits until no update is under way, however it ends. */
  async settled(onWait?: (configuration: FunctionConfiguration) => void): Promise<FunctionReading> {
    let told = false;
    return this.#poll("the update that is under way", async () => {
      const reading = await this.read();
      if (!isBusy(reading.Configuration ?? {})) return reading;
      if (!told) onWait?.(reading.Configuration ?? {});
      told = true;
      return undefined;
    });
  }

  /**
   * Waits until what was written is in force.
   * @param written what the write answered
   * @param before the function before the write: its revision may be read for a while
   * @throws DeployError as soon as AWS reports a failure, or when another deployment wrote after us
   */
  async ready(
    written: FunctionConfiguration,
    before?: FunctionConfiguration,
  ): Promise<FunctionConfiguration> {
    let strange = 0;
    const what = `AWS to put the update of ${written.FunctionName ?? "the function"} in force`;
    return this.#poll(what, async () => {
      const { Configuration = {} } = await this.read();
      if (isSameFunction(Configuration, written)) return settle(Configuration);
      // What still shows the revision before the write is old; anything else shows another writer.
      const old =
        before?.RevisionId !== undefined && Configuration.RevisionId === before.RevisionId;
      strange += old || isBusy(Configuration) ? 0 : 1;
      if (strange > staleReadings) throw superseded(Configuration.FunctionName);
      return undefined;
    });
  }

  /** Waits until a published version can be called; where that may not be read, until $LATEST can. */
  async versionReady(
    version: string,
    latest: FunctionConfiguration,
  ): Promise<FunctionConfiguration> {
    try {
      const what = `version ${version} of ${latest.FunctionName ?? "the function"} to become active`;
      // Reads may lag behind the write that made the version.
      return await this.#poll(what, () => ifFound(this.#readVersion(version, latest)));
    } catch (error) {
      if (kindOf(error) !== "denied") throw error;
      this.missing = `lambda:GetFunction on ${latest.FunctionArn ?? "the function"}:*`;
      return this.ready(latest);
    }
  }

  async #readVersion(
    version: string,
    published: FunctionConfiguration,
  ): Promise<FunctionConfiguration | undefined> {
    const { Configuration = {} } = await this.read(version);
    // Unlike a number, this one is published again and again: until then it is the one from before.
    const isOld = version === latestPublished && !isSameFunction(Configuration, published);
    if (isOld) return undefined;
    const settled = settle(Configuration);
    // A version may report no update of its own; then $LATEST's decides.
    if (settled === undefined || settled.LastUpdateStatus !== undefined) return settled;
    const { Configuration: latest = {} } = await this.read();
    return latest.CodeSha256 === settled.CodeSha256 ? settle(latest) && settled : settled;
  }

  #poll<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
    const { clock, signal, log } = this.#context;
    const tell = waitTeller(this.#context, what);
    const onMiss = (error: unknown): void => {
      log.debug(error instanceof DeployError ? error.message : "A reading failed");
    };
    const reading = (): Promise<T | undefined> => {
      tell();
      return read();
    };
    return poll({ clock, signal, pace, read: reading, onMiss });
  }
}

function settle(configuration: FunctionConfiguration): FunctionConfiguration | undefined {
  const verdict = verdictOf(configuration);
  if (verdict instanceof DeployError) throw verdict;
  return verdict === "ready" ? configuration : undefined;
}
