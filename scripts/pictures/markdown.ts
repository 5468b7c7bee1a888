import { globSync } from "node:fs";
import { join } from "node:path";
import { fixTimeAndChance, watchWork } from "./fixed.ts";
import type { Report } from "../../src/model/report/report.ts";
import type { Kind } from "./kind.ts";
import { ecsKinds } from "./kinds/ecs.ts";
import { lambdaKinds } from "./kinds/lambda.ts";
import { s3Kinds } from "./kinds/s3.ts";
import { signInKinds } from "./kinds/sign-in.ts";
import { Stage } from "./stage.ts";

export const kinds: readonly Kind[] = [...lambdaKinds, ...s3Kinds, ...ecsKinds, ...signInKinds];

/** The summary of one kind of run; the same, to the byte, each time. */
export interface Written {
  readonly kind: Kind;
  readonly summary: string;
  readonly log: string;
  readonly report: Report;
}

let ready: Promise<void> | undefined;

/**
 * Runs the kinds on the simulator, one after the other. From here on this process has a time of its own.
 * @throws Error where a run did not end as it should
 */
export async function writeSummaries(chosen: readonly Kind[]): Promise<Written[]> {
  ready ??= prepareProcess();
  await ready;
  const written: Written[] = [];
  for (const kind of chosen) written.push(await writeOne(kind));
  return written;
}

/** Loads all code beforehand: reading a module takes real time, in which the clock must not run ahead. */
async function prepareProcess(): Promise<void> {
  const entries = [
    ...["index.ts", "post.ts", "credential-process/index.ts", "cli/index.ts"],
    "targets/s3/source/threads/worker.ts",
  ];
  const src = join(import.meta.dirname, "../../src");
  for (const file of globSync("**/*.ts", { cwd: src })) {
    if (!entries.includes(file)) await import(join(src, file));
  }
  fixTimeAndChance();
  watchWork();
}

async function writeOne(kind: Kind): Promise<Written> {
  const stage = await Stage.open();
  try {
    await kind.prepare(stage);
    const commented = kind.comment === undefined ? {} : await stage.openPullRequest();
    const state = kind.onPullRequest;
    const ofPull = state === undefined ? {} : await stage.inPullRequest(state);
    const inputs = { ...kind.inputs, ...kind.moreInputs?.(stage) };
    const seen = await stage.run(inputs, { ...commented, ...ofPull, ...kind.env });
    const { log, exitCode, report } = seen;
    const summary = kind.comment === undefined ? seen.summary : stage.comment();
    if (exitCode !== kind.exitCode) {
      throw new Error(`${kind.name} ended with ${exitCode}, not ${kind.exitCode}:\n${log}`);
    }
    return { kind, summary, log, report };
  } finally {
    await stage.close();
  }
}
