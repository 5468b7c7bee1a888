/** One step of a canary: this share of the traffic goes to the new version for this time. */
export interface TrafficStep {
  readonly percent: number;
  readonly ms: number;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `10% for 5m, 50% for 5m`; a string says what is wrong. */
export function parseTraffic(text: string): readonly TrafficStep[] | string {
  const steps: TrafficStep[] = [];
  for (const part of text.split(/[,\n]/).map((item) => item.trim())) {
    if (part === "") continue;
    const match = /^(\d{1,3}(?:\.\d{1,2})?)\s*%\s+for\s+(\d{1,5})\s*([smh])$/i.exec(part);
    if (match === null) return `"${part.slice(0, 30)}" is no step such as "10% for 5m"`;
    const percent = Number(match[1]);
    if (percent <= 0 || percent > 100) return "a step must be above 0 % and at most 100 %";
    steps.push({ percent, ms: Number(match[2]) * (units[(match[3] ?? "").toLowerCase()] ?? 0) });
  }
  const rising = steps.every(
    ({ percent }, at) => at === 0 || percent > (steps[at - 1]?.percent ?? 0),
  );
  return rising ? steps : "each step must be above the one before";
}

/** A step's time as people say it: `5 min`, `90 s`. */
export function spokenStepTime(ms: number): string {
  return ms >= 120_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}

/** How long the steps take together. */
export function trafficMs(steps: readonly TrafficStep[]): number {
  return steps.reduce((sum, { ms }) => sum + ms, 0);
}
