import { counted } from "../../../model/count.ts";
import { DeployError } from "../../../model/errors.ts";
import type { S3Config } from "../config.ts";
import type { SiteItem } from "../plan/items.ts";
import { showKey } from "../keys.ts";
import type { BucketContents } from "../observe/bucket-contents.ts";
import { ownsKey, type StoredRecord } from "../record/record.ts";

type Place = Pick<S3Config, "bucket" | "prefix">;

/**
 * Keeps previews and sites apart: whatever is deployed under the mark of a pull request is deleted when it ends.
 * @param mark of this run's pull request, undefined for a deployment that is no preview
 * @throws DeployError `not-a-preview`, `preview-of-another`, `preview-in-the-way`
 */
export function refuseOthersPlace(
  place: Place,
  stored: StoredRecord | undefined,
  mark: string | undefined,
): void {
  if (stored === undefined || stored.record.mark === mark) return;
  if (mark === undefined) throw othersPlace("preview", place);
  const isSite = stored.record.mark === undefined;
  throw othersPlace(isSite ? "site" : "previewOfAnother", place);
}

/**
 * Refuses a preview whose files lie there already though its record does not know them: its end would delete
 * what somebody else put there.
 * @throws DeployError `preview-over-others`
 */
export function refuseOthersObjects(
  place: Place,
  items: readonly SiteItem[],
  { listed, stored }: BucketContents,
): void {
  const theirs = items.filter(
    ({ file, hash }) =>
      listed.has(file.key) && (stored === undefined || !ownsKey(stored.record, hash)),
  );
  if (theirs.length === 0) return;
  throw new DeployError({
    id: "preview-over-others",
    message: `${counted(theirs.length, "file of the preview lies", "files of the preview lie")} below ${placeOf(place)} already, and no run of this pull request put them there.`,
    hint: "Give the preview a prefix that nothing else uses, or delete what lies there: a preview is deleted when the pull request ends.",
    evidence: theirs.slice(0, 10).map(({ file }) => showKey(file.key)),
  });
}

/**
 * Refuses to take down what this pull request's runs did not deploy. Where there is neither a record nor an object,
 * there is nothing to refuse: it was taken down before, or never deployed.
 * @throws DeployError `no-preview-record`, `not-a-preview`, `preview-of-another`
 */
export function refuseRemoval(
  place: Place,
  { stored, listed, others: beside }: BucketContents,
  mark: string,
): void {
  if (stored !== undefined) {
    refuseOthersPlace(place, stored, mark);
    return;
  }
  const count = listed.size + beside.foreign + beside.excluded;
  if (count === 0) return;
  throw new DeployError({
    id: "no-preview-record",
    message: `${counted(count, "object lies", "objects lie")} below ${placeOf(place)} and there is no record of a preview: nobody knows whose they are.`,
    hint: "Check `bucket` (and `state`, if it is given): both must be those of the deployment with `preview: true`. What another tool put there has to be deleted by hand.",
  });
}

/** What is deployed there instead of this run's own, and what to do. */
const others = {
  site: {
    id: "not-a-preview",
    what: "no preview: its record has no mark of a pull request",
    hint: "Give the preview a prefix of its own, best in a bucket of its own.",
  },
  previewOfAnother: {
    id: "preview-of-another",
    what: "the preview of another pull request, or of another repository's",
    hint: "Put the number into the prefix: bucket: s3://my-previews/pr-${{ github.event.number }}/, and the repository's name where several share a bucket.",
  },
  preview: {
    id: "preview-in-the-way",
    what: "the preview of a pull request, whose end deletes it",
    hint: "Deploy the site to another prefix, or take the preview down first (`remove: true` in a run of its pull request).",
  },
} as const;

function othersPlace(kind: keyof typeof others, place: Place): DeployError {
  const { id, what, hint } = others[kind];
  const message = `What is deployed to ${placeOf(place)} is ${what}.`;
  return new DeployError({ id, message, hint });
}

function placeOf({ bucket, prefix }: Place): string {
  return `s3://${bucket}/${prefix}`;
}
