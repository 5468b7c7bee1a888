import { letterBits, terms, vocabulary } from "./vocabulary.ts";

type Sign = "lower" | "upper" | "digit" | "other";

/** How many bits it takes to say which kind of sign follows which; the names of people change it seldom. */
const kindBits: Readonly<Record<Sign | "start", Readonly<Record<Sign, number>>>> = {
  lower: { lower: 0.3, upper: 2.6, digit: 3.6, other: 6 },
  upper: { lower: 0.5, upper: 2.2, digit: 3.2, other: 6 },
  digit: { lower: 2.5, upper: 1.8, digit: 1.2, other: 4 },
  other: { lower: 1, upper: 1.5, digit: 2.5, other: 6 },
  start: { lower: 1, upper: 1, digit: 3.5, other: 6 },
};
const digitBits = 3.3;
/** A letter takes no more, however seldom it follows the one before it. */
const mostLetterBits = 8;
const wordBits = 9.5;
const termBits = 8;
const longestWord = 8;

/**
 * How many bits it takes to write a text down as people write names: words, abbreviations and numbers
 * in camel case. `a11yMenu` takes few. A random text of n bits takes k bits less than these by chance in
 * one of 2^k cases at most (Kraft's inequality), so that few bits mean a name.
 */
export function bitsAsName(text: string): number {
  const kinds = Array.from(text, kindOf);
  const lower = text.toLowerCase();
  const best = new Array<number>(text.length + 1).fill(Infinity);
  best[0] = 0;
  for (let begin = 0; begin < text.length; begin += 1) {
    const sofar = best[begin] ?? 0;
    const reach = (end: number, bits: number): void => {
      best[end] = Math.min(best[end] ?? Infinity, sofar + bits);
    };
    reach(begin + 1, signBits(lower, kinds, begin));
    for (const end of wordEnds(lower, kinds, begin)) {
      reach(end, bitsOfWord(lower.slice(begin, end), kinds, begin));
    }
  }
  return best.at(-1) ?? 0;
}

/** Most texts have no word at most places: by the first letters that is known at once. */
const beginnings = new Set([...vocabulary, ...terms].map((word) => word.slice(0, 3)));

/** Where a word that begins here may end. */
function wordEnds(lower: string, kinds: readonly Sign[], begin: number): readonly number[] {
  if (isInWord(kinds, begin)) return [];
  const ends: number[] = [];
  if (beginnings.has(lower.slice(begin, begin + 2))) ends.push(begin + 2);
  if (beginnings.has(lower.slice(begin, begin + 3))) {
    const last = Math.min(lower.length, begin + longestWord);
    for (let end = begin + 3; end <= last; end += 1) ends.push(end);
  }
  return ends.filter((end) => !isInWord(kinds, end));
}

/** The bits of the sign at a place, by the one before it. */
function signBits(lower: string, kinds: readonly Sign[], at: number): number {
  const kind = kinds[at] ?? "other";
  const before = kinds[at - 1] ?? "start";
  const bits = kindBits[before][kind];
  if (kind === "digit") return bits + digitBits;
  if (kind === "other") return bits;
  const continues = before === "upper" || (before === "lower" && kind === "lower");
  const row = letterBits[continues ? letterAt(lower, at - 1) : letterBits.length - 1] ?? "";
  return bits + Math.min(Number(row[letterAt(lower, at)]), mostLetterBits);
}

/** The bits of a whole word or abbreviation; endless for what is none. */
function bitsOfWord(name: string, kinds: readonly Sign[], begin: number): number {
  if (terms.has(name)) return termBits;
  if (!vocabulary.has(name)) return Infinity;
  // `Word`, `word` or `WORD`
  const behind = kinds.slice(begin + 2, begin + name.length);
  const isEven = behind.every((kind) => kind === kinds[begin + 1]);
  const isCapital = kinds[begin] === "upper" || kinds[begin] === kinds[begin + 1];
  return isEven && isCapital ? wordBits : Infinity;
}

/** Whether a small letter follows another one here. */
function isInWord(kinds: readonly Sign[], at: number): boolean {
  return kinds[at - 1] === "lower" && kinds[at] === "lower";
}

function kindOf(sign: string): Sign {
  if (sign >= "a" && sign <= "z") return "lower";
  if (sign >= "A" && sign <= "Z") return "upper";
  return sign >= "0" && sign <= "9" ? "digit" : "other";
}

function letterAt(lower: string, at: number): number {
  return lower.charCodeAt(at) - "a".charCodeAt(0);
}
