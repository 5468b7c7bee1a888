import { Course } from "../action/course.ts";
import { logEnd, logHelp, type Lines } from "../action/log-report.ts";
import type { UnplannedRun } from "../targets/subject.ts";
import { clean } from "../action/log.ts";
import { asDeployError } from "../model/unexpected.ts";
import type { Clock } from "../model/time/clock.ts";
import type { Job, Log } from "../model/context.ts";
import type { Outcome, Plan } from "../model/plan.ts";
import { headingOf, type Report, type RunFacts } from "../model/report/report.ts";
import { plainText } from "../model/text.ts";
import type { Terminal } from "./terminal.ts";

/** What is known of a deployment before it begins. */
export interface AskedDeployment extends UnplannedRun {
  readonly target: string;
  readonly dryRun: boolean;
  readonly job: Job;
}

/**
 * The terminal as a door of the report: the plan and the outcome on stdout, the way there and what went wrong
 * on stderr, in the words of the workflow's log.
 */
export class TerminalReport extends Course {
  readonly #terminal: Terminal;
  readonly #asked: AskedDeployment;

  constructor(clock: Clock, terminal: Terminal, asked: AskedDeployment) {
    super(clock, terminalLog(terminal), "sign-in");
    this.#terminal = terminal;
    this.#asked = asked;
  }

  planned(plan: Plan): void {
    this.plan = plan;
    this.tellPlan(this.#compose({ dryRun: true }), printedLines(this.#terminal));
  }

  comment(): Promise<void> {
    return Promise.resolve();
  }

  applying(): void {
    this.stage = "deploy";
  }

  applied(outcome: Outcome): void {
    this.outcome = outcome;
  }

  /** The last line: what is live now. */
  finish(): void {
    const { dryRun } = this.#asked;
    if (this.plan !== undefined) logEnd(this.#compose({ dryRun }), printedLines(this.#terminal));
  }

  failed(thrown: unknown): void {
    const error = asDeployError(thrown);
    tellFailure(this.#compose({ dryRun: this.#asked.dryRun, error }), this.#terminal);
  }

  #compose(now: Pick<RunFacts, "dryRun" | "error">): Report {
    return this.compose({
      ...{ ...this.#asked, phases: this.phases.phases },
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
export function printedLines(terminal: Pick<Terminal, "print">): Lines {
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
function terminalLog(terminal: Terminal): Log {
  const lines = noted(terminal);
  return {
    ...lines,
    debug: (text) => {
      if (terminal.environment.RUNNER_DEBUG === "1") lines.info(text);
    },
    notice: lines.info,
    warning: (text) => {
      lines.info(`Warning: ${text}`);
    },
  };
}
