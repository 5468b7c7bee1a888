import { expect } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "./run-action.ts";

const troubleshooting = readFileSync(
  join(import.meta.dirname, "../../../docs/troubleshooting.md"),
  "utf8",
);

/** The id of the error that failed a run; it has a section in the troubleshooting page. */
export function idOf({ stdout }: RunResult): string {
  const id = /^::error title=[^\n]* \[([a-z0-9-]+)\]$/m.exec(stdout)?.[1] ?? "";
  expect(troubleshooting).toContain(`\n## ${id}\n`);
  return id;
}

/** The annotation's cause, without the live state and the id that follow it. */
export function causeOf({ stdout }: RunResult): string {
  const text = /^::error title=[^\n]*?::([^\n]*) \[[a-z0-9-]+\]$/m.exec(stdout)?.[1] ?? "";
  return text.replace(/ Live now: .*$/, "");
}

/** The annotation's title: the heading, commands' escapes undone. */
export function headingOf({ stdout }: RunResult): string {
  const title = /^::error title=([^\n]*?)::/m.exec(stdout)?.[1] ?? "";
  return title.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
}
