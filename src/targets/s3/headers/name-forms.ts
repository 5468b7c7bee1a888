import { bitsAsName } from "./written-name.ts";

/** How sure the form of a name makes us that it changes whenever its content does. */
type Evidence = "sure" | "likely" | "none";

/** What a name's last part is, if it is a hash. */
interface Form {
  readonly evidence: Evidence;
  /** How a bundler writes all its names: sign before the hash, alphabet and length. */
  readonly pattern: string;
  /** The patterns of names beside which this one counts: those whose alphabet holds all of its signs. */
  readonly alike: readonly string[];
}

const noForm: Form = { evidence: "none", pattern: "", alike: [] };
const uuid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;

/** Judges the form of one name, wherever it lies. */
export function formOf(path: string): Form {
  const stem = stemOf(path);
  if (stem === undefined || uuid.test(stem)) return noForm;
  const [, before, sign = "", hex = ""] = /^(?:(.*)([._-]))?([0-9a-f]{8,64})$/.exec(stem) ?? [];
  const evidence = hexadecimalEvidence(hex, before === undefined);
  if (evidence !== "none") {
    const pattern = `${sign} hexadecimal ${hex.length}`;
    return { evidence, pattern, alike: [pattern] };
  }
  // Rollup, Vite and esbuild: the last eight characters, which may themselves hold - and _.
  const [, by = "", token] = /^.*([.-])([A-Za-z0-9_-]{8})$/.exec(stem) ?? [];
  if (token === undefined) return noForm;
  const [wide, narrow] = [`${by} base64url`, `${by} base32`];
  const forms = isBase32(token) ? [narrow, wide] : [wide];
  return { evidence: letterEvidence(token), pattern: forms[0] ?? wide, alike: forms };
}

/**
 * Whether any part of a name may be a hash, as in a framework's own folder: also the whole name (Nuxt,
 * SvelteKit), and with something behind it (`hero.BxyZ12kq_Z1abcd.webp`, `8f3a1c2b5d6e7f80-s.p.woff2`).
 */
export function hasHash(path: string): boolean {
  const stem = stemOf(path);
  if (stem === undefined || uuid.test(stem)) return false;
  const isHex = stem.split(/[._~-]/).some((part) => hexadecimalEvidence(part, false) !== "none");
  if (isHex) return true;
  const tokens = stem.matchAll(/(?<=^|[.-])(?=([A-Za-z0-9_-]{8})(?:$|[._-]))/g);
  return [...tokens].some(([, token = ""]) => letterEvidence(token) !== "none");
}

/** The name without its extensions: `app.1a2b3c4d.chunk.js.map` → `app.1a2b3c4d`. */
function stemOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const plain = name.replace(/\.(br|gz|zst)$/, "").replace(/\.map$/, "");
  const stem = plain.replace(/\.[A-Za-z][A-Za-z0-9]{0,10}$/, "");
  if (stem === plain) return undefined;
  return stem.replace(/(\.(async|bundle|chunk|esm|legacy|lazy|min|module|worker))+$/, "");
}

/** The ids of MongoDB, which no bundler's hashes are as long as. */
const objectIdDigits = 24;
/** What begins with a day, as `20240131` and `20240131a` do. */
const day = /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])[a-z]{0,2}$/;
/** Words that these digits happen to write, with numbers: `deadbeef`, `face2face`, `abc12345`. */
const written =
  /^\d*((abc|abcd|abcdef|babe|beef|cafe|dead|deaf|dec|decade|deed|facade|face|fade|feb|feed)\d*)+$/;
/** Whole names of these lengths are ids as well as hashes; webpack's, MD5, SHA-1 and SHA-256 are sure. */
const digestDigits = new Set([20, 32, 40, 64]);
/** Random ids and ids by time without their dashes (RFC 9562, versions 4 and 7). */
const bareUuid = /^[\da-f]{12}[47][\da-f]{3}[89ab][\da-f]{15}$/;

/** Eight digits and more, as webpack, Parcel and Next.js write them; digits alone may be a number. */
function hexadecimalEvidence(token: string, isWholeName: boolean): Evidence {
  if (!/^[0-9a-f]{8,64}$/.test(token) || token.length === objectIdDigits) return "none";
  const isShort = token.length < 16;
  if (isShort && (day.test(token) || written.test(token) || isCounted(token))) return "none";
  if (!/[a-f]/.test(token) || bareUuid.test(token)) return "likely";
  return !isWholeName || digestDigits.has(token.length) ? "sure" : "likely";
}

/** `12345678`, `00000001`, `20000000` */
function isCounted(token: string): boolean {
  return "01234567890123456789".includes(token) || /0{5}|^(.)\1*$/.test(token);
}

/** Bits of a name up to which eight characters are one, and from which on they are a hash for sure. */
const base64url = { name: 38.5, hash: 52 };
/** In capitals and 2 to 7 alone words are rarer. */
const base32 = { name: 34, hash: 52 };

/**
 * Eight characters of base64url (Rollup, Vite) or upper-case base32 (esbuild, Angular). What people
 * write takes few bits as a name; between the two marks lie names of people that are odd, and hashes that
 * happen to read like one. On what real bundlers built, one hash in 400 lies below the lower mark and
 * half of them above the upper one.
 */
function letterEvidence(token: string): Evidence {
  if (!/[A-Z]/.test(token) && !/\d/.test(token)) return "none";
  if (isCode(token)) return "none";
  const bits = bitsAsName(token);
  const marks = isBase32(token) ? base32 : base64url;
  if (bits <= marks.name) return "none";
  // Capitals and digits alone are what people number their things with, too.
  const isMixed = isBase32(token) || /[a-z]/.test(token);
  return isMixed && bits >= marks.hash ? "sure" : "likely";
}

/** What esbuild and Angular write; one name of Rollup's or Vite's in 500 is written so by chance. */
function isBase32(token: string): boolean {
  return /^[A-Z2-7]{8}$/.test(token);
}

/** Codes of languages and countries, and of products and accounts: `EN-US-01`, `INV2345A`, `UA123456`. */
function isCode(token: string): boolean {
  const parts = token.split(/[-_]/);
  const isLocale = parts.length > 1 && parts.every((part) => /^([A-Z]{0,4}|\d{1,4})$/.test(part));
  return isLocale || /^([A-Z]{2,4}\d{4,6}[A-Z]?|[A-Z]{2}\d{4}[A-Z]{2})$/.test(token);
}
