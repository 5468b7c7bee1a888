import type { Context } from "../../../model/context.ts";
import { orAborted } from "../../../aws/call.ts";
import { messageOf, type DeployError } from "../../../model/errors.ts";
import { inTurns } from "../../../model/time/turn.ts";
import { leaseMs, renewalMs } from "./lease.ts";
import { isCancelled, isTakenOver, notRenewed } from "./lease-errors.ts";
import type { DeploymentRecord, StoredRecord } from "./record.ts";
import { deleteRecord, readBack, type RecordPlace } from "./refused-write.ts";
import { encodeRecord } from "./wire.ts";
import type { ObjectStore, Precondition } from "../aws/port.ts";

/**
 * How long a write of the record may go on after a cancellation. Cut off at once, nobody knew whether
 * S3 had stored it, and the lease stayed behind.
 */
const lingerMs = 3500;

/** So long after the last renewal this run stops writing: well before another one may take over. */
const patienceMs = leaseMs - renewalMs / 2;
/** A renewal that failed is tried again after this. */
const retryMs = 5000;

interface KeeperOptions extends RecordPlace {
  readonly store: RecordPlace["store"] & Pick<ObjectStore, "writeRecord">;
  readonly context: Pick<Context, "clock" | "job" | "signal" | "grace" | "log">;
  /** Called when another deployment took over: nothing more may be written. */
  readonly onLost: (reason: DeployError) => void;
}

/** Holds the right to write: the record is written with preconditions only, every 45 s anew. */
export class LeaseKeeper {
  readonly #options: KeeperOptions;
  readonly #stop = new AbortController();
  /** Aborts when writes that were begun must end, too. */
  readonly #cut = new AbortController();
  readonly #ended = new AbortController();
  #etag: string | undefined;
  #record: DeploymentRecord | undefined;
  #lastWrite = 0;
  #isTaking = false;
  #loop: Promise<void> = Promise.resolve();
  /** The last write while the lease is held: each waits for the one before it. */
  #writing: Promise<void> = Promise.resolve();
  /** A write of notes that has not begun, which takes along what is noted meanwhile. */
  #noting: Promise<void> | undefined;

