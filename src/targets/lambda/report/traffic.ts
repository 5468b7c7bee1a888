import type { Timeline } from "../../../model/report/story.ts";
import type { Clock } from "../../../model/time/clock.ts";
import { DeployError } from "../../../model/errors.ts";
import { spokenStepTime } from "../inputs/traffic.ts";

/** A moment of a release: from when on which share of the traffic met the new version. */
export interface TrafficMoment {
  readonly percent: number;
  /** In ms since the epoch. */
  readonly at: number;
  /** How it ended: alarms stayed OK for that long (in ms), or one fired. */
  readonly ended?:
    | { readonly ok: number }
    | { readonly fired: number }
    | { readonly cancelled: number }
    | "taken back"
    | "taken back by somebody else";
}

/** Keeps the moments of one release; the end of a step replaces its beginning. */
export class TrafficHistory {
  readonly #moments: TrafficMoment[] = [];
  /** The new version, as soon as it has a number. */
  version: string | undefined;

  readonly add = (moment: TrafficMoment): void => {
    const last = this.#moments.at(-1);
    if (last?.at === moment.at && last.percent === moment.percent) this.#moments.pop();
    this.#moments.push(moment);
  };

  /** Follows one step of a release and keeps how it ended. */
  async follow(percent: number, clock: Clock, step: () => Promise<void>): Promise<void> {
    const at = clock.now();
    this.add({ percent, at });
    try {
      await step();
      this.add({ percent, at, ended: { ok: clock.now() - at } });
    } catch (error) {
      const ms = clock.now() - at;
      const id = error instanceof DeployError ? error.id : undefined;
      if (id === "alarm-fired") this.add({ percent, at, ended: { fired: ms } });
      if (id === "cancelled") this.add({ percent, at, ended: { cancelled: ms } });
      throw error;
    }
  }

  /** How long the new version got any traffic, in ms. */
  get servedMs(): number {
    const [first] = this.#moments;
    const last = this.#moments.at(-1);
    return first === undefined || last === undefined ? 0 : last.at - first.at;
  }

  /** Whether somebody else took the release back. */
  get isTakenByOthers(): boolean {
    return this.#moments.at(-1)?.ended === "taken back by somebody else";
  }

  /** The share that was reached. */
  get reached(): number {
    return Math.max(0, ...this.#moments.map(({ percent }) => percent));
  }

  /** The table of a canary; a move all at once needs none. */
  timeline(alarms: readonly string[]): Timeline | undefined {
    if (this.#moments.length < 2) return undefined;
    const version = this.version ?? "the new version";
    return {
      table: {
        columns: [
          { title: "UTC" },
          { title: `Traffic to ${version}`, numeric: true },
          { title: "Alarms" },
        ],
        rows: this.#moments.map(({ percent, at, ended }) => [
          new Date(at).toISOString().slice(11, 19),
          percent === 0 || percent === 100 ? [{ strong: `${percent} %` }] : `${percent} %`,
          endText(ended, alarms),
        ]),
      },
    };
  }
}

function endText(ended: TrafficMoment["ended"], alarms: readonly string[]): string {
  if (ended === undefined) return "";
  if (typeof ended === "string") return ended;
  const [alarm, ...others] = alarms;
  const named = alarm === undefined || others.length > 0 ? "" : `${alarm} `;
  if ("fired" in ended) return `❌ ${named}fired after ${inSeconds(ended.fired)}`;
  if ("cancelled" in ended) return `cancelled after ${inSeconds(ended.cancelled)}`;
  return alarms.length === 0 ? `for ${inSeconds(ended.ok)}` : `✅ OK for ${inSeconds(ended.ok)}`;
}

/** Watching takes some milliseconds more than the step asks for. */
function inSeconds(ms: number): string {
  return spokenStepTime(Math.round(ms / 1000) * 1000);
}
