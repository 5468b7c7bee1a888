import type { Difference, Fold, Story, Table } from "../../model/report/story.ts";
import { plainText } from "../../model/text.ts";
import { shorten } from "../text.ts";
import { words } from "../words.ts";

/** Longer names are not waited for by the values of the others. */
const nameLimit = 32;
const valueLimit = 200;

/** The comparison for a `diff` block: what goes, what comes, and what is not shown. */
export function diffLines(all: readonly Difference[]): string[] {
  const width = widthOf(all);
  return all.flatMap((difference) => linesOf(difference, width));
}

function linesOf(difference: Difference, width: number): string[] {
  const { effect, before, after, note } = difference;
  const line = (sign: string, value: string | undefined): string =>
    `${sign} ${nameOf(difference, width)}  ${[value, note].filter(Boolean).join("  ")}`.trimEnd();
  if (effect === "create") return [line("+", after)];
  if (effect === "delete") return [line("-", before)];
  if (before === undefined && after === undefined) return [line("!", undefined)];
  const gone =
    before === undefined ? [] : [`- ${nameOf(difference, width)}  ${shorten(before, valueLimit)}`];
  return [...gone, line("+", after)];
}

/**
 * The first of them in so many lines, none cut in its middle.
 * @returns the lines, and how many differences are not among them
 */
export function diffWithin(
  all: readonly Difference[],
  limit: number,
): { readonly lines: readonly string[]; readonly rest: number } {
  const first = all.slice(0, limit);
  const width = widthOf(first);
  const lines: string[] = [];
  let shown = 0;
  for (const difference of first) {
    const own = linesOf(difference, width);
    if (lines.length + own.length > limit) break;
    lines.push(...own);
    shown += 1;
  }
  return { lines, rest: all.length - shown };
}

/** The comparison for the log: one line each, `~ MemorySize   256 → 512`. */
export function logLines(all: readonly Difference[]): string[] {
  const width = widthOf(all);
  const signs = { create: "+", update: "~", delete: "-" } as const;
  return all.map((difference) => {
    const { effect, before, after, note } = difference;
    const values = [before, after]
      .filter((value) => value !== undefined)
      .map((value) => shorten(value, valueLimit))
      .join(" → ");
    const said = [values, note].filter(Boolean).join("  ");
    return `  ${signs[effect]} ${nameOf(difference, width)}   ${said}`.trimEnd();
  });
}

function widthOf(all: readonly Difference[]): number {
  return all.reduce((most, { name }) => Math.max(most, Math.min(name.length, nameLimit)), 0);
}

function nameOf({ name }: Difference, width: number): string {
  return shorten(name, valueLimit).padEnd(width);
}

/** Nobody reads more of what is the same. */
const comparedLimit = 100;

/** What was compared, each value beside its name: `code  0.2 kB  same`. */
export function comparedFold(compared: Story["compared"] & object): Fold {
  const shown = compared.slice(0, comparedLimit);
  const width = (at: 0 | 1): number =>
    shown.reduce((most, row) => Math.max(most, Math.min(row[at].length, valueLimit)), 0);
  const [names, values] = [width(0), width(1)];
  const lines = shown.map(([what, value]) =>
    [what.padEnd(names), value.padEnd(values), "same"].join("  "),
  );
  const rest = compared.length - shown.length;
  return { title: words.compared, lines, ...(rest === 0 ? {} : { more: `… and ${rest} more` }) };
}

/** A table for the log: columns of one width, numbers to the right, empty cells empty. */
export function tableLines({ columns, rows }: Table): string[] {
  const texts = [
    columns.map(({ title }) => title),
    ...rows.map((row) => row.map((cell) => shorten(plainText(cell), 80))),
  ];
  const widths = columns.map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
  return texts.map((row) => {
    const cells = columns.map(({ numeric }, at) => {
      const [cell = "", width = 0] = [row[at], widths[at]];
      return numeric === true ? cell.padStart(width) : cell.padEnd(width);
    });
    return `  ${cells.join("  ")}`.trimEnd();
  });
}
