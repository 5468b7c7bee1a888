import type { FieldReport } from "../aws/port.ts";
import type { Rollout } from "./decide.ts";
import { warningMark } from "../../../model/report/report.ts";
import { warningsOf } from "./preflight.ts";

/** What a reader of the plan should know besides: what stays, what is not known, what will probably go wrong. */
export function ecsPlanNotes(fields: FieldReport, rollouts: readonly Rollout[]): string[] {
  const idle = rollouts.filter(({ decision }) => decision.action === "none");
  // Where nothing changes at all the report's first line says it, and no field is sent.
  const isIdle = rollouts.length > 0 && idle.length === rollouts.length;
  const unchanged = isIdle
    ? []
    : idle.map(({ service, decision }) => `${service.serviceName ?? ""} ${decision.reason}`);
  const updated = rollouts.filter(({ decision }) => decision.action === "update");
  const warnings = [
    ...(isIdle ? [] : notesOfFields(fields)),
    ...updated.flatMap(({ becoming }) => warningsOf(becoming)),
  ];
  const doubts = rollouts.flatMap(({ decision }) => decision.notes);
  return [
    ...new Set([...unchanged, ...doubts, ...warnings.map((text) => `${warningMark}${text}`)]),
  ];
}

/** A container's field says by itself where it belongs. */
function shortField(path: string): string {
  return path.replace(/^containerDefinitions\[\]\./, "");
}

function notesOfFields({ unknown, mistyped }: FieldReport): string[] {
  const notes = [
    unknown.length > 0 &&
      `Sent as they are, because this action does not know them: ${unknown.map(shortField).join(", ")}`,
    mistyped.length > 0 &&
      `The task definition has fields of another type than AWS takes: ${mistyped.join(", ")}. AWS will most likely refuse it; a text needs quotes, a number none.`,
  ];
  return notes.filter((note) => note !== false);
}
