import type { Ending, Finding } from "../../aftermath.ts";
import type { S3Config } from "../config.ts";
import { siteName } from "../keys.ts";
import type { Left } from "./judge-left.ts";
import type { Begun } from "./memory.ts";

type Place = Pick<S3Config, "bucket" | "prefix" | "stateKey">;

/** The command that fetches the record. */
export function readingCommand({ bucket, stateKey = "" }: Place): string {
  return `aws s3 cp s3://${bucket}/${stateKey} - | gunzip`;
}

const again = "Run the job again: it finishes what this run began";

/** What became of this step's own lease. */
export type Lease = "given back" | "kept";

const leases: Readonly<Record<Lease, string>> = {
  "given back": "its lease was given back, so that the next run need not wait",
  kept: "its lease could not be given back: another run waits up to two minutes for it",
};

/**
 * What people are told of what stands after the job. Pure.
 * @returns undefined where nothing of this run is to be told
 */
export function tellLeft(
  left: Left,
  begun: Begun | undefined,
  place: Place,
  ending: Ending,
  lease: Lease,
): Finding | undefined {
  const subject = siteName(place);
  const live = begun === undefined ? "" : `: live is ${begun.live}`;
  switch (left.kind) {
    case "open":
      return {
        text: `${subject}${live}; this run did not finish, and ${leases[lease]}`,
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

function tellOthers(
  left: Extract<Left, { kind: "none" | "others" }>,
  begun: Begun | undefined,
  subject: string,
): Finding {
  const own =
    begun === undefined
      ? "nothing of this run is known there"
      : `this run had come to: ${begun.live}`;
  if (left.kind === "none") {
    return { text: `${subject} has no record; ${own}`, warns: true, hint: `${again}.` };
  }
  const who = left.run === undefined ? "a deployment outside GitHub" : `run ${left.run}`;
  const does = left.runs ? "is deploying there or was cut off" : "has written the record last";
  return { text: `${who} ${does} (${subject}); ${own}`, warns: true, hint: `${again}.` };
}
