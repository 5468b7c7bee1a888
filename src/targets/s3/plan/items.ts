import { each, inTurns } from "../../../model/time/turn.ts";
import { fingerprint, hashKey, type DeploymentRecord } from "../record/record.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Headers, Hashed, Treat, Treatment } from "../headers/cache-rules.ts";
import { findHashedNames } from "../headers/hashed-names.ts";

/** A file of the source and how it is served. */
export interface Item extends Treatment {
  readonly file: SourceFile;
  /** Of the key, as the record has it. */
  readonly hash: string;
  /** Of the headers. */
  readonly fingerprint: string;
  /** The name looked like a content hash, but its content changed. */
  readonly brokenHash: boolean;
}

/** What the name of a file tells, before it is read. */
interface Named {
  /** Of the key. */
  readonly hash: string;
  /** Whether the name carries a content hash. */
  readonly hashed: boolean;
  readonly treatment: Treatment;
  /** Of the treatment's headers. */
  readonly print: string;
}

/** What the names of the source tell, by key, and how a name is served that turned out to be no hash. */
export interface Names {
  readonly named: ReadonlyMap<string, Named>;
  readonly broken: (path: string) => Pick<Named, "treatment" | "print">;
}

/**
 * @param keys of the source, all below the prefix
 * @param made paths that a bundler's manifest names
 */
export async function namesOf(
  keys: readonly string[],
  prefix: string,
  treat: Treat,
  made?: ReadonlySet<string>,
): Promise<Names> {
  const served = sharing(treat);
  const paths = keys.map((key) => key.slice(prefix.length));
  const withHash = await inTurns(findHashedNames(paths, made));
  const named = new Map<string, Named>();
  const naming = each(keys, (key) => {
    const path = key.slice(prefix.length);
    const hashed = withHash.has(path);
    named.set(key, { hash: hashKey(key), hashed, ...served(path, hashed ? "yes" : "no") });
  });
  await inTurns(naming);
  return { named, broken: (path) => served(path, "broken") };
}

/** A site has a handful of different headers: each is kept and hashed once. */
function sharing(
  treat: Treat,
): (path: string, hashed: Hashed) => Pick<Named, "treatment" | "print"> {
  const known = new Map<string, { readonly headers: Headers; readonly print: string }>();
  return (path, hashed) => {
    const treatment = treat(path, hashed);
    const { contentType, cacheControl, contentEncoding = "", others } = treatment.headers;
    const text = [
      contentType,
      cacheControl,
      contentEncoding,
      others && JSON.stringify(others),
    ].join("\n");
    let shared = known.get(text);
    if (shared === undefined) {
      shared = { headers: treatment.headers, print: fingerprint(treatment.headers) };
      known.set(text, shared);
    }
    return { treatment: { ...treatment, headers: shared.headers }, print: shared.print };
  };
}

/** Decides how a file is served; a hashed name whose content changed was no hash. */
export function itemOf(
  file: SourceFile,
  { named, broken }: Names,
  record: DeploymentRecord | undefined,
): Item {
  const name = named.get(file.key);
  if (name === undefined) throw new Error(`The walk did not name ${file.key}`);
  const earlier = record?.objects.get(name.hash);
  const isChanged = earlier !== undefined && earlier.md5 !== "" && earlier.md5 !== file.md5;
  const brokenHash = name.hashed && (isChanged || earlier?.brokenHash === true);
  const { treatment, print } = brokenHash ? broken(file.path) : name;
  return { ...treatment, file, hash: name.hash, fingerprint: print, brokenHash };
}
