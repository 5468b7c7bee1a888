import type { Report } from "../../src/model/report.ts";
import { doors } from "./hostile.ts";

/** Lists that are as long as what is deployed. */
const growing: ReadonlySet<string> = new Set(["differences", "lines", "evidence", "compared"]);

/** Lists that are longer the more is deployed, though not one for one. */
const following: ReadonlySet<string> = new Set([
  ...["rows", "facts", "warnings", "notes", "output", "links"],
]);

/** The same report of a deployment of so many things. */
export function grown(report: Report, count: number): Report {
  return lengthened(report, "", count) as Report;
}

function lengthened(value: unknown, key: string, count: number): unknown {
  if (Array.isArray(value)) {
    const length = growing.has(key) ? count : following.has(key) ? count / 100 : 0;
    if (length <= value.length || value.length === 0) {
      return value.map((one) => lengthened(one, "", count));
    }
    return Array.from({ length }, (_, at) => value[at % value.length] as unknown);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, lengthened(inner, name, count)]),
  );
}

/** GitHub takes 65,536 characters for a comment; a summary of ours stays far below its 1 MiB. */
const limits: Readonly<Record<string, number>> = {
  summary: 200_000,
  comment: 65_536,
  log: 900_000,
};
const milliseconds = 100;

/** The doors that take too long for a report of 100,000 things, or say too much. */
export function sizeProblems(report: Report): string[] {
  const large = grown(report, 100_000);
  return doors.flatMap(({ name, show }) => {
    const bytes = Buffer.byteLength(show(large));
    const ms = quickest(() => show(large));
    return [
      ...(bytes > (limits[name] ?? 0) ? [`${name} of 100,000 things: ${bytes} bytes`] : []),
      ...(ms > milliseconds ? [`${name} of 100,000 things: ${ms.toFixed(0)} ms`] : []),
    ];
  });
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
