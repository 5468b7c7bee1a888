import { writeSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

/** What a process took, as `s3-growth` reads it from the last line of its stderr. */
export interface Taken {
  /** The most processor time of the main thread without a turn for anybody else, in ms. */
  readonly turnMs: number;
  /** The longest that the event loop was late by the wall clock, in ms: other load adds to it. */
  readonly stallMs: number;
  readonly cpuSeconds: number;
  /** When the process had its first turn after SIGTERM, in ms since 1970; 0 without one. */
  readonly heardAt: number;
  readonly peakMb: number;
}

/** Where it begins in stderr. */
export const mark = "TAKEN ";

/** Loaded before the action with `--import`: watches the main thread and tells at the process' end. */
if (isMainThread && process.argv[1]?.endsWith("dist/index.js") === true) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let last = process.threadCpuUsage();
  let [turnMs, heardAt] = [0, 0];
  process.once("SIGTERM", () => (heardAt = Date.now()));
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(last);
    turnMs = Math.max(turnMs, (user + system) / 1000);
    last = process.threadCpuUsage();
  };
  const again = (): void => {
    look();
    setImmediate(again).unref();
  };
  again();
  setInterval(look, 5).unref();
  process.on("exit", () => {
    look();
    const { user, system } = process.cpuUsage();
    const taken: Taken = {
      ...{ turnMs: Math.round(turnMs), stallMs: Math.round(delay.max / 1e6), heardAt },
      ...{ cpuSeconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 },
    };
    writeSync(2, `\n${mark}${JSON.stringify(taken)}\n`);
  });
}
