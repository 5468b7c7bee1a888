import { placeInTable, type SettingsDifference } from "../../../shared/settings.ts";

/** Members that may hold what nobody should read. */
const hidden = /options|hookDetails|secret|tags/i;

/** `healthCheckGracePeriodSeconds 0 → 60`; only that it differs of what is long, or may be a secret. */
export function tellSetting({ path, before, after }: SettingsDifference): string {
  const isHidden = hidden.test(placeInTable(path));
  const [old, next] = [before, after].map((value) => (isHidden ? undefined : shown(value)));
  return old === undefined || next === undefined ? `${path} differs` : `${path} ${old} → ${next}`;
}

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return "(none)";
  if (Array.isArray(value)) {
    if (!value.every((item) => typeof item === "string")) return undefined;
    const text = value.join(", ");
    return text.length > 120 ? undefined : `[${text}]`;
  }
  const plain =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return plain ? String(value) : undefined;
}
