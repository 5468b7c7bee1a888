import { classify, DeployError } from "../../../model/errors.ts";
import type { Outputs } from "../../../model/plan.ts";
import type { Cleared } from "../../cloudfront/clear.ts";
import type { S3Plan } from "../plan/plan.ts";

const untouched = "what was live before; nothing of the release was written";
const complete = "the new release, complete in S3";

/** What a deployment has done so far, so that one that does not end well tells the truth. */
export class Stage {
  readonly sent = { files: 0, bytes: 0, copies: 0 };
  readonly cleared: Cleared[] = [];
  /** Distributions that CloudFront does not know. */
  readonly missing: string[] = [];
  deleted = 0;
  /** Throws when nothing may be written any more, because another run may have taken over. */
  mayWrite: () => void = () => undefined;
  /** Whether the record was written, which is all that some deployments write. */
  recorded = false;
  #live = untouched;
  #next = untouched;
  #inDoubt = 0;

  /** What is live as soon as one write of the phase that begins now has happened. */
  begin(live: string): void {
    this.#next = live;
  }

  /** All of a phase has happened. */
  reached(live: string): void {
    this.#live = live;
    this.#next = live;
  }

  /** Follows one write: a refused one changes nothing, one without an answer may have happened. */
  async write<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.#live = this.#next;
      return result;
    } catch (error) {
      if (!isRefused(error)) this.#inDoubt += 1;
      throw error;
    }
  }

  get live(): string {
    if (this.#inDoubt === 0) return this.#live;
    if (this.#live !== untouched) return this.#next;
    return "what was live before, besides files of the new release whose writing S3 did not confirm";
  }

  /** The outputs of a deployment that did not end well. */
  get outputs(): Outputs {
    const { files, bytes, copies } = this.sent;
    const wrote =
      this.recorded || files + copies + this.deleted + this.cleared.length + this.#inDoubt > 0;
    return {
      changed: String(wrote),
      uploaded: String(files),
      "bytes-uploaded": String(bytes),
      deleted: String(this.deleted),
      "invalidation-ids": this.cleared.map(({ id }) => id).join("\n"),
    };
  }
}

/** The live states of a deployment, in its order. */
export function liveStates({ difference, invalidations, stored }: S3Plan): {
  readonly assets: string;
  readonly others: string;
  readonly pages: string;
  readonly removing: string;
  readonly uploaded: string;
  readonly expiring: string;
  readonly complete: string;
} {
  const { puts, kept, fixes } = difference;
  const isFirst =
    stored === undefined && kept.length + fixes.length === 0 && puts.every((put) => !put.existed);
  const begun = "no release yet: only a part of the first one is there, not its root page";
  return {
    assets: isFirst ? begun : "the earlier release; some new assets lie beside it",
    others: isFirst
      ? begun
      : "the earlier release's pages; some files that keep their names are new already",
    pages: isFirst
      ? "a part of the first release's pages; each finds what it refers to"
      : "pages of both releases; each finds what it refers to",
    removing: `${complete}; files that it no longer has may still be there`,
    uploaded:
      invalidations.length === 0
        ? complete
        : `${complete}; CloudFront may still serve earlier copies`,
    expiring: `${complete}; old assets that it does not need may still be there`,
    complete,
  };
}

/** Whether AWS has answered that it does not do it. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof DeployError) || error.retryable || error.cause === undefined) return false;
  return ["denied", "invalid", "not-found", "expired"].includes(classify(error.cause));
}
