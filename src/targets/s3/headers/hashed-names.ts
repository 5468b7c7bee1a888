/** How sure a name alone makes us that it changes whenever its content does. */
export type Evidence = "strong" | "weak" | "none";

/** Folders in which a framework's build puts nothing but hashed files. */
const hashedFolders = /(^|\/)(_app\/immutable|_next\/static)\//;
/** Folders of a build in which a name may be the hash alone. */
const bundlerFolders = /(^|\/)(_astro|_nuxt|_next|_app)\//;
/** Files inside those folders that keep their name. */
const fixedNames = /(^|\/)(_nuxt\/builds|_app\/version\.json|_next\/data)/;

const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;

/**
 * Which of these paths carry a content hash. A doubtful one counts when a sibling of the same
 * folder is beyond doubt: a bundler names all its files alike.
 */
export function findHashedNames(paths: readonly string[]): ReadonlySet<string> {
  const sure = new Set(paths.filter((path) => hashEvidence(path) === "strong"));
  const folders = new Set([...sure].map(folderOf));
  const doubtful = paths.filter((path) => hashEvidence(path) === "weak");
  return new Set([...sure, ...doubtful.filter((path) => folders.has(folderOf(path)))]);
}

/** Judges one name. */
export function hashEvidence(path: string): Evidence {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.(html?|xhtml|webmanifest)$/i.test(name) || fixedNames.test(path)) return "none";
  if (hashedFolders.test(path)) return "strong";
  const stem = stemOf(name);
  if (stem === undefined || uuid.test(stem)) return "none";
  return judgeStem(stem, bundlerFolders.test(path));
}

/** The name without its extensions: `app.1a2b3c4d.chunk.js.map` → `app.1a2b3c4d`. */
function stemOf(name: string): string | undefined {
  const plain = name.replace(/\.(br|gz|zst)$/, "").replace(/\.map$/, "");
  const stem = plain.replace(/\.[A-Za-z][A-Za-z0-9]{0,10}$/, "");
  if (stem === plain) return undefined;
  return stem.replace(/(\.(async|bundle|chunk|esm|legacy|lazy|min|module|worker))+$/, "");
}

function judgeStem(stem: string, inBundlerFolder: boolean): Evidence {
  const match = /^(?:(.*)[._-])?([0-9a-f]{8,64})$/.exec(stem);
  if (match?.[2] !== undefined && isHexHash(match[2])) {
    const alone = match[1] === undefined;
    return !alone || inBundlerFolder || match[2].length >= 16 ? "strong" : "weak";
  }
  // Rollup, Vite and esbuild: the last eight characters, which may themselves hold - and _.
  const token = /^(?:.*[.-])?([A-Za-z0-9_-]{8})$/.exec(stem)?.[1];
  if (token === undefined) return "none";
  if (token === stem && !inBundlerFolder) return "none";
  return judgeToken(token);
}

/** A date (`20240101`), a number or a version is no hash; eight hexadecimal letters are. */
function isHexHash(token: string): boolean {
  return /[a-f]/.test(token) && !/^(19|20)\d{6}[a-f]?$/.test(token);
}

/**
 * Eight characters of base64url (Rollup) or upper-case base32 (esbuild, Angular). What could be a
 * word, a word with a number, or CamelCase is at most weak.
 */
function judgeToken(token: string): Evidence {
  const [lower, upper, digit] = [/[a-z]/, /[A-Z]/, /\d/].map((sign) => sign.test(token));
  if (upper !== true || (/^[-_]|[-_]$/.test(token) && digit !== true)) return "none";
  if (lower !== true)
    return /^[A-Z2-7]{8}$/.test(token) && !/^[A-Z]+\d*$/.test(token) ? "strong" : capital(token);
  const wordWithNumber = /^([A-Z]?[a-z]+)+\d*$/.test(token) && /^[A-Za-z]{3,}\d*$/.test(token);
  if (wordWithNumber) return /[a-z][A-Z]/.test(token) || digit === true ? "weak" : "none";
  return digit === true ? "strong" : "weak";
}

function capital(token: string): Evidence {
  return /^[A-Z2-7]{8}$/.test(token) ? "weak" : "none";
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
