/**
 * What breaks a rule of the house today, kept in frozen.json. It can only shrink: what is new fails, and
 * what was mended has to leave the list, which `npm run house -- --write` does.
 */
export interface Frozen {
  readonly forbidden: readonly string[];
  readonly circular: readonly string[];
  /** Files that are in no room, so that no rule about imports sees them. */
  readonly roomless: readonly string[];
  /** What is above a limit, with the size that it must not exceed. */
  readonly large: Readonly<Record<string, number>>;
  /** Duplicates in other files than these: both names, sorted. */
  readonly duplicates: readonly string[];
  /** Pure modules without a test of their name. */
  readonly untested: readonly string[];
  /** Tests that stand beside no module. */
  readonly strays: readonly string[];
  /** Modules of a target's `plan/` that do more than decide. */
  readonly impure: readonly string[];
}

const kinds = [
  "forbidden",
  "circular",
  "roomless",
  "duplicates",
  "untested",
  "strays",
  "impure",
] as const;

/** Where the checkout and the list differ. */
export interface Difference {
  /** Breaks a rule and is not in the list, or grew. */
  readonly fresh: readonly string[];
  /** In the list, though mended. */
  readonly mended: readonly string[];
}

export function compare(now: Frozen, frozen: Frozen): Difference {
  const lists = kinds.map((kind) => ({
    fresh: now[kind]
      .filter((item) => !frozen[kind].includes(item))
      .map((item) => `${kind}: ${item}`),
    mended: frozen[kind]
      .filter((item) => !now[kind].includes(item))
      .map((item) => `${kind}: ${item}`),
  }));
  const grown = Object.entries(now.large).filter(
    ([name, size]) => size > (frozen.large[name] ?? 0),
  );
  const shrunk = Object.entries(frozen.large).filter(
    ([name, size]) => (now.large[name] ?? 0) < size,
  );
  return {
    fresh: [
      ...lists.flatMap(({ fresh }) => fresh),
      ...grown.map(
        ([name, size]) =>
          `large: ${name} has ${size}, at most ${frozen.large[name] ?? "the limit"}`,
      ),
    ],
    mended: [
      ...lists.flatMap(({ mended }) => mended),
      ...shrunk.map(
        ([name, size]) =>
          `large: ${name} had ${size}, has ${now.large[name] ?? "less than the limit"}`,
      ),
    ],
  };
}

/** The list without what was mended; what is new does not come into it. */
export function shrink(now: Frozen, frozen: Frozen): Frozen {
  const kept = (kind: (typeof kinds)[number]): string[] =>
    frozen[kind].filter((item) => now[kind].includes(item)).sort();
  const large = Object.entries(frozen.large).flatMap(([name, size]) => {
    const current = now.large[name];
    return current === undefined ? [] : [[name, Math.min(size, current)] as const];
  });
  return {
    forbidden: kept("forbidden"),
    circular: kept("circular"),
    roomless: kept("roomless"),
    large: Object.fromEntries(large.sort(([a], [b]) => (a < b ? -1 : 1))),
    duplicates: kept("duplicates"),
    untested: kept("untested"),
    strays: kept("strays"),
    impure: kept("impure"),
  };
}
