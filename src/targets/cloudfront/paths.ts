import { each, type Steps } from "../../model/time/turn.ts";

/** More paths than this are gathered into wildcards: each path is paid for. */
const maxPaths = 15;
const maxWildcards = 5;
/**
 * A longer list does not fit whatever it repeats: a path comes twice at most for each origin (`/a` for
 * the key `a` and for `a/index.html`). Its paths are made when they are looked at and not kept.
 */
const fewPaths = 100 * maxPaths;

/** Neither raw nor encoded does CloudFront clear a path with these; `*` and `+` are ambiguous. */
const unsafe = /[~[\]*+]/;

/**
 * The paths that clear these keys from a distribution, as few as do it. A folder's page is cached
 * under three names: with index.html, with the slash and without. Time and memory grow with the bytes of
 * the keys and no faster.
 * @param origins the key prefixes that the distribution's origin paths add; "" for none
 */
export function* invalidationPaths(
  keys: readonly string[],
  origins: readonly string[],
): Steps<string[]> {
  const paths = pathsOf(keys, origins, yield* outerWildcards(keys, origins));
  const few: string[] = [];
  yield* paths((path) => {
    if (few.length <= fewPaths) few.push(path);
  });
  const distinct = [...new Set(few)];
  return few.length <= fewPaths && fits(distinct) ? distinct.sort() : yield* gather(paths);
}

/** The stems of the wildcards that keys with unsafe characters need; what they cover needs no path. */
function* outerWildcards(keys: readonly string[], origins: readonly string[]): Steps<string[]> {
  const odd: string[] = [];
  yield* each(keys, (key) => {
    if (unsafe.test(key)) odd.push(key);
  });
  if (odd.length === 0) return [];
  const stems: string[] = [];
  yield* pathsOf(
    odd,
    origins,
    [],
  )((path) => {
    if (isWildcard(path)) stems.push(path.slice(0, -1));
  });
  return outermost(stems);
}

/** The paths of all keys but those that a wildcard covers, some more than once, made anew each time. */
type Paths = (work: (path: string) => void) => Steps<void>;

function pathsOf(
  keys: readonly string[],
  origins: readonly string[],
  stems: readonly string[],
): Paths {
  return function* (work) {
    const visit = (path: string): void => {
      if (stems.length === 0 || !isCovered(path, stems)) work(path);
    };
    for (const origin of origins) {
      yield* each(keys, (key) => {
        if (key.startsWith(origin)) visitPaths(key.slice(origin.length), visit);
      });
    }
  };
}

function visitPaths(key: string, visit: (path: string) => void): void {
  visit(encodePath(key));
  if (!/(^|\/)index\.html$/.test(key)) return;
  const folder = key.slice(0, -"index.html".length);
  visit(encodePath(folder));
  if (folder !== "") visit(encodePath(folder.slice(0, -1)));
}

/**
 * RFC 1738's unsafe and all non-ASCII characters are encoded; encoding others would name another
 * object. What cannot be written at all is cut off and covered by a wildcard.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 * Source: https://github.com/aws/aws-sdk-js-v3/issues/4042
 */
function encodePath(key: string): string {
  const cut = key.search(unsafe);
  const text = cut < 0 ? key : key.slice(0, cut);
  const encoded = text.replace(/[^!$&'()*+,\-./0-9:;=@A-Z_a-z]+/gu, encodeURIComponent);
  return `/${encoded}${cut < 0 ? "" : "*"}`;
}

function fits(paths: readonly string[]): boolean {
  return paths.length <= maxPaths && paths.filter(isWildcard).length <= maxWildcards;
}

/**
 * Replaces all paths below the folders of one level by those folders' wildcards, from the deepest
 * level upwards, until few enough are left. No level fits above which there are too many paths; the
 * folders of the first that may fit are cut out of the paths, and each level starts from what the one
 * below it gathered.
 */
function* gather(paths: Paths): Steps<string[]> {
  const counts: number[] = [];
  yield* paths((path) => {
    const depth = depthOf(path);
    counts[depth] = (counts[depth] ?? 0) + 1;
  });
  const first = deepestLevel(counts);
  let folders = new Set<string>();
  const shallow: string[] = [];
  yield* paths((path) => {
    if (depthOf(path) < first) shallow.push(path);
    else folders.add(folderAt(path, first));
  });
  const levels = Map.groupBy(new Set(shallow), depthOf);
  for (let level = first; level > 0; level -= 1) {
    if (level < first) {
      folders = new Set([
        ...[...folders].map((folder) => folderOf(folder.slice(0, -1))),
        ...(levels.get(level) ?? []).map(folderOf),
      ]);
    }
    if (folders.size > maxWildcards) continue;
    const above = [...levels].flatMap(([depth, some]) => (depth < level ? some : []));
    const gathered = [...above, ...[...folders].map((folder) => `${folder}*`)];
    if (fits(gathered)) return gathered.sort();
  }
  return ["/*"];
}

/** The deepest level with no more than a few paths above it. */
function deepestLevel(counts: readonly (number | undefined)[]): number {
  let above = 0;
  for (const [level, count = 0] of counts.entries()) {
    above += count;
    if (above > fewPaths) return level;
  }
  return counts.length - 1;
}

/** The beginning of a path that lies so many folders deep, or deeper: 1 of `/a/b/c` is `/a/`. */
function folderAt(path: string, depth: number): string {
  let at = 0;
  for (let level = 0; level < depth; level += 1) at = path.indexOf("/", at + 1);
  return path.slice(0, at + 1);
}

function depthOf(path: string): number {
  let depth = 0;
  for (let at = path.indexOf("/", 1); at >= 0; at = path.indexOf("/", at + 1)) depth += 1;
  return depth;
}

/** `/a/b/c` → `/a/b/` */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Whether one of the outermost wildcards covers a path that is not this wildcard itself. */
function isCovered(path: string, stems: readonly string[]): boolean {
  const stem = isWildcard(path) ? path.slice(0, -1) : path;
  const found = lastNotBehind(stems, stem);
  if (found === undefined || !stem.startsWith(found)) return false;
  return !(isWildcard(path) && stem === found);
}

/** Sorted, and none of them the beginning of another. */
function outermost(stems: readonly string[]): string[] {
  const kept: string[] = [];
  for (const stem of [...stems].sort()) {
    const last = kept.at(-1);
    if (last === undefined || !stem.startsWith(last)) kept.push(stem);
  }
  return kept;
}

/** The last of the sorted stems that is not greater than the text. */
function lastNotBehind(sorted: readonly string[], text: string): string | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") <= text) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

function isWildcard(path: string): boolean {
  return path.endsWith("*");
}
