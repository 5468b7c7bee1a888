import { GCProfiler, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { optional } from "../../src/model/optional.ts";
import { withFewDifferences, type Report } from "../../src/model/report/report.ts";
import { doors } from "./hostile.ts";
import { withText } from "./with-text.ts";

/** Lists that are as long as what is deployed. */
const growing: ReadonlySet<string> = new Set(["differences", "lines", "compared"]);

/** Lists that are longer the more is deployed, though not one for one. */
const following: ReadonlySet<string> = new Set([
  ...["rows", "facts", "warnings", "notes", "output", "links", "evidence"],
]);

/** The same report of a deployment of so many things. */
function grown({ session, ...report }: Report, count: number): Report {
  const large = lengthened(report, "", count) as Report;
  return { ...large, story: withFewDifferences(large.story), ...optional("session", session) };
}

/** @param folded whether it is part of a fold, whose comparison each target keeps short itself */
function lengthened(value: unknown, key: string, count: number, folded = false): unknown {
  if (Array.isArray(value)) {
    const isShort = following.has(key) || (folded && key === "differences");
    const length = isShort ? count / 100 : growing.has(key) ? count : 0;
    const within = folded || key === "folds";
    if (length <= value.length || value.length === 0) {
      return value.map((one) => lengthened(one, "", count, within));
    }
    return Array.from({ length }, (_, at) => value[at % value.length] as unknown);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, lengthened(inner, name, count, folded)]),
  );
}

/** GitHub takes 65,536 characters for a comment; a summary of ours stays far below its 1 MiB. */
const limits: Readonly<Record<string, number>> = {
  summary: 200_000,
  comment: 65_536,
  log: 900_000,
  terminal: 900_000,
};
const milliseconds = 100;
/** What a door may hold at once beyond the report itself. */
const megabytes = 16;

/** The doors that take too long, or too much memory, for a report of 10,000 or 100,000 things, or of names of 10 kB, or say too much. */
export function sizeProblems(report: Report): string[] {
  const things = [10_000, 100_000].flatMap((count) =>
    problemsWith(grown(report, count), `${count.toLocaleString("en-GB")} things`),
  );
  return [...things, ...problemsWith(withText(report, "x".repeat(10_000)), "names of 10 kB")];
}

function problemsWith(large: Report, what: string): string[] {
  return doors.flatMap(({ name, show }) => {
    const bytes = Buffer.byteLength(show(large));
    const ms = processorTime(() => show(large));
    const held = heldBy(name, () => show(large));
    return [
      ...(bytes > (limits[name] ?? 0) ? [`${name} of ${what}: ${bytes} bytes`] : []),
      ...(ms > milliseconds ? [`${name} of ${what}: ${ms.toFixed(0)} ms`] : []),
      ...(held > megabytes ? [`${name} of ${what}: ${held.toFixed(1)} MB`] : []),
    ];
  });
}

/**
 * Of the quickest, too, once what was there before is collected, where its collection may have been what took so
 * long: to collect it each time takes far longer than to show the report.
 */
function processorTime(work: () => unknown): number {
  const ms = quickest(work);
  if (ms <= milliseconds) return ms;
  collect();
  return quickest(work);
}

/** Processor time of the quickest of some: what else the machine does meanwhile does not count. */
function quickest(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** The most that each door held so far, in MB. */
export const heldMost = new Map<string, number>();

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as (options?: { readonly type: "minor" }) => void;

/** By how many MB the heap grew while a report was shown, what became rubbish meanwhile included. */
function heldBy(name: string, work: () => unknown): number {
  const { held, isHidden } = growth(work);
  if (isHidden) collect();
  const most = isHidden ? growth(work).held : held;
  heldMost.set(name, Math.max(most, heldMost.get(name) ?? 0));
  return most;
}

interface Growth {
  readonly held: number;
  /** Whether what was there before was collected meanwhile, which hides what was added. */
  readonly isHidden: boolean;
}

function growth(work: () => unknown): Growth {
  const profiler = new GCProfiler();
  collect({ type: "minor" });
  profiler.start();
  const { heapUsed } = process.memoryUsage();
  const shown = work();
  const held = (process.memoryUsage().heapUsed - heapUsed) / 1e6;
  const { statistics } = profiler.stop();
  // Until here what was made is still needed.
  if (shown === undefined) return { held: 0, isHidden: false };
  return { held, isHidden: statistics.some(({ gcType }) => gcType !== "Scavenge") };
}
