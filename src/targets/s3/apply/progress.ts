import type { Context } from "../../../model/context.ts";
import { showBytes } from "../show-bytes.ts";

const lineEveryMs = 5000;

/** Says every few seconds how far the upload is; short uploads say nothing. */
export class Progress {
  readonly #context: Pick<Context, "clock" | "log">;
  readonly #total: { readonly files: number; readonly bytes: number };
  readonly #started: number;
  #lastLine: number;
  #files = 0;
  #bytes = 0;

  constructor(
    context: Pick<Context, "clock" | "log">,
    total: { readonly files: number; readonly bytes: number },
  ) {
    this.#context = context;
    this.#total = total;
    this.#started = context.clock.now();
    this.#lastLine = this.#started;
  }

  readonly addBytes = (bytes: number): void => {
    this.#bytes += bytes;
    this.#say();
  };

  readonly addFile = (): void => {
    this.#files += 1;
    this.#say();
  };

  #say(): void {
    const now = this.#context.clock.now();
    if (now - this.#lastLine < lineEveryMs) return;
    this.#lastLine = now;
    const seconds = (now - this.#started) / 1000;
    const { files, bytes } = this.#total;
    const share = bytes > 0 ? this.#bytes / bytes : this.#files / Math.max(1, files);
    const secondsLeft = share > 0 ? Math.ceil((seconds * (1 - share)) / share) : undefined;
    this.#context.log.info(
      `  … ${this.#files} of ${files} files, ${showBytes(this.#bytes)} of ${showBytes(bytes)}, ${showBytes(this.#bytes / seconds)}/s${secondsLeft === undefined ? "" : `, about ${secondsLeft} s left`}`,
    );
  }
}
