import type { Context } from "../../../model/context.ts";
import { showBytes } from "../show-bytes.ts";

const lineEveryMs = 5000;

/** What is told of an upload that is under way. */
export interface UploadProgress {
  readonly addBytes: (bytes: number) => void;
  readonly addFile: () => void;
}

/** Says every few seconds how far the upload is; short uploads say nothing. */
export function progressOf(
  { clock, log }: Pick<Context, "clock" | "log">,
  total: { readonly files: number; readonly bytes: number },
): UploadProgress {
  const started = clock.now();
  let lastLine = started;
  let [files, bytes] = [0, 0];
  const say = (): void => {
    const now = clock.now();
    if (now - lastLine < lineEveryMs) return;
    lastLine = now;
    const seconds = (now - started) / 1000;
    const share = total.bytes > 0 ? bytes / total.bytes : files / Math.max(1, total.files);
    const left = share > 0 ? `, about ${Math.ceil((seconds * (1 - share)) / share)} s left` : "";
    log.info(
      `  … ${files} of ${total.files} files, ${showBytes(bytes)} of ${showBytes(total.bytes)}, ${showBytes(bytes / seconds)}/s${left}`,
    );
  };
  return {
    addBytes: (more) => {
      bytes += more;
      say();
    },
    addFile: () => {
      files += 1;
      say();
    },
  };
}
