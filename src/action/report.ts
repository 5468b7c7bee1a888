import { sessionFold } from "../auth/session/session-fold.ts";
import type { AwsAccess, SignInFacts } from "../model/access.ts";
import type { Network } from "../model/network.ts";
import type { CommonInputs } from "../inputs/common.ts";
import type { RunInputs } from "../inputs/run.ts";
import type { Environment } from "../model/environment.ts";
import type { RawInputs } from "../inputs/reader.ts";
import type { Clock } from "../model/time/clock.ts";
import type { Job } from "../model/context.ts";
import { DeployError, messageOf } from "../model/errors.ts";
import { optional } from "../model/optional.ts";
import { writes, type Outcome, type Plan } from "../model/plan.ts";
import type { Report, RunFacts } from "../model/report/report.ts";
import type { Fold } from "../model/report/story.ts";
import { asDeployError } from "../model/unexpected.ts";
import type { UnplannedRun } from "../targets/subject.ts";
import { commentPlan } from "./comment/comment.ts";
import { logEnd, logFailure } from "./log-report.ts";
import { noteStage } from "./post-step/ending.ts";
import { workflowLog as log } from "./log.ts";
import { hasFile } from "./runner/runner-file.ts";
import { planOutput, setOutput, setOutputs, writePlan } from "./runner/outputs.ts";
import type { PhaseTimer } from "./phases.ts";
import { Course } from "./course.ts";
import { writeSummary } from "./summary.ts";

/** What a report is of. */
interface Asked extends UnplannedRun {
  /** The inputs as they came: a report is due also when they are not valid. */
  readonly raw: RawInputs;
  readonly job: Job;
}

/** Gathers what a run has to say, and says it: log, outputs, annotation, job summary. */
export class RunReport extends Course {
  readonly #tempDir: string;
  readonly #asked: RawInputs;
  readonly #own: Pick<RunFacts, "job" | "subject" | "unplanned">;
  #common: Pick<CommonInputs, "target"> & Pick<RunInputs, "dryRun" | "summary" | "environment">;
  #session: Fold | undefined;
  #error: DeployError | undefined;
  #commented = false;

