import { timePhases, type PhaseTimer } from "../action/phases.ts";
import { spokenTime } from "../model/time/duration.ts";
import { neutralise } from "../action/text.ts";
import type { AwsAccess } from "../model/access.ts";
import type { Clock } from "../model/time/clock.ts";
import type { Log } from "../model/context.ts";
import { isEmpty, renderChanges, renderCounts, type Outcome, type Plan } from "../model/plan.ts";
import type { Terminal } from "./terminal.ts";

/** More changes than this are read better in a file. */
const shownChanges = 1000;

/** What a terminal shows of a deployment: the plan and the outcome on stdout, the way there on stderr. */
export class TerminalReport {
  readonly phases: PhaseTimer;
  readonly #clock: Clock;
  readonly #started: number;
  readonly #terminal: Terminal;
  #plan: Plan | undefined;
  #outcome: Outcome | undefined;

  constructor(clock: Clock, terminal: Terminal) {
    this.#clock = clock;
    this.#started = clock.now();
    this.#terminal = terminal;
    this.phases = timePhases(clock);
  }

  signedIn({ identityArn, region }: AwsAccess): void {
    this.#terminal.note(`✔ Signed in as ${identityArn} in ${region}`);
  }

  planned(plan: Plan): void {
    this.#plan = plan;
    this.#print(`${renderCounts(plan)} · ${plan.target} ${plan.subject}`);
    for (const line of [...renderChanges(plan, shownChanges), ...plan.notes]) this.#print(line);
    for (const { title, lines } of plan.details) {
      for (const line of [title, ...lines]) this.#print(`  ${line}`);
    }
  }

  comment(): Promise<void> {
    return Promise.resolve();
  }

  applying(): void {
    // A terminal shows the plan and the outcome, and no stage between them.
  }

  applied(outcome: Outcome): void {
    this.#outcome = outcome;
  }

  /** The last line: what is live now. */
  finish(dryRun: boolean): void {
    const time = spokenTime(this.#clock.now() - this.#started);
    const plan = this.#plan;
    if (this.#outcome !== undefined) this.#print(`✔ ${this.#outcome.headline} (${time})`);
    else if (plan !== undefined && isEmpty(plan)) {
      this.#print(`✔ ${plan.subject} is up to date, nothing was written (${time})`);
    } else if (dryRun) this.#print(`✔ Plan only: nothing was written (${time})`);
  }

  #print(text: string): void {
    this.#terminal.print(`${neutralise(text)}\n`);
  }
}

/** What deployers say on the way. */
export function terminalLog(terminal: Terminal): Log {
  const say = (text: string): void => {
    terminal.note(neutralise(text));
  };
  return {
    info: say,
    debug: (text) => {
      if (terminal.environment.RUNNER_DEBUG === "1") say(text);
    },
    notice: say,
    warning: (text) => {
      say(`Warning: ${text}`);
    },
    group: (title, lines) => {
      for (const line of [title, ...lines.map((inner) => `  ${inner}`)]) say(line);
    },
  };
}
