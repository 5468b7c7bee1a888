/**
 * Loaded into a run before the action (`node --import`), it writes down each line that the toolkit's
 * writer of commands puts on stdout, known by the call stack: a text that only looks like a command,
 * wherever it comes from, has no such caller. The file is named by the query of this module's address.
 * What Node compiles is kept for the next run: that takes a fifth of a run's time, hundreds of times.
 */
import { appendFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import { isMainThread } from "node:worker_threads";

enableCompileCache(fileURLToPath(new URL("../../../.cache/compiled", import.meta.url)));

const record = new URL(import.meta.url).searchParams.get("record");

/** The toolkit's own function; its bundler may put the module's name before it. */
const writer = /^\s*at (?:\w+_)?issueCommand \(/m;

if (isMainThread && record !== null) {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk, ...rest) => {
    if (writer.test(callers())) appendFileSync(record, chunk);
    return write(chunk, ...rest);
  };
}

/** The names of whoever calls, far enough up for streams and the toolkit between. */
function callers() {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 20;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}
