import { siteName } from "../keys.ts";
import { counted } from "../../../model/count.ts";
import type { Change } from "../../../model/plan.ts";
import { itemsIf } from "../../../model/optional.ts";
import type { S3Config } from "../config.ts";
import {
  abandonedChange,
  invalidationChanges,
  leavingChange,
  nothingDone,
} from "../plan/changes.ts";
import { foreignStays } from "../plan/notes.ts";
import type { LiveStates, S3Plan } from "../plan/model.ts";

/** What the end of a preview is described from. */
export type RemovalParts = Pick<
  S3Plan,
  "difference" | "invalidations" | "stored" | "uploads" | "uncleared" | "notes"
> & { readonly config: S3Config; readonly mark: string };

const gone = "nothing: the preview is gone";
const some = "a part of the preview, of which pages go first";

const live: LiveStates = {
  ...{ isFirst: false, assets: some, others: some, pages: some, expiring: gone },
  removing: some,
  uploaded: "nothing in S3; CloudFront may still serve copies of the preview",
  complete: gone,
};

/** The plan that takes a preview down, with its changes in the order in which they are made. */
export function describeRemoval(parts: RemovalParts): S3Plan {
  const { config, difference, invalidations, stored, uploads, uncleared, mark, notes } = parts;
  const record = { effect: "delete", type: "record", resource: config.stateKey ?? "" } as const;
  const changes: Change[] = [
    ...uploads.abandoned.map(abandonedChange),
    ...difference.removals.map(leavingChange),
    ...(stored === undefined ? [] : [{ ...record, reason: "nothing is deployed here any more" }]),
    ...invalidationChanges(invalidations),
  ];
  return {
    target: "s3",
    subject: siteName(config),
    changes,
    notes: [...notes, ...notesOf(parts)],
    outputs: nothingDone,
    ...{ difference, schedule: [], live, invalidations, uncleared, unclearedAfter: new Map() },
    ...{ stored, uploads, cacheGroups: [], mark, takesDown: true },
    release: stored?.record.release ?? 0,
  };
}

function notesOf({ stored, difference, invalidations, uploads }: RemovalParts): string[] {
  const { foreign, overwritten } = difference;
  const again = invalidations.length === 0 ? "" : "; CloudFront is cleared all the same";
  return [
    ...(stored === undefined
      ? [`There is neither a record nor an object: nothing is left of a preview in S3${again}`]
      : []),
    ...itemsIf(foreign > 0, foreignStays(foreign)),
    ...itemsIf(
      overwritten > 0,
      counted(
        overwritten,
        "object that others put in the place of the preview's stays",
        "objects that others put in the place of the preview's stay",
      ),
    ),
    ...itemsIf(
      uploads.unnamed.size > 0,
      `${counted(uploads.unnamed.size, "interrupted upload stays", "interrupted uploads stay")}, because open uploads may not be listed (s3:ListBucketMultipartUploads): their parts are billed until they are aborted`,
    ),
  ];
}
