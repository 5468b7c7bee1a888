import { plainText, piecesOf, type Text } from "../text.ts";

/**
 * What is live now, after a failure or a success: which version, revision or release serves, with its
 * share of traffic or its tasks. Every failure after the first write carries one.
 */
export type Live =
  /** What served before serves still. `what` names it, where that is known. */
  | { readonly kind: "unchanged"; readonly what?: Text }
  /** The deployment's writes have happened; `what` says what serves. */
  | { readonly kind: "written"; readonly what: Text }
  /** The deployment was taken back; `to` says what serves again, `after` what happened to the new one. */
  | { readonly kind: "taken-back"; readonly to: Text; readonly after?: Text }
  /** Taking back failed; `command` mends it by hand. */
  | { readonly kind: "stuck"; readonly what: Text; readonly command: string }
  /** Whether a write happened is not known, and why. `maybe` says what may serve. */
  | { readonly kind: "unknown"; readonly why: Text; readonly maybe?: Text }
  /** AWS goes on by itself; `id` names what is running. */
  | { readonly kind: "running"; readonly what: Text; readonly id: string };

/** The one sentence about what is live now, for log line, summary and annotation. */
export function liveText(live: Live): Text {
  switch (live.kind) {
    case "unchanged":
      return live.what === undefined
        ? "as before, nothing was written"
        : ["as before: ", ...piecesOf(live.what)];
    case "written":
      return live.what;
    case "taken-back":
      return joined(live.to, live.after);
    case "stuck":
      return [...piecesOf(live.what), "; to set it by hand: ", { code: live.command }];
    case "unknown":
      return ["not known, because ", ...piecesOf(joined(live.why, live.maybe))];
    case "running":
      return [...piecesOf(live.what), "; ", { code: live.id }, " goes on"];
  }
}

/** {@link liveText} without its marks. */
export function livePlain(live: Live): string {
  return plainText(liveText(live));
}

function joined(first: Text, second: Text | undefined): Text {
  return second === undefined ? first : [...piecesOf(first), "; ", ...piecesOf(second)];
}
