import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setOutput as writeOutput } from "@actions/core";
import type { AwsAccess } from "../model/access.ts";
import type { Clock } from "../model/clock.ts";
import { DeployError, messageOf } from "../model/errors.ts";
import type { RawInputs } from "../inputs/reader.ts";
import type { CommonInputs } from "../inputs/common.ts";
import {
  countEffects,
  isEmpty,
  renderChanges,
  renderCounts,
  writes,
  type Outcome,
  type Outputs,
  type Plan,
} from "../model/plan.ts";
import { annotateFailure, workflowLog as log } from "./log.ts";
import { unwritable } from "./runner-file.ts";
import { seconds, timePhases, type PhaseTimer } from "./phases.ts";
import { troubleshooting } from "../model/pages.ts";
import { writeSummary, type Report } from "./summary.ts";
import { shorten } from "./text.ts";

/** Changes that the log shows one by one before it folds the rest. */
const loggedChanges = 15;

/** Changes that the output `plan` lists; the rest is in `plan-file`. */
const listedChanges = 200;
const planLimitBytes = 256_000;

/** Lines of evidence that the log shows without folding them. */
const openEvidence = 40;

/** Gathers what a run has to say, and says it: log, outputs, annotation, job summary. */
export class RunReport {
  readonly phases: PhaseTimer;
  readonly #clock: Clock;
  readonly #started: number;
  readonly #tempDir: string;
  #common: Pick<CommonInputs, "target" | "dryRun" | "summary">;
  #plan: Plan | undefined;
  #outcome: Outcome | undefined;
  #error: DeployError | undefined;

