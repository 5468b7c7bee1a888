/** More paths than this are gathered into wildcards: each path is paid for. */
const maxPaths = 15;
const maxWildcards = 5;
/**
 * A longer list does not fit whatever it repeats, so that nobody looks for repetitions: a path comes
 * twice at most for each origin (`/a` for the key `a` and for `a/index.html`).
 */
const fewPaths = 100 * maxPaths;

/** Neither raw nor encoded does CloudFront clear a path with these; `*` and `+` are ambiguous. */
const unsafe = /[~[\]*+]/;

/**
 * The paths that clear these keys from a distribution, as few as do it. A folder's page is cached
 * under three names: with index.html, with the slash and without. The time grows with the bytes of
 * the keys and no faster: a site of 200,000 pages is a second's work.
 * @param origins the key prefixes that the distribution's origin paths add; "" for none
 */
export function invalidationPaths(keys: readonly string[], origins: readonly string[]): string[] {
  const paths: string[] = [];
  for (const origin of origins) {
    for (const key of keys) {
      if (key.startsWith(origin)) addPaths(key.slice(origin.length), paths);
    }
  }
  return collapse(paths).sort();
}

function addPaths(key: string, paths: string[]): void {
  paths.push(encodePath(key));
  if (!/(^|\/)index\.html$/.test(key)) return;
  const folder = key.slice(0, -"index.html".length);
  paths.push(encodePath(folder));
  if (folder !== "") paths.push(encodePath(folder.slice(0, -1)));
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

/** Drops paths that a wildcard covers, then gathers folders, the deepest that suffice. */
function collapse(all: readonly string[]): string[] {
  const paths = withoutCovered(all);
  const distinct = paths.length > fewPaths ? paths : [...new Set(paths)];
  return fits(distinct) ? [...distinct] : gather(paths);
}

function fits(paths: readonly string[]): boolean {
  return paths.length <= maxPaths && paths.filter(isWildcard).length <= maxWildcards;
}

/**
 * Replaces all paths below the folders of one level by those folders' wildcards, from the deepest
 * level upwards, until few enough are left. A level starts from what the one below it gathered.
 */
function gather(paths: readonly string[]): string[] {
  const levels = byDepth(paths);
  let folders = new Set<string>();
  let above = paths.length;
  for (let level = levels.length - 1; level > 0; level -= 1) {
    const here = levels[level] ?? [];
    above -= here.length;
    folders = new Set([...[...folders].map(parentOf), ...here.map(folderOf)]);
    if (folders.size > maxWildcards || above > fewPaths) continue;
    const shallow = levels.slice(0, level).flatMap((some = []) => some);
    const gathered = [...new Set(shallow), ...[...folders].map((folder) => `${folder}*`)];
    if (fits(gathered)) return gathered;
  }
  return ["/*"];
}

/** The paths by the number of folders that they lie in. */
function byDepth(paths: readonly string[]): (string[] | undefined)[] {
  const levels: (string[] | undefined)[] = [];
  for (const path of paths) (levels[depthOf(path)] ??= []).push(path);
  return levels;
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

/** `/a/b/` → `/a/` */
function parentOf(folder: string): string {
  return folderOf(folder.slice(0, -1));
}

/** The paths but those that a wildcard among them covers. */
function withoutCovered(all: readonly string[]): readonly string[] {
  const stems = outermost(all.filter(isWildcard).map((path) => path.slice(0, -1)));
  if (stems.length === 0) return all;
  return all.filter((path) => {
    const stem = isWildcard(path) ? path.slice(0, -1) : path;
    const found = lastNotBehind(stems, stem);
    return found === undefined || !stem.startsWith(found) || (isWildcard(path) && stem === found);
  });
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
