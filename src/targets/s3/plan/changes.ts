import { itemsIf, optional } from "../../../model/optional.ts";
import { counted } from "../../../model/count.ts";
import type { Change, Outputs } from "../../../model/plan.ts";
import { each, type Steps } from "../../../model/time/turn.ts";
import type { AbandonedUpload } from "../observe/left-uploads.ts";
import { showKey, siteName } from "../keys.ts";
import type { InvalidationRequest } from "../../cloudfront/create-invalidations.ts";
import type { SiteItem } from "./items.ts";
import { liveStates } from "./live-states.ts";
import { s3PlanNotes } from "./notes.ts";
import type { S3PlanParts } from "./plan-parts.ts";
import type {
  CacheGroup,
  SiteDifference,
  HeaderFix,
  Put,
  Removal,
  Retiring,
  S3Plan,
  ObjectWrite,
} from "./model.ts";
import { scheduleOf, writesOf } from "./schedule.ts";
import { showBytes } from "../show-bytes.ts";

/**
 * The plan with its schedule and its changes, each with its reason. What is taken away, altered in
 * place or cleared comes before the uploads: a reader of a long list sees its beginning only.
 */
export function* describePlan(parts: S3PlanParts): Steps<S3Plan> {
  const { config, contents, difference, clearing, uploads, refusal, url } = parts;
  const { requests: invalidations, uncleared, unclearedAfter } = clearing;
  const { stored } = contents;
  const live = liveStates(difference, stored, invalidations.length > 0);
  const schedule = scheduleOf(difference, live);
  yield;
  const changes = [
    ...invalidationChanges(invalidations),
    ...uploads.abandoned.map(abandonedChange),
    ...(yield* objectChanges(difference, writesOf(schedule))),
  ];
  const cacheGroups = yield* cacheGroupsOf(parts.items);
  const record = recordChange(parts, changes.length > 0);
  return {
    target: "s3",
    subject: siteName(config),
    changes: record === undefined ? changes : [...changes, record],
    notes: s3PlanNotes(parts),
    ...optional("refusal", refusal),
    outputs: {
      ...nothingDone,
      unchanged: String(difference.kept.length),
      ...optional("url", url),
    },
    ...{ difference, schedule, live, invalidations, uncleared, unclearedAfter },
    ...{ stored, uploads, cacheGroups },
    release: (stored?.record.release ?? 0) + (difference.changesContent ? 1 : 0),
  };
}

/** The outputs of a plan that is not carried out yet. */
export const nothingDone: Outputs = {
  ...{ uploaded: "0", unchanged: "0", deleted: "0" },
  ...{ "bytes-uploaded": "0", "invalidation-ids": "" },
};

/** What leaves, the headers that are fixed, then the uploads. */
function* objectChanges(
  difference: SiteDifference,
  writes: readonly ObjectWrite[],
): Steps<Change[]> {
  const changes: Change[] = [];
  yield* each(leaving(difference), (one) => changes.push(leavingChange(one)));
  yield* each(writes, (write) => {
    if ("fix" in write) changes.push(fixChange(write.fix));
  });
  yield* each(writes, (write) => {
    if ("put" in write) changes.push(uploadChange(write.put));
  });
  return changes;
}

/** What is deleted, then what becomes a retired asset. */
function leaving({ removals, expired, retired }: SiteDifference): readonly (Removal | Retiring)[] {
  return [...removals, ...expired, ...retired.filter(({ isNew }) => isNew)];
}

export function leavingChange(one: Removal | Retiring): Change {
  const resource = showKey(one.key);
  if ("reason" in one) return { effect: "delete", type: "object", resource, reason: one.reason };
  const reason = "no longer in the source; stays for pages that are open";
  return { effect: "update", type: "retired asset", resource, reason, uncounted: true };
}

function fixChange({ item, reason }: HeaderFix): Change {
  return { effect: "update", type: "headers", resource: showKey(item.file.key), reason };
}

function uploadChange({ item, reason, existed }: Put): Change {
  const { key, size } = item.file;
  return {
    effect: existed ? "update" : "create",
    type: "object",
    resource: showKey(key),
    reason: `${reason} (${showBytes(size)})`,
    bytes: size,
  };
}

export function invalidationChanges(invalidations: readonly InvalidationRequest[]): Change[] {
  return invalidations.map(({ distribution, paths }) => ({
    effect: "update",
    type: "invalidation",
    uncounted: true,
    resource: distribution,
    reason:
      paths.length <= 5
        ? paths.join(" ")
        : `${paths.slice(0, 5).join(" ")} … (${paths.length} paths)`,
  }));
}

export function abandonedChange({ key }: AbandonedUpload): Change {
  const reason = "parts that an interrupted deployment left";
  return { effect: "delete", type: "upload", resource: showKey(key), reason };
}

/** The record is written with every deployment; it is a change of its own only when nothing else is. */
function recordChange(
  { config, contents, difference }: S3PlanParts,
  others: boolean,
): Change | undefined {
  const { stateKey } = config;
  const { stored } = contents;
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
  const { verified, revived } = difference;
  const reasons = [
    ...itemsIf(
      verified > 0,
      `${counted(verified, "object was", "objects were")} touched by others, the headers are right`,
    ),
    ...itemsIf(
      revived > 0,
      counted(
        revived,
        "asset of earlier releases is in use again",
        "assets of earlier releases are in use again",
      ),
    ),
  ];
  return reasons.length === 0
    ? undefined
    : { effect: "update", ...change, reason: reasons.join("; ") };
}

function* cacheGroupsOf(items: readonly SiteItem[]): Steps<CacheGroup[]> {
  const groups = new Map<string, CacheGroup>();
  yield* each(items, ({ headers: { cacheControl, others = {} }, rule, file }) => {
    const added = Object.entries(others).map(([name, value]) => `${name}: ${value}`);
    const header = [cacheControl, ...added].join(" + ");
    const title = `${header} · ${rule}`;
    const { count, example } = groups.get(title) ?? { count: 0, example: file.path };
    groups.set(title, { header, rule, count: count + 1, example });
  });
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
