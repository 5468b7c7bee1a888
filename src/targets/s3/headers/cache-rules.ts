import { globMatcher } from "../../../inputs/globs.ts";
import type { GlobRule, HeaderRule, S3Config } from "../config.ts";
import { defined, optional } from "../../../model/optional.ts";
import { mediaTypeOf, type TypeHints } from "./media-types.ts";

/** The order in which files are written; a later kind refers to earlier ones. */
type Kind = "asset" | "other" | "page" | "root-page" | "worker";

/** Everything that is sent with the body. */
export interface ServedHeaders extends Stored {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly contentEncoding?: string;
  /** Others that S3 stores, by their names in lower case. */
  readonly others?: Readonly<Record<string, string>>;
}

/** How a file is served, and which rule decided. */
export interface Treatment {
  readonly headers: ServedHeaders;
  readonly kind: Kind;
  readonly rule: string;
}

/** Whether a name carries a content hash: `broken` is one whose content changed all the same. */
export type HashInName = "yes" | "no" | "broken";

/** Decides how a path is served. */
export type TreatPath = (path: string, hashed: HashInName) => Treatment;

const immutableHeader = "max-age=31536000,immutable";
const freshHeader = "no-cache";

const workers =
  /(^|\/)(((firebase-messaging-)?sw|ngsw-worker|service-?worker)([.-][\w.-]*)?\.m?js|ngsw\.json)$/i;

/** Scripts that browsers fetch again under the same name and that control all pages. */
export function isWorker(path: string): boolean {
  return workers.test(path);
}

/**
 * Whether a browser shows it as a page, and so loads what it refers to.
 * Source: RFC 9110, 8.3.1 (in any case, parameters behind a semicolon)
 */
export function isPageType(contentType: string): boolean {
  return /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentType);
}

/**
 * Makes the function that decides how a path is served.
 * @param source what else the source has, which decides on the encoding of compressed files
 */
export function treatments(
  config: Pick<S3Config, "cacheControl" | "contentTypes" | "acl" | "storageClass" | "kmsKeyId"> &
    Partial<Pick<S3Config, "headers">>,
  source: Omit<TypeHints, "given"> = { exists: () => false },
): TreatPath {
  const cacheRules = compile(config.cacheControl);
  const typeRules = compile(config.contentTypes);
  const others = othersOf(config.headers ?? []);
  const fixed = storedAs(config);
  return (path, hashed) => {
    const given = typeRules(path)?.value;
    const media = mediaTypeOf(path, { ...source, ...optional("given", given) });
    const page = isPageType(media.contentType);
    const isHash = hashed === "yes" && !page && !isWorker(path);
    const { cacheControl, rule } = cacheOf(cacheRules(path), isHash, hashed, page);
    return {
      headers: { ...media, cacheControl, ...others(path), ...fixed },
      kind: kindOf(path, page, isHash),
      rule,
    };
  };
}

type Stored = Pick<S3Config, "acl" | "storageClass" | "kmsKeyId">;

/** What the inputs say of every object. */
function storedAs({ acl, storageClass, kmsKeyId }: Stored): Stored {
  return defined({ acl, storageClass, kmsKeyId });
}

/** The headers of the record. */
export function recordHeaders(config: Stored): ServedHeaders {
  return { contentType: "application/gzip", cacheControl: "no-store", ...storedAs(config) };
}

/** Of the lines that match a path, the first for each header. */
function othersOf(
  rules: readonly HeaderRule[],
): (path: string) => Pick<ServedHeaders, "others"> | undefined {
  if (rules.length === 0) return () => undefined;
  const compiled = rules.map((rule) => ({ ...rule, matches: globMatcher([rule.glob]) }));
  return (path) => {
    const matching = compiled.filter(({ matches }) => matches(path)).reverse();
    if (matching.length === 0) return undefined;
    const others = Object.fromEntries(matching.map(({ name, value }) => [name, value]));
    return { others: Object.fromEntries(Object.entries(others).sort(byName)) };
  };
}

function byName([one]: readonly [string, string], [two]: readonly [string, string]): number {
  return one < two ? -1 : 1;
}

/** What the plan calls the rule of a line of `cache-control`. */
function ruleOfLine(glob: string): string {
  return `cache-control "${glob}"`;
}

function cacheOf(
  given: GlobRule | undefined,
  isHash: boolean,
  hashed: HashInName,
  page: boolean,
): { cacheControl: string; rule: string } {
  if (given !== undefined) return { cacheControl: given.value, rule: ruleOfLine(given.glob) };
  if (isHash)
    return { cacheControl: immutableHeader, rule: "default for names with a content hash" };
  if (hashed === "broken") {
    return { cacheControl: freshHeader, rule: "name looked like a hash, but its content changed" };
  }
  return {
    cacheControl: freshHeader,
    rule: page ? "default for pages" : "default for names without a content hash",
  };
}

function kindOf(path: string, page: boolean, isHash: boolean): Kind {
  if (isWorker(path)) return "worker";
  if (path === "index.html") return "root-page";
  if (page) return "page";
  return isHash ? "asset" : "other";
}

/** What the first rule that matches a path gives it. */
export function valueByGlob(rules: readonly GlobRule[]): (path: string) => string | undefined {
  const ruleOf = compile(rules);
  return (path) => ruleOf(path)?.value;
}

function compile(rules: readonly GlobRule[]): (path: string) => GlobRule | undefined {
  const compiled = rules.map((rule) => ({ rule, matches: globMatcher([rule.glob]) }));
  return (path) => compiled.find(({ matches }) => matches(path))?.rule;
}
