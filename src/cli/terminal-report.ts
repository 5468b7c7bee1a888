import { timePhases, type PhaseTimer } from "../action/phases.ts";
import { logEnd, logHelp, logPlan, type Lines } from "../action/log-report.ts";
import type { Unplanned } from "../targets/subject.ts";
import { clean } from "../action/log.ts";
import { spokenTime } from "../model/time/duration.ts";
import { asDeployError } from "../model/unexpected.ts";
import type { AwsAccess } from "../model/access.ts";
import type { Clock } from "../model/time/clock.ts";
import type { Job, Log } from "../model/context.ts";
import type { Outcome, Plan } from "../model/plan.ts";
import { composeReport, headingOf, type Report, type Stage } from "../model/report/report.ts";
import { optional } from "../model/optional.ts";
import { plainText } from "../model/text.ts";
import type { Terminal } from "./terminal.ts";

/** What is known of a deployment before it begins. */
export interface Asked extends Unplanned {
  readonly target: string;
  readonly dryRun: boolean;
  readonly job: Job;
}

/**
 * The terminal as a door of the report: the plan and the outcome on stdout, the way there and what went wrong
 * on stderr, in the words of the workflow's log.
 */
export class TerminalReport {
  readonly phases: PhaseTimer;
  readonly log: Log;
  readonly #heard: string[] = [];
  readonly #clock: Clock;
  readonly #started: number;
  readonly #terminal: Terminal;
  readonly #asked: Asked;
  #stage: Stage = "sign-in";
  #place: Report["place"] = {};
  #plan: Plan | undefined;
  #outcome: Outcome | undefined;

  constructor(clock: Clock, terminal: Terminal, asked: Asked) {
    this.#clock = clock;
    this.#started = clock.now();
    this.#terminal = terminal;
    this.#asked = asked;
    this.phases = timePhases(clock);
    this.log = terminalLog(terminal, this.#heard);
  }

  signedIn({ identityArn, region, accountId }: AwsAccess): void {
    this.#stage = "plan";
    this.#place = { region, accountId };
    const time = spokenTime(this.#clock.now() - this.#started);
    this.log.info(`✔ Signed in as ${identityArn} in ${region} (${time})`);
  }

  planned(plan: Plan): void {
    this.#plan = plan;
    const report = this.#compose({ dryRun: true });
    logPlan(report, printed(this.#terminal));
    for (const text of report.warnings.map(plainText)) {
      if (!this.#heard.includes(text)) this.log.warning(text);
    }
  }

  comment(): Promise<void> {
    return Promise.resolve();
  }

  applying(): void {
    this.#stage = "deploy";
  }

  applied(outcome: Outcome): void {
    this.#outcome = outcome;
  }

  /** The last line: what is live now. */
  finish(): void {
    const { dryRun } = this.#asked;
    if (this.#plan !== undefined) logEnd(this.#compose({ dryRun }), printed(this.#terminal));
  }

  failed(thrown: unknown): void {
    const error = asDeployError(thrown);
    tellFailure(this.#compose({ dryRun: this.#asked.dryRun, error }), this.#terminal);
  }

  #compose(now: Pick<Parameters<typeof composeReport>[0], "dryRun" | "error">): Report {
    const { dryRun: _dryRun, ...asked } = this.#asked;
    return composeReport({
      ...{ ...asked, stage: this.#stage, place: this.#place },
      ...{ heard: this.#heard, phases: this.phases.phases },
      totalMs: this.#clock.now() - this.#started,
      ...optional("plan", this.#plan),
      ...optional("outcome", this.#outcome),
      ...now,
    });
  }
}

/** What went wrong, what is live and what to do. */
export function tellFailure(report: Report, terminal: Pick<Terminal, "note">): void {
  const lines = noted(terminal);
  lines.info(`Error: ${headingOf(report)}`);
  lines.info(plainText(report.story.cause ?? ""));
  logHelp(report, lines);
}

/** Lines for stdout. */
export function printed(terminal: Pick<Terminal, "print">): Lines {
  return linesTo((text) => {
    terminal.print(`${text}\n`);
  });
}

/** Lines for stderr. */
function noted(terminal: Pick<Terminal, "note">): Lines {
  return linesTo((text) => {
    terminal.note(text);
  });
}

/** No terminal folds: what is under a title is indented. */
function linesTo(write: (line: string) => void): Lines {
  return {
    info: (text) => {
      write(clean(text));
    },
    group: (title, lines) => {
      for (const line of [title, ...lines.map((inner) => `  ${inner}`)]) write(clean(line));
    },
  };
}

/** What deployers say on the way. */
function terminalLog(terminal: Terminal, heard: string[]): Log {
  const lines = noted(terminal);
  return {
    ...lines,
    debug: (text) => {
      if (terminal.environment.RUNNER_DEBUG === "1") lines.info(text);
    },
    notice: lines.info,
    warning: (text) => {
      if (!heard.includes(text)) heard.push(text);
      lines.info(`Warning: ${text}`);
    },
  };
}
