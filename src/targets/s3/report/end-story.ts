import { invalidationLinks } from "../../cloudfront/story.ts";
import { counted, spokenCount } from "../../../model/count.ts";
import type { Story, Table } from "../../../model/report/story.ts";
import type { AcceptedInvalidation } from "../../cloudfront/create-invalidations.ts";
import type { Piece, Text } from "../../../model/text.ts";
import type { S3Config } from "../config.ts";
import type { S3Plan } from "../plan/model.ts";
import { showBytes } from "../show-bytes.ts";
import { factsOf, siteLinks, type ConsolePages } from "./plan-story.ts";

/** What S3 and CloudFront have acknowledged. */
interface Done extends Readonly<Record<"files" | "bytes" | "copies" | "deleted", number>> {
  readonly cleared: readonly AcceptedInvalidation[];
}

/** What a deployment that ended well tells: what was done, not what was planned. */
export function s3OutcomeStory(
  plan: S3Plan,
  done: Done,
  config: S3Config,
  pages: ConsolePages,
  repeated: readonly (readonly [string, string])[],
): Story {
  return {
    title: titleOf(plan, config),
    lead: plan.takesDown === true ? removedLead(done) : leadOf(plan, done),
    links: [...siteLinks(config, pages), ...invalidationLinks(done.cleared, pages.aws)],
    tables: (plan.story?.tables ?? []).map(asDone),
    facts: [...factsOf(plan, "done"), ...repeated],
  };
}

function titleOf({ takesDown, stored, release }: S3Plan, { stateKey }: S3Config): string {
  if (takesDown === true) {
    return stored === undefined ? "there was no preview" : "the preview is gone";
  }
  return stateKey === undefined || release === 0
    ? "the site is live"
    : `release ${release} is live`;
}

function removedLead({ deleted, cleared }: Done): Text {
  const edge = cleared.length === 0 ? [] : [" · CloudFront cleared"];
  return [{ strong: `${counted(deleted, "file")} deleted` }, ...edge];
}

function asDone({ columns, rows }: Table): Table {
  const done = columns.map((one) => (one.title === "Upload" ? { ...one, title: "Uploaded" } : one));
  return { columns: done, rows };
}

function leadOf({ difference }: S3Plan, done: Done): Text {
  const { copies, deleted, cleared } = done;
  const kept = difference.kept.length;
  const isUpload = done.files > 0 || copies === 0;
  const fixed = `eaders of ${counted(copies, "file")} fixed in place`;
  const parts: readonly (readonly Piece[])[] = [
    ...(isUpload
      ? [[{ strong: counted(done.files, "file") }, ` uploaded (${showBytes(done.bytes)})`]]
      : []),
    ...(copies === 0 ? [] : [[isUpload ? `h${fixed}` : `H${fixed}, nothing uploaded`]]),
    ...(deleted === 0 ? [] : [[{ strong: `${spokenCount(deleted)} deleted` }]]),
    ...(kept === 0 ? [] : [[`${spokenCount(kept)} unchanged`]]),
  ];
  const lead = parts.flatMap((part, at) => (at === 0 ? part : [", ", ...part]));
  return cleared.length === 0 ? lead : [...lead, " · CloudFront cleared"];
}

/** What a deployment that failed while it wrote came to, for the heading. */
export function failureTitle(id: string, plan: S3Plan, hasWritten: boolean): string {
  const ended = { cancelled: "cancelled, ", "timed-out": "out of time, " }[id] ?? "";
  return `${ended}${whatIsMissing(id, plan, hasWritten)}`;
}

function whatIsMissing(id: string, { takesDown, release }: S3Plan, hasWritten: boolean): string {
  if (!hasWritten) return "nothing was written";
  if (takesDown === true) return "the preview is not gone as a whole";
  const what = release === 0 ? "the site" : `release ${release}`;
  return id === "delete-failed"
    ? `${what} is live, not all that it no longer has is deleted`
    : `${what} is not complete`;
}
