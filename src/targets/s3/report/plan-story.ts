import { itemsIf, optional } from "../../../model/optional.ts";
import { consoleLinks, existingLinks } from "../../../aws/console-links.ts";
import type { AwsAccess } from "../../../model/access.ts";
import { counted, spokenCount } from "../../../model/count.ts";
import { inTurns } from "../../../model/time/turn.ts";
import type { Difference, Fold, LiveBefore, Story } from "../../../model/report/story.ts";
import type { Link, Text } from "../../../model/text.ts";
import { clearingFacts, listedPaths } from "../../cloudfront/story.ts";
import type { S3Config } from "../config.ts";
import { showKey } from "../keys.ts";
import type { Put, S3Plan } from "../plan/model.ts";
import { liveCommit } from "../record/record.ts";
import { showBytes } from "../show-bytes.ts";
import { folderTable } from "./folders.ts";

/** Names that are listed of one kind; the plan file has all. */
const listed = 60;
const namedPaths = 5;

/** What a plan tells people: the site by its folders, what goes, what is cleared. */
export async function s3PlanStory(
  config: S3Config,
  plan: S3Plan,
  pages: ConsolePages,
): Promise<Story> {
  const { difference, outputs } = plan;
  const { puts, fixes, removals, expired } = difference;
  const always = {
    ...{ links: siteLinks(config, pages), folds: [cacheFold(plan)] },
    ...optional("url", outputs.url),
  };
  if (plan.changes.length === 0) return { ...unchanged(config, plan), ...always };
  const deleted = removals.length + expired.length;
  const nothing = puts.length + fixes.length + deleted === 0;
  return {
    ...always,
    title: titleOf(puts.length, fixes.length, deleted, nothing),
    ...optional("since", sinceOf(plan)),
    tables: nothing ? [] : [await inTurns(folderTable(plan, config.prefix))],
    facts: factsOf(plan, "planned"),
    folds: [...fileFolds(difference), ...always.folds],
    ...(deleted === 0 ? {} : { deletion: deletionText(deleted, difference) }),
  };
}

/** What decides which pages of the console there are. */
export interface ConsolePages {
  readonly aws: AwsAccess;
  /** Who answers: AWS's console shows no bucket of another maker's server. */
  readonly server: { readonly isAws: boolean };
}

function unchanged({ stateKey }: S3Config, { release, difference }: S3Plan): Story {
  const lead: Text = ["Release ", { strong: String(release) }, " is live already"];
  const what = stateKey === undefined ? "content" : "content and headers";
  return {
    title: "nothing to deploy",
    ...(stateKey === undefined || release === 0 ? {} : { lead }),
    compared: [[counted(difference.kept.length, "file"), what]],
  };
}

/** What was live before, where the record says which commit it was. */
function sinceOf({ stored }: S3Plan): LiveBefore | undefined {
  const commit = stored === undefined ? undefined : liveCommit(stored.record);
  if (stored === undefined || commit === undefined) return undefined;
  const { release } = stored.record;
  return { commit, at: release === 0 ? "the last deployment" : `release ${release}` };
}

/** Which header how many files get, and why. */
function cacheFold({ cacheGroups }: S3Plan): Fold {
  const counts = new Map<string, number>();
  for (const { header, count } of cacheGroups) {
    const name = header.includes("immutable") ? "immutable" : header;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const told = [...counts].slice(0, 3).map(([name, count]) => `${spokenCount(count)} ${name}`);
  const more = counts.size > 3 ? ", …" : "";
  return {
    title: `Cache headers: ${told.join(", ")}${more}`,
    table: {
      columns: [
        { title: "Files", numeric: true },
        ...["Cache-Control", "Why", "e.g."].map((title) => ({ title })),
      ],
      rows: cacheGroups
        .slice(0, listed)
        .map((one) => [spokenCount(one.count), one.header, one.rule, showKey(one.example)]),
    },
  };
}

function titleOf(uploads: number, fixes: number, deleted: number, nothing: boolean): string {
  if (nothing) return "only the record or caches to bring up to date";
  const parts = [
    ...(uploads === 0 ? [] : [`${counted(uploads, "file")} to upload`]),
    ...(fixes === 0 ? [] : [`headers of ${counted(fixes, "file")} to fix`]),
    ...itemsIf(
      deleted > 0,
      `${uploads === 0 ? counted(deleted, "file") : spokenCount(deleted)} to delete`,
    ),
  ];
  return parts.join(", ");
}

function deletionText(deleted: number, { managed }: S3Plan["difference"]): Text {
  const of = managed >= deleted ? ` of ${counted(managed, "file")} there` : "";
  return [{ strong: `${spokenCount(deleted)}${of} ${deleted === 1 ? "is" : "are"} deleted` }];
}

/** What else a plan does, in words of the future, or what a release did. */
export function factsOf(
  { difference, invalidations }: S3Plan,
  tense: "planned" | "done",
): (readonly [string, Text])[] {
  const { removals, expired, retired } = difference;
  const deleted = [...removals, ...expired].map(({ key }) => showKey(key));
  return [
    ...itemsIf(deleted.length > 0, [
      tense === "done" ? "Deleted" : "To delete",
      listedPaths(deleted),
    ] as const),
    ...clearingFacts(invalidations, `${tense === "done" ? "Cleared" : "To clear"} at CloudFront`),
    ...itemsIf(retired.length > 0, [
      "Kept for open pages",
      `${counted(retired.length, "asset")} of earlier releases`,
    ] as const),
  ];
}

/** Pages and assets apart: the former are what visitors see change. */
export function fileFolds({ puts, removals, expired }: S3Plan["difference"]): Fold[] {
  const isAsset = ({ item }: Put): boolean => item.kind === "asset";
  const gone = [...removals, ...expired];
  const differences = gone
    .slice(0, listed)
    .map(({ key }): Difference => ({ effect: "delete", name: showKey(key) }));
  const title = `Deleted: ${spokenCount(gone.length)}`;
  return [
    ...itemsIf<Fold>(gone.length > namedPaths, { title, differences, ...more(gone.length) }),
    ...foldOf(
      "Pages and other files",
      puts.filter((put) => !isAsset(put)),
    ),
    ...foldOf("Assets", puts.filter(isAsset)),
  ];
}

function foldOf(title: string, puts: readonly Put[]): Fold[] {
  if (puts.length === 0) return [];
  const changed = puts.filter(({ existed }) => existed);
  const fresh = puts.filter(({ existed }) => !existed);
  const parts = [
    ...itemsIf(changed.length > 0, `${spokenCount(changed.length)} changed`),
    ...itemsIf(fresh.length > 0, `${spokenCount(fresh.length)} new`),
  ];
  const differences = [...changed.slice(0, listed), ...fresh.slice(0, listed)]
    .slice(0, listed)
    .map(({ item, existed }): Difference => ({
      effect: existed ? "update" : "create",
      name: showKey(item.file.key),
      note: showBytes(item.file.size),
    }));
  return [{ title: `${title}: ${parts.join(", ")}`, differences, ...more(puts.length) }];
}

function more(count: number): Pick<Fold, "more"> {
  return count <= listed
    ? {}
    : { more: `… and ${spokenCount(count - listed)} more, in the output plan-file` };
}

/** The bucket, then its distributions. */
export function siteLinks(
  { bucket, prefix, distributions }: S3Config,
  { aws, server }: ConsolePages,
): readonly Link[] {
  return existingLinks([
    server.isAws ? consoleLinks.bucket(aws, bucket, prefix) : undefined,
    ...distributions.slice(0, 3).map((id) => consoleLinks.distribution(aws, id)),
  ]);
}
