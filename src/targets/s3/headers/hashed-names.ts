import { isScriptOrStyle } from "./media-types.ts";

/** How sure the form of a name makes us that it changes whenever its content does. */
type Evidence = "sure" | "likely" | "none";

/** What a name's last part is, if it is a hash. */
interface Form {
  readonly evidence: Evidence;
  /** How a bundler writes all its names: sign before the hash, alphabet and length. */
  readonly pattern: string;
}

/** Folders in which a framework's build puts nothing but files that are named after their content. */
const frameworkFolders = /(^|\/)(_app\/immutable|_next\/static|_astro|_nuxt)\//;
/** Files inside those folders that keep their name. */
const fixedNames = /(^|\/)_nuxt\/builds\//;

const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;

/**
 * Which of these paths change their name whenever their content changes, so that caches may keep them
 * for ever: nobody can take that back. For scripts and styles the form of the name suffices, where a
 * likely one counts beside a sure one of the same form in the same folder, as a bundler names all its files alike.
 * Everything else (pictures, fonts, documents, data) carries numbers and ids of its own: there a
 * framework's own folder or a bundler's manifest has to say that a build made it. That a page refers to
 * a file says nothing.
 * @param made paths that a bundler's manifest names
 */
export function findHashedNames(
  paths: readonly string[],
  made: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const found = new Set<string>();
  const sureFolders = new Set<string>();
  const likely: (readonly [path: string, folder: string])[] = [];
  for (const path of paths) {
    if (isNeverHashed(path)) continue;
    if (frameworkFolders.test(path)) {
      found.add(path);
      continue;
    }
    if (!made.has(path) && !isScriptOrStyle(path)) continue;
    const { evidence, pattern } = formOf(path);
    const folder = `${pattern} ${folderOf(path)}`;
    if (evidence === "sure" || (evidence === "likely" && made.has(path))) {
      found.add(path);
      sureFolders.add(folder);
    } else if (evidence === "likely") likely.push([path, folder]);
  }
  for (const [path, folder] of likely) if (sureFolders.has(folder)) found.add(path);
  return found;
}

/** Pages, manifests and what frameworks fetch again under the same name. */
function isNeverHashed(path: string): boolean {
  return /\.(html?|xhtml|webmanifest)(\.(br|gz|zst))?$/i.test(path) || fixedNames.test(path);
}

/** Judges the form of one name, wherever it lies. */
export function formOf(path: string): Form {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const stem = stemOf(name);
  if (stem === undefined || uuid.test(stem)) return noForm;
  const [, before, sign = "", hex = ""] = /^(?:(.*)([._-]))?([0-9a-f]{8,64})$/.exec(stem) ?? [];
  const evidence = hexadecimalEvidence(hex, before === undefined);
  if (evidence !== "none") return { evidence, pattern: `${sign} hexadecimal ${hex.length}` };
  // Rollup, Vite and esbuild: the last eight characters, which may themselves hold - and _.
  const [, by = "", token] = /^.*([.-])([A-Za-z0-9_-]{8})$/.exec(stem) ?? [];
  if (token === undefined) return noForm;
  return { evidence: letterEvidence(token), pattern: `${by} letters` };
}

const noForm: Form = { evidence: "none", pattern: "" };

/** The name without its extensions: `app.1a2b3c4d.chunk.js.map` → `app.1a2b3c4d`. */
function stemOf(name: string): string | undefined {
  const plain = name.replace(/\.(br|gz|zst)$/, "").replace(/\.map$/, "");
  const stem = plain.replace(/\.[A-Za-z][A-Za-z0-9]{0,10}$/, "");
  if (stem === plain) return undefined;
  return stem.replace(/(\.(async|bundle|chunk|esm|legacy|lazy|min|module|worker))+$/, "");
}

/**
 * Eight digits and more, as webpack, Parcel and Next.js write them. A name that is nothing else needs
 * sixteen to be sure; digits alone may be a number, and a date (`20240101`) is none.
 */
function hexadecimalEvidence(token: string, isWholeName: boolean): Evidence {
  if (token === "" || /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(token)) return "none";
  if (!/[a-f]/.test(token)) return "likely";
  return !isWholeName || token.length >= 16 ? "sure" : "likely";
}

/**
 * Eight characters of base64url (Rollup, Vite) or upper-case base32 (esbuild, Angular). Sure is what no
 * one would write by hand: capitals, small letters and digits mixed. CamelCase is likely at
 * most, and words of small letters, with a number or without, are none.
 */
function letterEvidence(token: string): Evidence {
  const [lower, upper, digit] = [/[a-z]/, /[A-Z]/, /\d/].map((sign) => sign.test(token));
  const parts = token.split(/[-_]/);
  if (upper !== true && (digit !== true || parts.every(isSmallWord))) return "none";
  if (upper === true && lower === true) {
    return digit === true && !parts.every(isCamelCase) ? "sure" : "likely";
  }
  // Codes of languages, countries and products.
  if (parts.length > 1 && parts.every((part) => /^([A-Z]{0,4}|\d{1,4})$/.test(part))) return "none";
  return /^[A-Z2-7]{8}$/.test(token) && !/^[A-Z]+\d*$/.test(token) ? "sure" : "likely";
}

/** `2columns`, `release1` */
function isSmallWord(part: string): boolean {
  return /^\d*[a-z]*\d*$/.test(part);
}

/** `DataGrid`, `V2Final1`, `UIButton` */
function isCamelCase(part: string): boolean {
  return /^([A-Z]\d{1,2})?([A-Z]*[a-z]{2,}|[A-Z]+)*\d{0,4}$/.test(part);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
