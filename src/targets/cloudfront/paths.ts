/** More paths than this are gathered into wildcards: each path is paid for. */
const maxPaths = 15;
const maxWildcards = 5;

/** Neither raw nor encoded does CloudFront clear a path with these; `*` and `+` are ambiguous. */
const unsafe = /[~[\]*+]/;

/**
 * The paths that clear these keys from a distribution, as few as do it. A folder's page is cached
 * under three names: with index.html, with the slash and without.
 * @param origins the key prefixes that the distribution's origin paths add; "" for none
 */
export function invalidationPaths(keys: readonly string[], origins: readonly string[]): string[] {
  const paths = new Set<string>();
  for (const origin of origins) {
    for (const key of keys)
      if (key.startsWith(origin))
        for (const path of pathsOf(key.slice(origin.length))) paths.add(path);
  }
  return collapse([...paths].sort());
}

function pathsOf(key: string): string[] {
  const folder = /^(.*\/)?index\.html$/.exec(key);
  if (folder === null) return [encodePath(key)];
  const parent = folder[1] ?? "";
  const bare = parent.slice(0, -1);
  const names = [key, parent, ...(bare === "" ? [] : [bare])];
  return [...new Set(names.map(encodePath))];
}

/**
 * RFC 1738's unsafe and all non-ASCII characters are encoded; encoding others would name another
 * object (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html).
 * What cannot be written at all is cut off and covered by a wildcard
 * (https://github.com/aws/aws-sdk-js-v3/issues/4042).
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
  if (fits(paths)) return paths;
  const depth = Math.max(...paths.map((path) => foldersOf(path).length));
  for (let level = depth; level > 0; level -= 1) {
    const gathered = withoutCovered([...new Set(paths.map((path) => atLevel(path, level)))]);
    if (fits(gathered)) return gathered;
  }
  return ["/*"];
}

function fits(paths: readonly string[]): boolean {
  return paths.length <= maxPaths && paths.filter(isWildcard).length <= maxWildcards;
}

function atLevel(path: string, level: number): string {
  const folders = foldersOf(path);
  return folders.length < level ? path : `/${folders.slice(0, level).join("/")}/*`;
}

function foldersOf(path: string): string[] {
  return path.split("/").slice(1, -1);
}

function withoutCovered(paths: readonly string[]): string[] {
  const wildcards = paths.filter(isWildcard).map((path) => path.slice(0, -1));
  return paths.filter((path) => {
    const stem = isWildcard(path) ? path.slice(0, -1) : path;
    return !wildcards.some((one) => stem.startsWith(one) && (!isWildcard(path) || stem !== one));
  });
}

function isWildcard(path: string): boolean {
  return path.endsWith("*");
}
