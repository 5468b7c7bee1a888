import picomatch from "picomatch";

/** Dot files are files, and names may hold signs that end a line (`s`), which a dot of an expression passes over. */
const globOptions = { dot: true, flags: "s" } as const;

/**
 * What a glob of an input means: as in .gitignore, one without a slash matches at any depth, and a
 * leading slash means the root. Each alternative of braces is such a glob of its own: in
 * `{*.map,img/*.tmp}` the first matches at any depth. All else is picomatch's, dot files included.
 * @returns globs whose paths are relative to the source; all are negated where the glob is
 */
export function anchored(glob: string): readonly string[] {
  const { negation, rest } = split(glob);
  const alternatives = mixesSlashes(rest) ? someAlternatives(rest) : [rest];
  return alternatives.map((one) => negation + anchoredAlone(one));
}

function split(glob: string): { readonly negation: string; readonly rest: string } {
  const [, negation = "", rest = ""] = /^(!(?!\())?(.*)$/s.exec(glob) ?? [];
  return { negation, rest };
}

function anchoredAlone(glob: string): string {
  if (glob.startsWith("/")) return glob.replace(/^\/+/, "");
  return glob.includes("/") ? glob : `**/${glob}`;
}

/** Whether any of the globs matches a path that is relative to the source; none matches nothing. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  return matcher(globs, anchored);
}

/** The same, where a glob that names a folder means all that lies in it, too. */
export function folderMatcher(globs: readonly string[]): (path: string) => boolean {
  return matcher(globs, (glob) => anchored(glob).flatMap((one) => [one, `${one}/**`]));
}

function matcher(
  globs: readonly string[],
  meant: (glob: string) => readonly string[],
): (path: string) => boolean {
  const plain = globs.filter((glob) => !isNegated(glob)).flatMap(meant);
  const negated = globs
    .filter(isNegated)
    .map((glob) => picomatch([...meant(split(glob).rest)], globOptions));
  const matches = plain.length === 0 ? () => false : picomatch(plain, globOptions);
  return (path) => matches(path) || negated.some((leaves) => !leaves(path));
}

/** Whether a glob takes all but what it names: `!*.map`, but not `!(a|b)`. */
export function isNegated(glob: string): boolean {
  return split(glob).negation !== "";
}

/** Written out, more alternatives than these are a mistake. */
const maxAlternatives = 200;

/**
 * Why a glob cannot mean what it says, as the end of a sentence; undefined for a good one. Only braces
 * are written out as alternatives: those of `@(a|b/c)`, which may repeat, are not.
 */
export function globProblem(glob: string): string | undefined {
  const isUnclear = [...glob.matchAll(/[@!+*?]\(([^()]*)\)/g)].some(([whole, inner = ""]) => {
    const beside = glob.replace(whole, "");
    const withSlash = inner.split("|").filter((one) => one.includes("/")).length;
    return withSlash > 0 && withSlash < inner.split("|").length && !beside.includes("/");
  });
  if (isUnclear) {
    return "has alternatives with and without a slash: write a line for each, or braces ({a,b/c})";
  }
  if (!/\{.*\/.*\}/s.test(glob)) return undefined;
  return someAlternatives(glob).length > maxAlternatives
    ? `has more than ${maxAlternatives} alternatives and a slash among them: write some lines in its place`
    : undefined;
}

/** Whether a slash leads one of the braces' alternatives, or stands in some of them and not in others. */
function mixesSlashes(glob: string): boolean {
  if (!/\{.*\/.*\}/s.test(glob)) return false;
  const alternatives = someAlternatives(glob);
  const without = alternatives.filter((one) => !one.includes("/")).length;
  const isMixed = without > 0 && without < alternatives.length;
  return isMixed || alternatives.some((one) => one.startsWith("/"));
}

/** The alternatives, one more at most than may be. */
function someAlternatives(glob: string): string[] {
  const found: string[] = [];
  for (const one of alternativesOf(glob)) {
    if (found.push(one) > maxAlternatives) break;
  }
  return found;
}

/** A glob with its braces written out: `a{b,c/d}` → `ab`, `ac/d`. */
function* alternativesOf(glob: string): Generator<string, void, undefined> {
  const group = firstBraces(glob);
  if (group === undefined) {
    yield glob;
    return;
  }
  const { begin, end, commas } = group;
  const cuts = [begin, ...commas, end];
  for (const [n, cut] of cuts.slice(1).entries()) {
    const inner = glob.slice((cuts[n] ?? 0) + 1, cut);
    yield* alternativesOf(glob.slice(0, begin) + inner + glob.slice(end + 1));
  }
}

interface Braces {
  readonly begin: number;
  readonly end: number;
  readonly commas: readonly number[];
}

/** The first braces with a comma between them, outside of `[…]` and of escapes. */
function firstBraces(glob: string, from = 0): Braces | undefined {
  const begin = signs(glob, from).find(({ sign }) => sign === "{")?.at;
  if (begin === undefined) return undefined;
  const commas: number[] = [];
  let depth = 0;
  for (const { sign, at } of signs(glob, begin)) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (sign === "," && depth === 1) commas.push(at);
    if (depth === 0) {
      return commas.length > 0 ? { begin, end: at, commas } : firstBraces(glob, begin + 1);
    }
  }
  return firstBraces(glob, begin + 1);
}

/** Braces and commas that mean something. */
function signs(glob: string, from: number): { readonly sign: string; readonly at: number }[] {
  return [...glob.slice(from).matchAll(/\\.|\[[^\]]*\]|[{},]/gs)]
    .filter(([sign]) => sign.length === 1)
    .map(({ 0: sign, index }) => ({ sign, at: from + index }));
}
