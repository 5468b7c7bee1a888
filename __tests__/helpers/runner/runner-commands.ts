import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

/** What the action's own log may write for the runner: files serve outputs, state and variables. */
const ownCommand = /^::(?:add-mask|group|endgroup|debug|notice|warning|error title=[^:]+)::/;

/** Options for Node that make a run write down the commands of its own log into a file. */
export function recordingCommands(file: string): string[] {
  const module = pathToFileURL(resolve(import.meta.dirname, "record-commands.mjs"));
  module.searchParams.set("record", file);
  return ["--import", module.href];
}

/** The commands that a run's own log wrote, in their order. */
export function recordedCommands(file: string): string[] {
  return existsSync(file) ? linesOf(readFileSync(file, "utf8")).filter((line) => line !== "") : [];
}

/**
 * Lines that the runner would take for commands and that the action's log did not write: it trims a
 * line before it looks for `::`, takes `##[` anywhere in a line, and reads stderr as it reads stdout.
 * Source: actions/runner, src/Runner.Common/ActionCommand.cs (TryParseV2 trims, TryParse searches).
 * @param own what the log wrote, by its own record: each of it is let pass once, and nothing else is
 */
export function foreignCommands(
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
  own: readonly string[],
): string[] {
  const left = own.filter((line) => ownCommand.test(line) && !line.includes("##["));
  const isOwn = (line: string): boolean => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  return [
    ...linesOf(stdout).filter((line) => isCommand(line) && !isOwn(line)),
    ...linesOf(stderr).filter(isCommand),
  ];
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

function isCommand(line: string): boolean {
  return /^[\s\u0085]*::/.test(line) || line.includes("##[");
}
