import { each, type Steps } from "../../../model/time/turn.ts";
import type { S3Config } from "../config.ts";
import { fingerprint, hashKey, type DeploymentRecord } from "../record/record.ts";
import type { SourceFile } from "../source/source-file.ts";
import {
  treatments,
  type ServedHeaders,
  type HashInName,
  type TreatPath,
  type Treatment,
} from "../headers/cache-rules.ts";
import { findHashedNames } from "../headers/hashed-names.ts";
import { unityData } from "../headers/unity-builds.ts";

/** A file of the source and how it is served. */
export interface SiteItem extends Treatment {
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
export interface SourceNames {
  readonly named: ReadonlyMap<string, Named>;
  readonly broken: (path: string) => Pick<Named, "treatment" | "print">;
}

/** What the disk tells of the source, besides the names of its files. */
export interface OnDisk {
  /** Paths that a bundler's manifest names, which is one of the paths itself. */
  readonly made: (paths: readonly string[]) => ReadonlySet<string>;
  /** Whether a file lies there, one that is not published included. */
  readonly isThere: (path: string) => boolean;
}

/**
 * What the names of the source tell of how its files are served.
 * @param keys of the source, all below the prefix
 */
export function* treatNames(
  keys: readonly string[],
  config: S3Config,
  { made, isThere }: OnDisk,
): Steps<SourceNames> {
  const { prefix, include, exclude } = config;
  const paths: string[] = [];
  yield* each(keys, (key) => paths.push(key.slice(prefix.length)));
  const known = new Set<string>();
  yield* each(paths, (path) => known.add(path));
  const isLimited = include.length > 0 || exclude.length > 0;
  const served = sharing(
    treatments(config, {
      // The plain file may be another step's of the deployment, or not be published at all.
      exists: (path) => known.has(path) || (isLimited && isThere(path)),
      encoded: yield* unityData(paths),
    }),
  );
  const withHash = yield* findHashedNames(paths, made(paths));
  const named = new Map<string, Named>();
  yield* each(keys, (key) => {
    const path = key.slice(prefix.length);
    const hashed = withHash.has(path);
    named.set(key, { hash: hashKey(key), hashed, ...served(path, hashed ? "yes" : "no") });
  });
  return { named, broken: (path) => served(path, "broken") };
}

/** A site has a handful of different headers: each is kept and hashed once. */
function sharing(
  treat: TreatPath,
): (path: string, hashed: HashInName) => Pick<Named, "treatment" | "print"> {
  const known = new Map<string, { readonly headers: ServedHeaders; readonly print: string }>();
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
  { named, broken }: SourceNames,
  record: DeploymentRecord | undefined,
): SiteItem {
  const name = named.get(file.key);
  if (name === undefined) throw new Error(`The walk did not name ${file.key}`);
  const earlier = record?.objects.get(name.hash);
  const isChanged = earlier !== undefined && earlier.md5 !== "" && earlier.md5 !== file.md5;
  const brokenHash = name.hashed && (isChanged || earlier?.brokenHash === true);
  const { treatment, print } = brokenHash ? broken(file.path) : name;
  return { ...treatment, file, hash: name.hash, fingerprint: print, brokenHash };
}
