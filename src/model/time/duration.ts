/** An instant as people read it, to the minute: `2026-11-24 12:00 UTC`. */
export function spokenInstant(instant: Date | number): string {
  const [day = "", time = ""] = new Date(instant).toISOString().split("T");
  return `${day} ${time.slice(0, 5)} UTC`;
}

/** A phase of a run and how long it took. */
export interface PhaseTime {
  readonly name: string;
  readonly ms: number;
}

/** `sign in 0.4 s, CloudFront 2.2 s`: phases with their times; a name in mixed case stays as it is. */
export function spokenPhases(phases: readonly PhaseTime[]): string {
  return phases
    .map(({ name, ms }) => {
      const spoken = name.replace(/^[A-Z](?=[a-z-]+\b)/, (letter) => letter.toLowerCase());
      return `${spoken} ${spokenTime(ms)}`;
    })
    .join(", ");
}

/** A time as people say it: `0.4 s`, `10 min 16 s`. */
export function spokenTime(ms: number): string {
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}
