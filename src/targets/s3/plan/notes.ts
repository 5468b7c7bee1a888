import { itemsIf } from "../../../model/optional.ts";
import { counted } from "../../../model/count.ts";
import type { S3Config } from "../config.ts";
import { idleLines } from "../headers/idle-lines.ts";
import { showKey } from "../keys.ts";
import type { BucketContents } from "../observe/bucket-contents.ts";
import { anyDistribution, type Uncleared } from "../record/uncleared.ts";
import type { S3PlanParts } from "./plan-parts.ts";
import type { SiteDifference } from "./model.ts";

/** What a reader should know besides the changes. */
export function s3PlanNotes(parts: S3PlanParts): string[] {
  const { config, contents, items, notes, difference, clearing } = parts;
  const { foreign, overwritten, undeleted, excluded, retired, puts } = difference;
  const stays = retired.filter(({ isNew }) => !isNew).length;
  return [
    ...notes,
    ...brokenNote(items),
    ...idleLinesNotes(items, config),
    ...replacedNote(puts),
    ...unreadAclsNote(difference, config),
    ...itemsIf(
      stays > 0,
      counted(
        stays,
        "asset of earlier releases stays for open pages",
        "assets of earlier releases stay for open pages",
      ),
    ),
    ...itemsIf(
      undeleted.length > 0,
      `${counted(undeleted.length, "object no longer in the source stays", "objects no longer in the source stay")} (delete: none)`,
    ),
    ...itemsIf(
      excluded.count > 0,
      `${counted(excluded.count, "object is", "objects are")} left alone, because include and exclude leave out such paths`,
    ),
    ...foreignNote(foreign - overwritten, config, contents),
    ...overwrittenNote(overwritten),
    ...unnamedUploadsNote(parts),
    ...unclearedNote(clearing.unclearedAfter, contents),
    ...(contents.stateless
      ? ["state: none — headers of unchanged objects are not checked, nothing is retained, no lock"]
      : []),
  ];
}

function brokenNote(items: S3PlanParts["items"]): string[] {
  const broken = items.filter((item) => item.brokenHash);
  return itemsIf(
    broken.length > 0,
    `Warning: ${counted(broken.length, "name looks", "names look")} like a content hash, but the content changed under the same name: no-cache instead of immutable, e.g. ${showKey(broken[0]?.file.key ?? "")}`,
  );
}

/** A name that was mistyped would go unnoticed: its files get a default. */
function idleLinesNotes(items: S3PlanParts["items"], config: S3Config): string[] {
  const paths = items.map(({ file }) => file.path);
  const lines = {
    "cache-control": config.cacheControl,
    "content-types": config.contentTypes,
    headers: config.headers,
  };
  return Object.entries(lines).flatMap(([input, rules]) => {
    const idle = idleLines(rules, paths);
    return itemsIf(
      idle.length > 0,
      `No file gets its header from these lines of \`${input}\`, because none matches or an earlier line does: ${idle.map(({ glob, name }) => (name === undefined ? glob : `${glob}: ${name}`)).join(", ")}`,
    );
  });
}

/** The one rule for what others set on an object: it stays while the content does, and goes with it. */
function replacedNote(puts: SiteDifference["puts"]): string[] {
  const count = puts.filter(({ replacesForeign }) => replacesForeign).length;
  return itemsIf(
    count > 0,
    `${counted(count, "object that no deployment put there gets", "objects that no deployment put there get")} other content: tags, ACL and metadata of before go with the old one`,
  );
}

function unreadAclsNote({ unreadAcls }: SiteDifference, { bucket }: S3Config): string[] {
  return itemsIf(
    unreadAcls > 0,
    `The ACLs of ${counted(unreadAcls, "object")} whose headers are fixed may not be read (s3:GetObjectAcl on ${bucket}): where there are ACLs of their own, the fix resets them`,
  );
}

function overwrittenNote(count: number): string[] {
  return itemsIf(
    count > 0,
    `Others replaced ${counted(count, "object")} that a deployment put there and that the source no longer has: what is theirs stays`,
  );
}

/** A warning in the first run after the one that was killed; what stays for longer is only told. */
function unnamedUploadsNote({ contents, config, uploads: { unnamed } }: S3PlanParts): string[] {
  if (unnamed.size === 0) return [];
  const who = contents.stored?.record.status === "pending" ? "Warning: an" : "An";
  return [
    `${who} interrupted deployment began ${counted(unnamed.size, "upload")} of files that this one does not know, and open uploads may not be listed (s3:ListBucketMultipartUploads on ${config.bucket}): their parts are billed until a run may, or until the file is there again`,
  ];
}

/** A warning in the first run after the one that failed; what is left for longer is only told. */
function unclearedNote(unclearedAfter: Uncleared, { stored }: BucketContents): string[] {
  if (unclearedAfter.size === 0) return [];
  const named = [...unclearedAfter.keys()].filter((id) => id !== anyDistribution).length;
  const paths = named === 0 ? "paths" : `paths of ${counted(named, "distribution")}`;
  const next = named === 0 ? "a" : "that";
  const who =
    stored?.record.status === "pending"
      ? "Warning: an interrupted deployment"
      : "An earlier deployment";
  return [
    `${who} left ${paths} to be cleared, and this one does not clear them; the next one with ${next} distribution-id and without \`invalidate: none\` does`,
  ];
}

function foreignNote(foreign: number, config: S3Config, contents: BucketContents): string[] {
  if (foreign === 0) return [];
  if (contents.stateless) {
    return [
      `${counted(foreign, "object is not in the source and stays", "objects are not in the source and stay")}: without a record nothing is known to be ours (delete: all deletes them)`,
    ];
  }
  const first = contents.stored === undefined ? " (first deployment: nothing is deleted)" : "";
  return config.delete === "none"
    ? [counted(foreign, "object of others stays", "objects of others stay")]
    : [`${foreignStays(foreign)}${first}`];
}

/** What others put below the prefix is never deleted without being asked for. */
export function foreignStays(count: number): string {
  return counted(
    count,
    "object that no deployment put there stays",
    "objects that no deployment put there stay",
  );
}
