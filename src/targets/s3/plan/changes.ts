import type { DeployError } from "../../../model/errors.ts";
import type { Change, Detail } from "../../../model/plan.ts";
import type { Actual } from "./match.ts";
import { anyDistribution, type Debts } from "../record/debts.ts";
import type { S3Config } from "../config.ts";
import { showKey } from "../keys.ts";
import type { Clearing } from "../../cloudfront/what-to-clear.ts";
import type { Difference, InvalidationRequest, Item, S3Plan } from "./plan.ts";
import { showBytes } from "../apply/progress.ts";

interface Parts {
  readonly config: S3Config;
  readonly actual: Actual;
  readonly items: readonly Item[];
  readonly notes: readonly string[];
  readonly difference: Difference;
  readonly clearing: Clearing;
  readonly refusal?: DeployError;
}

const kindOrder = { asset: 0, other: 1, page: 2, "root-page": 3, worker: 4 } as const;

/**
 * The plan with its changes, each with its reason. What is taken away, altered in place or cleared
 * comes before the uploads, whose order is the one in which they happen: a reader of a long list sees
 * its beginning only.
 */
export function describePlan(parts: Parts): S3Plan {
  const { config, actual, difference, clearing, refusal } = parts;
  const { requests: invalidations, owed, stillOwed } = clearing;
  const { puts, removals, expired, retired, kept } = difference;
  const changes = [
    ...invalidationChanges(invalidations),
    ...leavingChanges(difference),
    ...uploadChanges(difference),
  ];
  const record = recordChange(parts, changes.length > 0);
  const earlier = actual.stored?.record.release ?? 0;
  const isNew =
    puts.length > 0 ||
    [...removals, ...expired].some(({ leaves }) => leaves) ||
    retired.some((one) => one.isNew);
  return {
    target: "s3",
    subject: `s3://${config.bucket}/${config.prefix}`,
    changes: record === undefined ? changes : [...changes, record],
    notes: notesOf(parts),
    details: detailsOf(parts),
    ...(refusal === undefined ? {} : { refusal }),
    outputs: {
      uploaded: "0",
      unchanged: String(kept.length),
      deleted: "0",
      "bytes-uploaded": "0",
      "invalidation-ids": "",
    },
    ...{ difference, invalidations, owed, stillOwed },
    stored: actual.stored,
    release: earlier + (isNew ? 1 : 0),
  };
}

function leavingChanges({ fixes, removals, expired, retired }: Difference): Change[] {
  return [
    ...[...removals, ...expired].map(({ key, reason }): Change => ({
      effect: "delete",
      type: "object",
      resource: showKey(key),
      reason,
    })),
    ...retired
      .filter(({ isNew }) => isNew)
      .map(({ key }): Change => ({
        effect: "update",
        type: "retired asset",
        resource: showKey(key),
        reason: "no longer in the source; stays for open pages",
      })),
    ...fixes.map(({ item, reason }): Change => ({
      effect: "update",
      type: "headers",
      resource: showKey(item.file.key),
      reason,
    })),
  ];
}

function uploadChanges({ puts }: Difference): Change[] {
  const sorted = [...puts].sort((a, b) => kindOrder[a.item.kind] - kindOrder[b.item.kind]);
  return sorted.map(({ item, reason, existed }): Change => ({
    effect: existed ? "update" : "create",
    type: "object",
    resource: showKey(item.file.key),
    reason: `${reason} (${showBytes(item.file.size)})`,
    bytes: item.file.size,
  }));
}

function invalidationChanges(invalidations: readonly InvalidationRequest[]): Change[] {
  return invalidations.map(({ distribution, paths }) => ({
    effect: "create",
    type: "invalidation",
    resource: distribution,
    reason:
      paths.length <= 5
        ? paths.join(" ")
        : `${paths.slice(0, 5).join(" ")} … (${paths.length} paths)`,
  }));
}