  constructor(clock: Clock, tempDir: string, { raw, ...own }: Asked) {
    super(clock, log, "inputs");
    const target = raw.get("target")?.trim() || "deployment";
    const environment = raw.get("environment")?.trim() || undefined;
    this.#common = {
      target,
      dryRun: false,
      summary: raw.get("summary")?.trim().toLowerCase() !== "false",
      ...optional("environment", environment),
    };
    this.#tempDir = tempDir;
    this.#asked = raw;
    this.#own = own;
  }

  /** A run that is killed later has set `changed`, too. */
  started(): void {
    if (!hasFile(process.env, "GITHUB_OUTPUT")) log.warning(noOutputs);
    try {
      setOutput("changed", "false");
    } catch {
      // The next output fails in the same way, and its error is told.
    }
  }

  /** The inputs are valid. */
  begin(common: CommonInputs): void {
    this.#common = { target: common.target, ...common.run };
    this.stage = "sign-in";
    const roleArn = common.signIn.chainRoleToAssume ?? common.signIn.roleToAssume;
    this.place = { region: common.signIn.region, ...optional("roleArn", roleArn) };
  }

  /** The session stands. */
  override signedIn(aws: AwsAccess, facts: SignInFacts): void {
    setOutput("aws-account-id", aws.accountId);
    super.signedIn(aws, facts);
    this.#session = sessionFold(aws, facts);
    const environment = this.#common.environment ?? environmentOf(facts);
    this.#common = { ...this.#common, ...optional("environment", environment) };
  }

  /** Shows the plan and sets the outputs `plan` and `plan-file`, and in a dry run `changed`. */
  planned(plan: Plan): void {
    this.plan = plan;
    this.tellPlan(this.#compose({ dryRun: true }));
    setOutput("plan", planOutput(plan));
    setOutput("plan-file", writePlan(plan, this.#tempDir));
    setOutputs(plan.outputs);
    if (this.#common.dryRun) setOutput("changed", String(writes(plan)));
  }

  /**
   * Keeps the pull request's comment up to date, with the plan or with why there is none; once a run.
   * Without it the comment of an older run would look like this one's.
   */
  async comment(network: Network, environment: Environment, signal: AbortSignal): Promise<void> {
    if (this.#commented || this.#asked.get("comment-plan")?.trim().toLowerCase() !== "true") return;
    this.#commented = true;
    const { target, dryRun } = this.#common;
    const region = this.place.region ?? this.#asked.get("aws-region")?.trim() ?? "";
    const token = this.#asked.get("github-token")?.trim() || undefined;
    const report = this.#compose({ dryRun: true, ...optional("error", this.plan?.refusal) });
    const { job, subject } = this.#own;
    const name = report.environment ?? job.job ?? "";
    const key = { environment: name, target, region, subject };
    const own = { key, report, dryRun, token, environment, network, signal };
    await commentPlan({ ...own, job, clock: this.clock, log: this.log });
  }

  /** The plan is carried out from now on: whoever hears nothing more must count with its writes. */
  applying(): void {
    setOutput("changed", String(this.#mayHaveWritten()));
    this.stage = "deploy";
    noteStage("applying", process.env);
  }

  /** The plan was carried out. */
  applied(outcome: Outcome): void {
    this.outcome = outcome;
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
    logFailure(this.report());
    if (thrown instanceof Error && thrown.stack !== undefined) log.debug(thrown.stack);
    attempt(() => {
      const changed = String(this.stage === "deploy" && this.#mayHaveWritten());
      setOutputs({ changed, ...failure.outputs });
    });
  }

  /** Tells the post step that all is said: it has nothing to find out, or only what a failure left. */
  ended(): void {
    const failed = this.#error !== undefined && this.stage === "deploy";
    noteStage(failed ? "failed" : "ended", process.env);
  }

  #mayHaveWritten(): boolean {
    return this.plan !== undefined && writes(this.plan);
  }

  /** The last line, the duration and the summary. A summary that cannot be written fails nothing. */
  async finish(): Promise<void> {
    const report = this.report();
    attempt(() => {
      setOutput("duration-seconds", (report.totalMs / 1000).toFixed(1));
    });
    if (this.#error === undefined && this.plan !== undefined) logEnd(report);
    if (!this.#common.summary || !process.env.GITHUB_STEP_SUMMARY) return;
    try {
      await writeSummary(report);
    } catch (error) {
      log.warning(`The job summary could not be written: ${messageOf(error)}`);
    }
  }

  /** What is known of the run by now. */
  report(): Report {
    return this.#compose({ dryRun: this.#common.dryRun });
  }

  #compose({ dryRun, error = this.#error }: Pick<RunFacts, "dryRun" | "error">): Report {
    const { target, environment = error?.story?.environment } = this.#common;
    return this.compose({
      ...{ target, ...this.#own, dryRun },
      phases: leaves(this.phases.phases),
      ...optional("environment", environment),
      ...optional("session", this.#session),
      ...optional("error", error),
    });
  }
}

const noOutputs =
  "The step's outputs are not kept: the runner gave no file for them (GITHUB_OUTPUT is not set).";

/** The deployment's own phase is not told beside those that it consists of. */
function leaves(phases: PhaseTimer["phases"]): PhaseTimer["phases"] {
  const at = phases.findIndex(({ name }) => name === "Deploy");
  return at < 0 || at === phases.length - 1 ? phases : phases.filter((_, index) => index !== at);
}

/** GitHub's environment by the token's claim. */
function environmentOf({ claims }: SignInFacts): string | undefined {
  const environment = claims?.environment;
  return typeof environment === "string" && environment !== "" ? environment : undefined;
}

/** What must not hide the run's own verdict: a file of the runner that cannot be written is said. */
function attempt(write: () => void): void {
  try {
    write();
  } catch (error) {
    log.warning(messageOf(error));
  }
}