  /** @param asked the inputs as they came: a report is due also when they are not valid */
  constructor(clock: Clock, tempDir: string, asked: RawInputs) {
    this.#common = {
      target: asked.get("target")?.trim() || "deployment",
      dryRun: false,
      summary: asked.get("summary")?.trim().toLowerCase() !== "false",
    };
    this.#clock = clock;
    this.#started = clock.now();
    this.#tempDir = tempDir;
    this.phases = timePhases(clock);
  }

  /** The inputs are valid. */
  begin(common: CommonInputs): void {
    this.#common = common;
  }

  /** The session stands. */
  signedIn(aws: AwsAccess): void {
    setOutput("aws-account-id", aws.accountId);
    log.info(`✔ Signed in as ${aws.identityArn} in ${aws.region}`);
  }

  /** Shows the plan and sets the outputs `changed`, `plan` and `plan-file`. */
  planned(plan: Plan): void {
    this.#plan = plan;
    log.info(`${renderCounts(plan)} · ${plan.target} ${plan.subject}`);
    for (const line of renderChanges(plan, loggedChanges)) log.info(line);
    for (const note of plan.notes) log.info(`  ${note}`);
    for (const { title, lines } of plan.details) log.group(title, lines);
    setOutput("changed", String(writes(plan)));
    setOutput("plan", planOutput(plan));
    setOutput("plan-file", this.#writePlan(plan));
    setOutputs(plan.outputs);
  }

  /** The plan was carried out. */
  applied(outcome: Outcome): void {
    this.#outcome = outcome;
    try {
      setOutputs(outcome.outputs);
    } catch (error) {
      throw error instanceof DeployError ? error.with({ state: outcome.headline }) : error;
    }
  }

  /** Fails the step: one annotation with the cause, then state, evidence, hint and the page that helps. */
  failed(thrown: unknown): void {
    const failure = asDeployError(thrown);
    this.#error = failure;
    process.exitCode = 1;
    annotateFailure(failure.id, failure.message);
    if (failure.state !== undefined) log.info(`What is live now: ${failure.state}`);
    sayEvidence(failure);
    if (failure.hint !== undefined) log.info(`What to do: ${failure.hint}`);
    log.info(`More: ${troubleshooting(failure.id)}`);
    if (thrown instanceof Error && thrown.stack !== undefined) log.debug(thrown.stack);
    attempt(() => {
      // Whoever asks `if: always()` what happened gets an answer also where no plan was made.
      if (this.#plan === undefined) setOutput("changed", "false");
      setOutputs(failure.outputs);
    });
  }

  /** The last line, the duration and the summary. A summary that cannot be written fails nothing. */
  async finish(): Promise<void> {
    const totalMs = this.#clock.now() - this.#started;
    attempt(() => {
      setOutput("duration-seconds", (totalMs / 1000).toFixed(1));
    });
    if (this.#error === undefined) this.#sayGood(seconds(totalMs));
    if (!this.#common.summary || !process.env.GITHUB_STEP_SUMMARY) return;
    try {
      await writeSummary(this.#asReport(totalMs));
    } catch (error) {
      log.warning(`The job summary could not be written: ${messageOf(error)}`);
    }
  }

  #sayGood(time: string): void {
    const plan = this.#plan;
    if (this.#outcome !== undefined) log.info(`✔ ${this.#outcome.headline} (${time})`);
    else if (plan === undefined) return;
    else if (isEmpty(plan)) {
      const headline = plan.headline ?? `${plan.subject} is up to date, nothing was written`;
      log.info(`✔ ${headline} (${time})`);
    } else log.info(`✔ Dry run: nothing was written (${time})`);
  }

  #asReport(totalMs: number): Report {
    const { target, dryRun } = this.#common;
    return {
      target,
      dryRun,
      totalMs,
      phases: this.phases.phases,
      ...(this.#plan === undefined ? {} : { plan: this.#plan }),
      ...(this.#outcome === undefined ? {} : { outcome: this.#outcome }),
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }

  #writePlan(plan: Plan): string {
    const file = join(this.#tempDir, `aws-oidc-deploy-plan-${randomUUID()}.json`);
    try {
      writeFileSync(file, JSON.stringify(asData(plan, Infinity), null, 2), { mode: 0o600 });
    } catch (error) {
      throw unwritable(error);
    }
    return file;
  }
}

/** The plan as JSON of at most 256 kB; an account id in it would make GitHub drop the job's output. */
export function planOutput(plan: Plan): string {
  for (let limit = listedChanges; ; limit = Math.floor(limit / 2)) {
    const text = JSON.stringify(asData(plan, limit), withoutAccounts);
    if (limit === 0 || Buffer.byteLength(text) <= planLimitBytes) return text;
  }
}

function withoutAccounts(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/(?<!\d)\d{12}(?!\d)/g, "<account>") : value;
}

function asData(plan: Plan, limit: number): object {
  return {
    target: plan.target,
    subject: limit === Infinity ? plan.subject : shorten(plan.subject, 1000),
    counts: countEffects(plan),
    changes: plan.changes.slice(0, limit),
    truncated: plan.changes.length > limit || plan.notes.length > limit,
    notes: plan.notes.slice(0, limit),
  };
}

function asDeployError(thrown: unknown): DeployError {
  if (thrown instanceof DeployError) return thrown;
  return new DeployError({
    id: "unexpected-error",
    message: `An error that the action does not know: ${messageOf(thrown)}`,
    hint: "Run the job again with debug logging and report the log.",
    cause: thrown,
  });
}

/** @throws DeployError where the runner's file cannot be written */
function setOutput(name: string, value: string): void {
  try {
    writeOutput(name, value);
  } catch (error) {
    throw unwritable(error);
  }
}

/** In the open, so that nobody has to unfold what explains a failure; a long list is folded. */
function sayEvidence({ message, evidence }: DeployError): void {
  const [only = ""] = evidence;
  if (evidence.length === 0 || (evidence.length === 1 && message.includes(only))) return;
  if (evidence.length > openEvidence) {
    log.group("Evidence", evidence);
    return;
  }
  log.info("Evidence:");
  for (const line of evidence) log.info(`  ${line}`);
}

function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** What must not hide the run's own verdict: a file of the runner that cannot be written is said. */
function attempt(write: () => void): void {
  try {
    write();
  } catch (error) {
    log.warning(messageOf(error));
  }
}