/** The record is written with every deployment; it is a change of its own only when nothing else is. */
function recordChange({ config, actual, difference }: Parts, others: boolean): Change | undefined {
  const { stateKey } = config;
  const { stored } = actual;
  if (stateKey === undefined || others) return undefined;
  const change = { type: "record", resource: stateKey } as const;
  if (stored === undefined) {
    return { effect: "create", ...change, reason: "takes note of what is deployed already" };
  }
  if (stored.record.status === "pending") {
    const { runId } = stored.record.holder;
    return {
      effect: "update",
      ...change,
      reason: `finishes the deployment of run ${runId ?? "unknown"}`,
    };
  }
  if (difference.verified === 0) return undefined;
  return {
    effect: "update",
    ...change,
    reason: `${difference.verified} object(s) were touched by others, their headers are right`,
  };
}

function notesOf({ config, actual, items, notes, difference, clearing }: Parts): string[] {
  const { foreign, left, beyond, retired, kept, puts } = difference;
  const broken = items.filter((item) => item.brokenHash);
  const stays = retired.filter(({ isNew }) => !isNew).length;
  const bytes = puts.reduce((sum, { item }) => sum + item.file.size, 0);
  return [
    `${puts.length} file(s) to upload (${showBytes(bytes)}), ${kept.length} unchanged`,
    ...notes,
    ...(broken.length === 0
      ? []
      : [
          `Warning: ${broken.length} name(s) look like a content hash, but the content changed under the same name: no-cache instead of immutable, e.g. ${showKey(broken[0]?.file.key ?? "")}`,
        ]),
    ...(stays === 0 ? [] : [`${stays} asset(s) of earlier releases stay for open pages`]),
    ...(left.length === 0
      ? []
      : [`${left.length} object(s) no longer in the source stay (delete: none)`]),
    ...(beyond.count === 0
      ? []
      : [
          `${beyond.count} object(s) are left alone, because include and exclude leave their paths out`,
        ]),
    ...foreignNote(foreign, config, actual),
    ...debtNote(clearing.stillOwed, actual),
    ...(actual.stateless
      ? ["state: none — headers of unchanged objects are not checked, nothing is retained, no lock"]
      : []),
  ];
}

/** A warning in the first run after the one that failed; what is left for longer is only told. */
function debtNote(stillOwed: Debts, { stored }: Actual): string[] {
  if (stillOwed.size === 0) return [];
  const named = [...stillOwed.keys()].filter((id) => id !== anyDistribution).length;
  const paths = named === 0 ? "paths" : `paths of ${named} distribution(s)`;
  const next = named === 0 ? "a" : "that";
  const who =
    stored?.record.status === "pending"
      ? "Warning: an interrupted deployment"
      : "An earlier deployment";
  return [
    `${who} left ${paths} to be cleared, and this one does not clear them; the next one with ${next} distribution-id and without \`invalidate: none\` does`,
  ];
}

function foreignNote(foreign: number, config: S3Config, actual: Actual): string[] {
  if (foreign === 0) return [];
  if (actual.stateless) {
    return [
      `${foreign} object(s) are not in the source and stay: without a record nothing is known to be ours (delete: all deletes them)`,
    ];
  }
  const first = actual.stored === undefined ? " (first deployment: nothing is deleted)" : "";
  return config.delete === "none"
    ? [`${foreign} object(s) of others stay`]
    : [`${foreign} object(s) that no deployment put there stay${first}`];
}

/** Which rule decided for which files, with an example of each. */
function detailsOf({ items, config }: Parts): Detail[] {
  const groups = new Map<string, { count: number; example: string }>();
  for (const { headers, rule, file } of items) {
    const title = `${headers.cacheControl} · ${rule}`;
    const group = groups.get(title) ?? { count: 0, example: file.path };
    groups.set(title, { ...group, count: group.count + 1 });
  }
  const rows = [...groups].sort(([, a], [, b]) => b.count - a.count);
  return [
    {
      title: `Cache headers of ${items.length} files below s3://${config.bucket}/${config.prefix}`,
      lines: rows.map(
        ([title, { count, example }]) => `${count} × ${title}, e.g. ${showKey(example)}`,
      ),
    },
  ];
}
