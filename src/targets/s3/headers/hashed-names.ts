import { each, type Steps } from "../../../model/time/turn.ts";
import { isScriptOrStyle } from "./media-types.ts";
import { formOf, hasHash } from "./name-forms.ts";

/**
 * Folders into which a framework's build writes files that are named after their content. A few files
 * there keep their name (`_nuxt/builds/latest.json`, Next's manifests below a fixed `generateBuildId`),
 * and a site may copy others in, so that the form of the name is asked here, too: a looser one.
 */
const frameworkFolders = /(^|\/)(_app\/immutable|_next\/static|_astro|_nuxt)\//;
/** What Next.js names by its folder, which is a build's id. */
const nextManifest = /(^|\/)_next\/static\/([^/]+)\/_[\w-]+Manifest\.js(\.(br|gz|zst))?$/;
/** Below it: the id of a build, which is no hash, and JSON that is fetched anew. */
const nuxtBuilds = /(^|\/)_nuxt\/builds\//;

/**
 * Which of these paths change their name whenever their content changes, so that caches may keep them
 * for ever: nobody can take that back. For scripts and styles the form of the name suffices, where a
 * likely one counts beside a sure one of the same form in the same folder, as a bundler names all its files alike.
 * Everything else (pictures, fonts, documents, data) carries numbers and ids of its own: there a
 * framework's own folder or a bundler's manifest has to say that a build made it. That a page refers to
 * a file says nothing.
 * @param made paths that a bundler's manifest names
 */
export function* findHashedNames(
  paths: readonly string[],
  made: ReadonlySet<string> = new Set(),
): Steps<ReadonlySet<string>> {
  const found = new Set<string>();
  const sure = new Map<string, number>();
  const likely: Likely[] = [];
  yield* each(paths, (path) => {
    if (isNeverHashed(path)) return;
    if (frameworkFolders.test(path)) {
      if (isNamedByFramework(path)) found.add(path);
      return;
    }
    if (!made.has(path) && !isScriptOrStyle(path)) return;
    const { evidence, pattern, alike } = formOf(path);
    if (evidence === "sure" || (evidence === "likely" && made.has(path))) {
      found.add(path);
      const place = `${pattern} ${folderOf(path)}`;
      sure.set(place, (sure.get(place) ?? 0) + 1);
    } else if (evidence === "likely") {
      likely.push({ path, places: alike.map((one) => `${one} ${folderOf(path)}`) });
    }
  });
  for (const { path } of besideSureNames(likely, sure)) found.add(path);
  return found;
}

interface Likely {
  readonly path: string;
  /** Pattern and folder of its own, then of others that it may have been written by. */
  readonly places: readonly string[];
}

/**
 * More likely names than these on a sure one are no bundler's: of real hashes more than half are sure. So
 * many odd names in one folder do not carry each other because one of them happens to look sure.
 */
const likelyOnSure = 5;

/** The likely names that lie in one folder with enough sure ones of the same form. */
function besideSureNames(
  likely: readonly Likely[],
  sure: ReadonlyMap<string, number>,
): readonly Likely[] {
  const counts = new Map<string, number>();
  for (const { places } of likely) {
    const own = places[0] ?? "";
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return likely.filter(({ places }) => {
    const company = places.reduce((sum, place) => sum + (sure.get(place) ?? 0), 0);
    return company > 0 && (counts.get(places[0] ?? "") ?? 0) <= company * likelyOnSure;
  });
}

/** Pages, manifests and what frameworks fetch again under the same name. */
function isNeverHashed(path: string): boolean {
  return /\.(html?|xhtml|webmanifest)(\.(br|gz|zst))?$/i.test(path) || nuxtBuilds.test(path);
}

function isNamedByFramework(path: string): boolean {
  const [, , buildId] = nextManifest.exec(path) ?? [];
  return buildId === undefined ? hasHash(path) : isBuildId(buildId);
}

/** Next's own ids are random; one that is given (`generateBuildId`) may stay the same. */
function isBuildId(name: string): boolean {
  const isRandom = /^[\w-]{21}$/.test(name) && /[a-z]/.test(name) && /[A-Z]/.test(name);
  return isRandom || /^[0-9a-f]{40}$/.test(name);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
