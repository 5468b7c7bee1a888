import { each, type Steps } from "../../../model/turn.ts";
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
  const sureFolders = new Set<string>();
  const likely: (readonly [path: string, folder: string])[] = [];
  yield* each(paths, (path) => {
    if (isNeverHashed(path)) return;
    if (frameworkFolders.test(path)) {
      if (isNamedByFramework(path)) found.add(path);
      return;
    }
    if (!made.has(path) && !isScriptOrStyle(path)) return;
    const { evidence, pattern } = formOf(path);
    const folder = `${pattern} ${folderOf(path)}`;
    if (evidence === "sure" || (evidence === "likely" && made.has(path))) {
      found.add(path);
      sureFolders.add(folder);
    } else if (evidence === "likely") likely.push([path, folder]);
  });
  for (const [path, folder] of likely) if (sureFolders.has(folder)) found.add(path);
  return found;
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
