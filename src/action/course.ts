import type { AwsAccess, SignInFacts } from "../model/access.ts";
import type { Log } from "../model/context.ts";
import { optional } from "../model/optional.ts";
import type { Outcome, Plan } from "../model/plan.ts";
import {
  composeReport,
  type PlaceFacts,
  type Report,
  type RunFacts,
  type RunStage,
} from "../model/report/report.ts";
import { plainText } from "../model/text.ts";
import type { Clock } from "../model/time/clock.ts";
import { spokenTime } from "../model/time/duration.ts";
import { logPlan, type Lines } from "./log-report.ts";
import { rememberWarnings } from "./log.ts";
import { timePhases, type PhaseTimer } from "./phases.ts";

/** How far a run has come and what was heard on the way, for the report of a step and of a terminal. */
export class Course {
  readonly phases: PhaseTimer;
  /** What it warns of stands in the report, too. */
  readonly log: Log;
  protected readonly clock: Clock;
  protected stage: RunStage;
  protected place: PlaceFacts = {};
  protected plan: Plan | undefined;
  protected outcome: Outcome | undefined;
  readonly #heard: string[] = [];
  readonly #started: number;

  protected constructor(clock: Clock, log: Log, stage: RunStage) {
    this.phases = timePhases(clock);
    this.log = rememberWarnings(log, this.#heard);
    this.clock = clock;
    this.stage = stage;
    this.#started = clock.now();
  }

  /** The session stands. */
  signedIn({ identityArn, region, accountId }: AwsAccess, _facts: SignInFacts): void {
    this.stage = "plan";
    this.place = { ...this.place, region, accountId };
    const time = spokenTime(this.clock.now() - this.#started);
    this.log.info(`✔ Signed in as ${identityArn} in ${region} (${time})`);
  }

  /** Shows the plan, and those of its warnings that were not heard yet. */
  protected tellPlan(report: Report, lines?: Lines): void {
    logPlan(report, lines);
    for (const text of report.warnings.map(plainText)) {
      if (!this.#heard.includes(text)) this.log.warning(text);
    }
  }

  protected compose(
    facts: Omit<RunFacts, "stage" | "heard" | "place" | "totalMs" | "plan" | "outcome">,
  ): Report {
    return composeReport({
      ...facts,
      ...{ stage: this.stage, heard: this.#heard, place: this.place },
      totalMs: this.clock.now() - this.#started,
      ...optional("plan", this.plan),
      ...optional("outcome", this.outcome),
    });
  }
}
