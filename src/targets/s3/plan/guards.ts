import { DeployError } from "../../../model/errors.ts";
import { each, type Steps } from "../../../model/time/turn.ts";
import type { S3Config } from "../config.ts";
import { formOf } from "../headers/name-forms.ts";
import { isLoadedByPages } from "../headers/media-types.ts";
import { showKey } from "../keys.ts";
import type { SiteDifference } from "./model.ts";
import type { SourceFile } from "../source/source-file.ts";

/** So few deletions are never refused by a percentage. */
const harmlessDeletions = 20;

/** Refuses a source that cannot be meant, before any request. */
export function checkSource(files: readonly SourceFile[], config: S3Config): void {
  const { source, requireIndex, stateKey } = config;
  if (files.length === 0) {
    throw new DeployError({
      id: "empty-source",
      message: `The source "${source}" has no files to deploy.`,
      hint: "Check that the build has run, and `include` and `exclude`.",
    });
  }
  if (requireIndex && !files.some(({ path }) => path === "index.html")) {
    throw new DeployError({
      id: "no-index",
      message: `The source "${source}" has no index.html at its root: most likely it is not the folder of the built site.`,
      hint: "Correct `source`, or set `require-index: false` if the site has no such page.",
    });
  }
  if (files.some(({ key }) => key === stateKey)) {
    throw new DeployError({
      id: "state-in-source",
      message: `The source has a file under the key of the record, ${stateKey ?? ""}.`,
      hint: "Set `state` to a key that is no part of the site.",
    });
  }
}

/**
 * The verdict on what leaves: most often the wrong folder was built, or nothing was. What is retired
 * counts now, and not when it expires. Against a percentage, an old asset whose name is made from its
 * content is not lost where a new one of its kind comes into the same folder: each release of a bundled
 * site renames what it changed. A number is taken as it stands.
 */
export function* refuseDeletions(
  difference: SiteDifference,
  { maxDelete }: Pick<S3Config, "maxDelete">,
): Steps<DeployError | undefined> {
  const { removals, expired, retired, managed } = difference;
  const leaving: string[] = [];
  const later: string[] = [];
  yield* each([...removals, ...expired], ({ key, leaves }) => {
    if (leaves) leaving.push(key);
  });
  yield* each(retired, ({ key, isNew }) => {
    if (isNew) later.push(key);
  });
  leaving.push(...later);
  const isCount = "count" in maxDelete;
  const limit = isCount
    ? maxDelete.count
    : Math.max(harmlessDeletions, Math.floor((managed * maxDelete.percent) / 100));
  if (leaving.length <= limit) return undefined;
  const lost = leaving.length - (isCount ? 0 : yield* renamedOf(difference));
  if (lost <= limit) return undefined;
  const given = isCount ? `${maxDelete.count}` : `${maxDelete.percent} %`;
  return new DeployError({
    id: "too-many-deletions",
    message: `The deployment would delete ${lost} of ${managed} objects, at once or when they are old, more than max-delete (${given}) allows.`,
    hint: "Check that the build is whole and `source` right. If the deletions are meant, raise `max-delete` for this run.",
    // What goes at once is listed by the plan.
    evidence: later.slice(0, 20).map((key) => `${showKey(key)}, when it is old`),
  });
}

/** How many of the assets that retire have a new one of their kind and folder in their place. */
function* renamedOf({ retired, puts }: SiteDifference): Steps<number> {
  const retiring = new Map<string, number>();
  const coming = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void => {
    if (!looksBuilt(key)) return;
    const kind = key.replace(/[^/]*?(\.[^./]+)?$/, "$1");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  yield* each(retired, ({ key, isNew }) => {
    if (isNew) count(retiring, key);
  });
  yield* each(puts, ({ item, existed }) => {
    if (!existed) count(coming, item.file.key);
  });
  return [...retiring].reduce((sum, [kind, one]) => sum + Math.min(one, coming.get(kind) ?? 0), 0);
}

/** What a bundler makes for pages, as far as the name tells; only a guard goes by so little. */
function looksBuilt(key: string): boolean {
  return isLoadedByPages(key) && formOf(key).evidence !== "none";
}

/** The last check before a deletion: only keys below the prefix, and never the record. */
export function assertWithin(keys: readonly string[], isContent: (key: string) => boolean): void {
  const stray = keys.find((key) => !isContent(key));
  if (stray !== undefined) throw new TypeError(`Not to be deleted: ${showKey(stray)}`);
}
