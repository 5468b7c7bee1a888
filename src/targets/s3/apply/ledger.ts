import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import type { Outputs } from "../../../model/plan.ts";
import type { AcceptedInvalidation } from "../../cloudfront/create-invalidations.ts";
import type { DeleteFailure } from "../aws/port.ts";
import type { SiteItem } from "../plan/items.ts";

const untouched = "what was live before; nothing of the release was written";

/** How far a release has come, as far as S3 has confirmed it. */
export interface ReleaseProgress {
  /** What is live. */
  readonly sure: string;
  /** What is live as soon as one write of the phase that was begun last has happened. */
  readonly live: string;
  /** Files whose write S3 has confirmed. */
  readonly written: number;
}

/**
 * What AWS has acknowledged so far. Outputs, texts and the record are made from it, in success as in
 * failure, so that none of them can say what did not happen.
 */
export class Ledger {
  /** The new ETags by the hash of the key. */
  readonly etags = new Map<string, string>();
  readonly cleared: AcceptedInvalidation[] = [];
  /** Distributions that CloudFront does not know. */
  readonly missing: string[] = [];
  /** Objects that S3 refuses to delete. */
  readonly undeletable: DeleteFailure[] = [];
  /** Uploads in parts that may be open: hash of the key by id. */
  readonly uploads = new Map<string, string>();
  files = 0;
  bytes = 0;
  copies = 0;
  deleted = 0;
  /** Whether the record says by now what is deployed: the last write, and the only one of some runs. */
  committed = false;
  /** Has the record say which uploads are open. */
  noteUploads: () => Promise<void> = () => Promise.resolve();
  /** Throws when nothing may be written any more, because another run may have taken over. */
  mayWrite: () => void = () => undefined;
  /** Told of what becomes live, before it does, and of every `tellEvery`-th file that is written. */
  tell: (progress: ReleaseProgress) => void = () => undefined;
  tellEvery = 1;
  #live = untouched;
  #next = untouched;
  #inDoubt = 0;

  /** What is live as soon as one write of the phase that begins now has happened. */
  begin(live: string): void {
    this.#next = live;
    this.tell(this.progress);
  }

  /** All of a phase has happened. */
  reached(live: string): void {
    this.#live = live;
    this.begin(live);
  }

  /** Follows the write of one object. */
  async write(item: SiteItem, work: Promise<string>): Promise<void> {
    this.etags.set(item.hash, await this.follow(work));
    const isFirst = this.#live !== this.#next;
    this.#live = this.#next;
    if (isFirst || this.etags.size % this.tellEvery === 0) this.tell(this.progress);
  }

  get progress(): ReleaseProgress {
    return { sure: this.#live, live: this.#next, written: this.etags.size };
  }

  /** Follows any write: a refused one changes nothing, one without an answer may have happened. */
  async follow<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (writeOutcome(error) === "unknown") this.doubt();
      throw error;
    }
  }

  /** A write that failed may have happened all the same. */
  doubt(): void {
    this.#inDoubt += 1;
  }

  get live(): string {
    if (this.#inDoubt === 0) return this.#live;
    if (this.#live !== untouched) return this.#next;
    return "what was live before, besides files of the new release whose writing S3 did not confirm";
  }

  /** Whether anything that visitors or a later run can see may have changed. */
  get changed(): boolean {
    const { files, copies, deleted, cleared, committed } = this;
    return committed || files + copies + deleted + cleared.length + this.#inDoubt > 0;
  }

  /** The outputs that depend on what was done. */
  get outputs(): Outputs {
    return {
      uploaded: String(this.files),
      "bytes-uploaded": String(this.bytes),
      deleted: String(this.deleted),
      "invalidation-ids": this.cleared.map(({ id }) => id).join("\n"),
    };
  }
}
