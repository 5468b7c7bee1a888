import { isDeepStrictEqual } from "node:util";
import {
  nameOf,
  strike,
  type Base,
  type Case,
  type End,
} from "../helpers/disturbances/generator.ts";
import { listen, type Heard } from "../helpers/disturbances/heard.ts";
import { nextEnd, type Continued } from "./next-run.ts";

/** The end that the disturbance and the kind of call allow, computed before the run. */
interface Expected {
  readonly end: string;
  readonly live: string;
}

/** What a struck run came to. */
interface Came extends Expected {
  /** What it said of what is live now. */
  readonly state: string;
  /** What is wrong besides. */
  readonly besides: readonly string[];
  /** What the next run came to, where it did not deploy. */
  readonly again?: string;
}

interface Made {
  readonly struck: Case;
  readonly heard: readonly Heard[];
  readonly came: Came;
}

/** The runs of a deployment that one disturbance strikes at one call after the other. */
export class StruckRuns {
  readonly #deployment: Continued;
  readonly #base: Base;
  /** The last one in which another actor wrote. */
  #made: Made | undefined;

  constructor(deployment: Continued, base: Base) {
    this.#deployment = deployment;
    this.#base = base;
  }

  /** What is not as it must be. */
  async wrongIn(struck: Case, expected: Expected): Promise<string[]> {
    const {
      end,
      live,
      state,
      besides,
      again = "deployed, new",
    } = await this.#run(struck, expected);
    const { calls, call } = struck;
    const firstWrite = calls.find(({ write }) => write)?.index ?? 0;
    // Whoever fails after a write says what is live.
    const silent = end === "deployed" || end === "killed" || call.index < firstWrite;
    const asExpected = end === expected.end && live === expected.live && (silent || state !== "");
    const wrong = asExpected
      ? []
      : [`${end}, ${live} (${state}); expected ${expected.end}, ${expected.live}`];
    wrong.push(...besides);
    if (again !== "deployed, new") wrong.push(`then ${again}`);
    return wrong.map((what) => `${nameOf(struck)}: ${what}`);
  }

  async #run(struck: Case, expected: Expected): Promise<Came> {
    const deployment = this.#deployment;
    const run = (): Promise<End> => strike(deployment, struck, expected.end === "timed-out");
    if (typeof struck.disturbance !== "object") return await this.#follow(struck, await run());
    if (this.#made !== undefined && isSame(this.#made, struck, this.#base.heard)) {
      return this.#made.came;
    }
    const [end, heard] = await listen(deployment, run);
    const came = await this.#follow(struck, end);
    this.#made = { struck, heard, came };
    return came;
  }

  async #follow(struck: Case, { end, state = "" }: End): Promise<Came> {
    const deployment = this.#deployment;
    const came = { end, state, live: deployment.live(), besides: deployment.wrong(struck, state) };
    return end === "deployed" ? came : { ...came, again: await nextEnd(deployment) };
  }
}

/**
 * Whether a run that another actor's write struck earlier is also what it is where the write strikes at a later call:
 * in between there were only reads, all of which were answered as if nobody had written, and no time passed.
 */
function isSame(made: Made, later: Case, undisturbed: readonly Heard[]): boolean {
  const [from, to] = [made.struck.call.index, later.call.index];
  return (
    made.struck.disturbance === later.disturbance &&
    undisturbed.slice(from, to).every(({ write }) => !write) &&
    undisturbed[from]?.afterMs === undisturbed[to]?.afterMs &&
    isDeepStrictEqual(made.heard.slice(0, to), undisturbed.slice(0, to))
  );
}
