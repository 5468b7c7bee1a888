import type { Ending, Finding, Unfinished } from "../../post-step.ts";
import type { S3Config } from "../config.ts";
import { siteName } from "../keys.ts";
import type { ReleaseLeft } from "./judge-left.ts";
import type { SavedProgress } from "./saved-progress.ts";

type Place = Pick<S3Config, "bucket" | "prefix" | "stateKey">;

/** The command that fetches the record. */
export function fetchRecordCommand({ bucket, stateKey = "" }: Place): string {
  return `aws s3 cp s3://${bucket}/${stateKey} - | gunzip`;
}

const again = "Run the job again: it finishes what this run began";

/** What became of this step's own lease, and why it was kept. */
export type Lease = "given back" | { readonly kept: string };

function spokenLease(lease: Lease): string {
  return lease === "given back"
    ? "its lease was given back, so that the next run need not wait"
    : `its lease could not be given back (${lease.kept}): another run waits up to two minutes for it`;
}

/**
 * What people are told of what stands after the job. Pure.
 * @returns undefined where nothing of this run is to be told
 */
export function tellLeft(
  left: ReleaseLeft,
  begun: SavedProgress | undefined,
  place: Place,
  ending: Ending,
  lease: Lease,
): Finding | undefined {
  const subject = siteName(place);
  const live = begun === undefined ? "" : `: live is ${releaseProgressOf(begun)}`;
  switch (left.kind) {
    case "open":
      return {
        text: `${subject}${live}; this run did not finish, and ${spokenLease(lease)}`,
        warns: true,
        hint: `${again}.`,
      };
    case "open of this run":
      return {
        text: `a deployment of this run to ${subject} is not finished, and what of it is written is not known`,
        warns: true,
        hint: `${again}, and takes over at once.`,
      };
    case "committed":
      return { text: `${subject}${live}, and the record says so`, warns: ending === "killed" };
    case "none":
    case "others":
      return ending === "killed" ? tellOthers(left, begun, subject) : undefined;
  }
}

/**
 * How far a release came, as far as the step itself could know it. A write that was under way when the step was killed
 * may have happened, and may be the first one of its phase.
 */
export function releaseProgressOf({ sure, live, written, planned }: SavedProgress): string {
  const isOpen = sure !== live;
  const stand = isOpen ? `${sure}; or, if a write arrived whose answer did not: ${live}` : live;
  if (planned === 0 || (written === 0 && !isOpen)) return stand;
  const count = written === 0 ? "none" : written === planned ? "all" : `at least ${written}`;
  return `${stand}; S3 had confirmed ${count} of its ${planned} ${planned === 1 ? "file" : "files"}`;
}

/** What is told of a release that no record names: what the step itself kept, and nothing but that. Pure. */
export function tellUnrecorded(
  begun: SavedProgress | undefined,
  place: Place & Pick<S3Config, "distributions" | "invalidate">,
): Unfinished {
  const { distributions, invalidate } = place;
  const commands = distributions.map(
    (id) => `aws cloudfront create-invalidation --distribution-id ${id} --paths "/*"`,
  );
  const unclear =
    invalidate.mode === "none" || commands.length === 0
      ? ""
      : ` The next run does not know what this one changed: clear the caches by hand, too: ${commands.join("; ")}`;
  const text =
    begun === undefined
      ? "the site may be uploaded in part; pages are written after what they load, and what is retired is deleted last"
      : `${siteName(place)}: live is ${releaseProgressOf(begun)}; with \`state: none\` nothing else is known`;
  return [text, `${compares}.${unclear}`];
}

const compares =
  "Run the job again: it compares every object with the source and writes what is missing";

function tellOthers(
  left: Extract<ReleaseLeft, { kind: "none" | "others" }>,
  begun: SavedProgress | undefined,
  subject: string,
): Finding {
  const own =
    begun === undefined
      ? "nothing of this run is known there"
      : `this run had come to: ${releaseProgressOf(begun)}`;
  if (left.kind === "none") {
    return { text: `${subject} has no record; ${own}`, warns: true, hint: `${again}.` };
  }
  const who = left.run === undefined ? "a deployment outside GitHub" : `run ${left.run}`;
  const does = left.runs ? "is deploying there or was cut off" : "has written the record last";
  return { text: `${who} ${does} (${subject}); ${own}`, warns: true, hint: `${again}.` };
}
