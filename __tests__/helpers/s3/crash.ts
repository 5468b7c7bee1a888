import { expect } from "@jest/globals";
import { leaseMs } from "../../../src/targets/s3/record/lease.ts";
import { VirtualClock } from "../../simulator/clock.ts";
import type { Contents } from "../files/replace-files.ts";
import { SiteBench, type Files } from "./site.ts";

/** A bench whose time is virtual, so that a dead lease is waited for in no time. */
export async function crashBench(): Promise<{ bench: SiteBench; clock: VirtualClock }> {
  const clock = new VirtualClock();
  return { bench: await new SiteBench({ clock }).start(), clock };
}

/**
 * Deploys, and lets the run die right after its n-th write: AWS knows its session no more, so that
 * nothing it still tries has an effect, not even giving its lease back.
 * @returns whether it got that far
 */
export async function deployUntilWrite(
  bench: SiteBench,
  clock: VirtualClock,
  files: Files,
  n: number,
  inputs: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const { simulator } = bench;
  bench.folder.write(files);
  const context = bench.context({ clock, ownSession: true });
  const { accessKeyId } = await context.aws.credentials();
  let writes = 0;
  const run = { dead: false };
  simulator.faults.after = (call) => {
    if (!call.write || run.dead) return;
    writes += 1;
    if (writes < n) return;
    run.dead = true;
    simulator.iam.sessions.delete(accessKeyId);
  };
  try {
    await bench.deploy(inputs, context);
  } catch (error) {
    if (!run.dead) throw error;
  } finally {
    simulator.faults.clear();
  }
  return run.dead;
}

/** Deploys, and lets the run die right after its first part of a large file: nothing that it still tries has an effect. */
export async function deployUntilPart(
  bench: SiteBench,
  clock: VirtualClock,
  files: Contents,
): Promise<void> {
  const { simulator } = bench;
  bench.folder.write(files);
  const context = bench.context({ clock, ownSession: true });
  const { accessKeyId } = await context.aws.credentials();
  simulator.faults.after = ({ operation }) => {
    if (operation === "UploadPart") simulator.iam.sessions.delete(accessKeyId);
  };
  await expect(bench.deploy({}, context)).rejects.toMatchObject({ id: expect.any(String) });
  simulator.faults.clear();
  simulator.calls.clear();
}

/**
 * Lets nearly all of the time pass in which a run that died may still live: whoever comes next waits for it all the
 * same, but asks for its record three times, not thirteen.
 */
export function letLeaseAge(clock: VirtualClock): void {
  clock.advance(leaseMs - 15_000);
}

/** What is not as it should be after a whole deployment of these files. */
export function differences(bench: SiteBench, files: Files, prefix = ""): string[] {
  return Object.entries(files)
    .filter(([path, content]) => bench.bucket.text(prefix + path) !== String(content))
    .map(([path]) => path);
}

/**
 * Paths that CloudFront may still serve stale: cached before, other or gone now, and not cleared
 * since the last write that replaced or deleted their object.
 */
export function staleAtTheEdge(bench: SiteBench, before: Files, callsBefore: number): string[] {
  const calls = bench.simulator.calls.all.slice(callsBefore).filter(({ status }) => status < 400);
  return Object.entries(before).flatMap(([path, content]) => {
    if (bench.bucket.text(path) === String(content)) return [];
    let exists = true;
    let last = -1;
    // A put on an absent key replaces nothing that an edge could hold.
    for (const [index, { operation, subject, input }] of calls.entries()) {
      const put = operation === "PutObject" && subject === path;
      const gone = operation === "DeleteObjects" && (input.keys as string[]).includes(path);
      if ((put || gone) && exists) last = index;
      if (put || gone) exists = put;
    }
    const cleared = calls
      .slice(last + 1)
      .flatMap(({ operation, input }) =>
        operation === "CreateInvalidation" ? (input.paths as string[]) : [],
      );
    const names = path.endsWith("index.html")
      ? [`/${path}`, `/${path.replace(/index\.html$/, "")}`]
      : [`/${path}`];
    return names.filter((name) => !cleared.some((one) => covers(one, encodeURI(name))));
  });
}

function covers(path: string, name: string): boolean {
  return path.endsWith("*") ? name.startsWith(path.slice(0, -1)) : path === name;
}
