import { expect } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "./run-action.ts";

const troubleshooting = readFileSync(
  join(import.meta.dirname, "../../docs/troubleshooting.md"),
  "utf8",
);

/** The id of the error that failed a run; it has a section in the troubleshooting page. */
export function idOf({ stdout }: RunResult): string {
  const id = /^::error title=([a-z0-9-]+)::/m.exec(stdout)?.[1] ?? "";
  expect(troubleshooting).toContain(`\n## ${id}\n`);
  return id;
}

/** The annotation's text: the cause as the run's page shows it. */
export function causeOf({ stdout }: RunResult): string {
  return /^::error title=[a-z0-9-]+::(.*)$/m.exec(stdout)?.[1] ?? "";
}
