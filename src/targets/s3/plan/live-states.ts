import type { StoredRecord } from "../record/record.ts";
import type { SiteDifference, LiveStates } from "./model.ts";

const complete = "the new release, complete in S3";

/** @param clears whether CloudFront has anything to clear */
export function liveStates(
  { puts, kept, fixes }: Pick<SiteDifference, "puts" | "kept" | "fixes">,
  stored: StoredRecord | undefined,
  clears: boolean,
): LiveStates {
  const isFirst =
    stored === undefined && kept.length + fixes.length === 0 && puts.every((put) => !put.existed);
  const begun = "no release yet: only a part of the first one is there, not its root page";
  return {
    isFirst,
    assets: isFirst ? begun : "the earlier release; some new assets lie beside it",
    others: isFirst
      ? begun
      : "the earlier release's pages; some files that keep their names are new already",
    pages: isFirst
      ? "a part of the first release's pages; each finds what it refers to"
      : "pages of both releases; each finds what it refers to",
    removing: `${complete}; files that it no longer has may still be there`,
    uploaded: clears ? `${complete}; CloudFront may still serve earlier copies` : complete,
    expiring: `${complete}; old assets that it does not need may still be there`,
    complete,
  };
}
