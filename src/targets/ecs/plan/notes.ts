import type { FieldReport } from "../aws/port.ts";
import type { Rollout } from "./plan-services.ts";
import { warningsOf } from "./preflight.ts";

/** What a reader of the plan should know besides: what stays, what is not known, what will probably go wrong. */
export function notesOf(fields: FieldReport, rollouts: readonly Rollout[]): string[] {
  const unchanged = rollouts
    .filter(({ decision }) => decision.action === "none")
    .map(({ service, decision }) => `${service.serviceName ?? ""} ${decision.reason}`);
  const updated = rollouts.filter(({ decision }) => decision.action === "update");
  const warnings = [
    ...notesOfFields(fields),
    ...updated.flatMap(({ becoming }) => warningsOf(becoming)),
  ];
  const doubts = rollouts.flatMap(({ decision }) => decision.notes);
  const alone = rollouts.length === 0 ? [registeredAlone] : [];
  return [...new Set([...alone, ...unchanged, ...doubts, ...warnings.map((text) => `⚠ ${text}`)])];
}

const registeredAlone =
  "No `service` is given: the revision is registered, and nothing is deployed";

function notesOfFields({ unknown, mistyped }: FieldReport): string[] {
  return [
    ...(unknown.length === 0
      ? []
      : [
          `The task definition has fields that this version does not know: ${unknown.join(", ")}. They are sent as they are; check the spelling.`,
        ]),
    ...(mistyped.length === 0
      ? []
      : [
          `The task definition has fields of another type than AWS takes: ${mistyped.join(", ")}. AWS will most likely refuse it; a text needs quotes, a number none.`,
        ]),
  ];
}
