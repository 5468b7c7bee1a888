import { format } from "node:util";
import { messageOf } from "../../model/errors.ts";
import { annotateFailure, workflowLog as log } from "../log.ts";

const consoleMethods = ["debug", "error", "info", "log", "trace", "warn"] as const;

/**
 * Lets whatever speaks besides the action itself speak through its log: Node's warnings, libraries
 * that use the console, and errors that nobody caught. Their own way leads to stdout and stderr as
 * they are, where the runner takes a line of them for a command. What else is written to stderr is left
 * out: by NODE_DEBUG Node tells there of every request with its headers, credentials included.
 */
export function logOutputOfOthers(): void {
  // Node's printer is a listener of its own, which another one beside it does not replace.
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => {
    log.info(`${name} of Node.js: ${message}`);
  });
  for (const name of consoleMethods) {
    console[name] = (...parts: unknown[]): void => {
      log.debug(format(...parts));
    };
  }
  process.stderr.write = withholdStderr();
  const die = (error: unknown): void => {
    annotateFailure(
      "unexpected error",
      `An error that nobody caught: ${messageOf(error)} [unexpected-error]`,
    );
    if (error instanceof Error) log.debug(error.stack ?? "");
    process.exit(1);
  };
  process.on("uncaughtException", die);
  process.on("unhandledRejection", die);
}

/** A writer for stderr that says once that something was left out. */
function withholdStderr(): typeof process.stderr.write {
  let told = false;
  return (_chunk: unknown, ...rest: unknown[]): boolean => {
    for (const done of rest.filter(isCallback)) queueMicrotask(done);
    if (!told) {
      told = true;
      log.debug("What Node or a library writes to stderr (NODE_DEBUG, for one) is left out.");
    }
    return true;
  };
}

function isCallback(value: unknown): value is () => void {
  return typeof value === "function";
}