  constructor(options: KeeperOptions, stored: StoredRecord | undefined) {
    this.#options = options;
    this.#etag = stored?.etag;
    const { signal, clock } = options.context;
    const linger = (): void => {
      if (!isCancelled(signal.reason)) return;
      clock.sleep(lingerMs, this.#ended.signal).then(
        () => {
          this.#cut.abort(signal.reason);
        },
        () => undefined,
      );
    };
    signal.addEventListener("abort", linger, { once: true, signal: this.#ended.signal });
  }

  /** Writes the intent. @throws DeployError `deployment-in-progress` when the record has moved on */
  async take(intent: DeploymentRecord): Promise<void> {
    this.#options.context.signal.throwIfAborted();
    this.#isTaking = true;
    await this.#write(intent);
    this.#isTaking = false;
    this.#loop = this.#renewAlways();
  }

  /**
   * Whether the lease may still be ours, asked before each write. A runner that was suspended goes on
   * where it stopped, before any timer of ours: another run may have deployed meanwhile.
   * @throws DeployError `lease-lost`
   */
  assertHeld(): void {
    const heldFor = this.#options.context.clock.now() - this.#lastWrite;
    if (this.#record !== undefined && heldFor >= leaseMs) throw notRenewed(undefined);
  }

  /** Hears of the record's ETag after a write that is none of the keeper's and left it as it is. */
  adopt(etag: string | undefined): void {
    this.#etag = etag ?? this.#etag;
  }

  /**
   * Writes what this run has come to know, so that another one finds it should this one die. Where the
   * write fails, the next renewal takes it along.
   * @throws the reason of the signal, and DeployError `deployment-in-progress`
   */
  async note(amend: (record: DeploymentRecord) => DeploymentRecord): Promise<void> {
    if (this.#record === undefined) return;
    this.#record = amend(this.#record);
    this.#noting ??= this.#queue(() => {
      this.#noting = undefined;
    });
    try {
      await orAborted(this.#noting, this.#options.context.signal);
    } catch (error) {
      this.#options.context.signal.throwIfAborted();
      if (isTakenOver(error)) throw error;
      this.#options.context.log.debug(`The record could not be written: ${messageOf(error)}`);
    }
  }

  /** Writes what is deployed now and ends the lease. */
  async commit(record: DeploymentRecord): Promise<void> {
    await this.#end();
    this.#options.context.signal.throwIfAborted();
    const beat = (this.#record?.beat ?? 0) + 1;
    await this.#write({ ...record, beat });
    this.#ended.abort();
  }

  /** Deletes the record and ends the lease with it: nothing is deployed any more. */
  async delete(): Promise<void> {
    await this.#end();
    this.#options.context.signal.throwIfAborted();
    const [etag, nonce] = [this.#etag, this.#record?.holder.nonce];
    if (etag !== undefined && nonce !== undefined) {
      await deleteRecord(this.#options, { etag, nonce }, this.#writeSignal);
    }
    this.#record = undefined;
    this.#ended.abort();
  }

  /**
   * Gives the lease back, so that the next run need not wait. Best effort, also when cancelled.
   * @param amend what is known by now that the intent did not know
   */
  async release(
    amend: (record: DeploymentRecord) => DeploymentRecord = (record) => record,
  ): Promise<void> {
    await this.#end();
    const record = this.#record;
    try {
      if (record?.status === "pending") {
        await this.#write({ ...amend(record), released: true, beat: record.beat + 1 });
      } else if (this.#isTaking && this.#cut.signal.aborted) this.#sayKept();
    } catch {
      this.#sayKept();
    } finally {
      this.#ended.abort();
    }
  }

  #sayKept(): void {
    this.#options.context.log.info(
      "  The lease could not be given back: another run waits up to two minutes for it",
    );
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#writing.catch(() => undefined);
  }

  async #renewAlways(): Promise<void> {
    const { clock, signal } = this.#options.context;
    let pauseMs = renewalMs;
    for (;;) {
      try {
        await clock.sleep(pauseMs, this.#stop.signal);
        signal.throwIfAborted();
        await this.#queue(() => undefined);
        pauseMs = renewalMs;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const isLost = isTakenOver(error);
        const restMs = this.#restMs();
        if (isLost || restMs <= 0) {
          this.#options.onLost(isLost ? error : notRenewed(error));
          return;
        }
        pauseMs = Math.min(retryMs, restMs);
      }
    }
  }

  /** Of what a cancellation cuts off some seconds later only. */
  get #writeSignal(): AbortSignal {
    return AbortSignal.any([this.#options.context.grace, this.#cut.signal]);
  }

  #restMs(): number {
    return this.#lastWrite + patienceMs - this.#options.context.clock.now();
  }

  #queue(begins: () => void): Promise<void> {
    const before = this.#writing;
    this.#writing = (async () => {
      await before.catch(() => undefined);
      begins();
      await this.#renew();
    })();
    // Whoever waits for it hears of its failure.
    this.#writing.catch(() => undefined);
    return this.#writing;
  }

  /** A write without an answer is not waited for beyond our patience; a later one is not begun. */
  async #renew(): Promise<void> {
    if (this.#record === undefined) return;
    const answered = new AbortController();
    const late = this.#options.context.clock
      .sleep(this.#restMs(), answered.signal)
      .then(() => Promise.reject(new Error("S3 has not answered in time")));
    try {
      const write = this.#write({ ...this.#record, beat: this.#record.beat + 1 });
      await Promise.race([write, late]);
    } finally {
      answered.abort();
    }
  }

  async #write(record: DeploymentRecord): Promise<void> {
    const { key, store, context } = this.#options;
    const signal = this.#writeSignal;
    const body = await inTurns(encodeRecord(record));
    const { nonce } = record.holder;
    for (let attempt = 1; ; attempt += 1) {
      const started = context.clock.now();
      const condition: Precondition =
        this.#etag === undefined ? { ifAbsent: true } : { ifMatch: this.#etag };
      const written = await store.writeRecord(key, body, condition, signal);
      const { etag, isWritten } =
        written === undefined
          ? await readBack(this.#options, { body, attempt, before: this.#etag, nonce }, signal)
          : { etag: written, isWritten: true };
      this.#etag = etag;
      if (!isWritten) continue;
      // What was noted while a renewal was under way is not in it yet.
      const noted = record.status === "pending" ? this.#record : undefined;
      this.#record = { ...(noted ?? record), beat: record.beat };
      this.#lastWrite = started;
      return;
    }
  }
}
