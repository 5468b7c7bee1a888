import type { Session } from "../auth/session/sign-in.ts";
import type { TokenSource } from "../auth/sts/port.ts";
import {
  isApplicationShown,
  readVisibility,
  type Visibility,
} from "../inputs/application-output.ts";
import type { CommonInputs } from "../inputs/common.ts";
import type { AwsAccess, SignInFacts } from "../model/access.ts";
import type { Context, Job, Log, Phases, Runner } from "../model/context.ts";
import type { Environment } from "../model/environment.ts";
import type { Network } from "../model/network.ts";
import type { Outcome, Plan } from "../model/plan.ts";
import type { Clock } from "../model/time/clock.ts";
import type { Lifetime } from "../model/time/lifetime.ts";
import type { Target } from "./target.ts";

/** Who tells of a deployment, stage by stage. */
interface DeployReport {
  readonly phases: Phases;
  signedIn(aws: AwsAccess, facts: SignInFacts): void;
  planned(plan: Plan): void;
  /** Keeps the pull request's comment up to date with the plan. */
  comment(network: Network, environment: Environment, signal: AbortSignal): Promise<void>;
  applying(): void;
  applied(outcome: Outcome): void;
}

/** One deployment and where it reports to: a workflow's step, or a terminal. */
export interface Step {
  readonly common: CommonInputs;
  readonly target: Target;
  readonly environment: Environment;
  readonly job: Job;
  /** Where GitHub's token comes from, asked through the deployment's own network. */
  readonly tokensThrough: (network: Network) => TokenSource;
  /** Who reads what the step says, as far as that is known before the sign-in. */
  readonly visibility: Visibility | undefined;
  readonly lifetime: Lifetime;
  readonly clock: Clock;
  readonly report: DeployReport;
  readonly log: Log;
  readonly runner: Runner;
}

/** What the target's deployer may use, once somebody has signed in. */
export function contextOf(step: Step, { aws, facts }: Session, workspace: string): Context {
  const { common, clock, log, runner, report } = step;
  const { signal, grace, workUntil } = step.lifetime;
  const readers = [step.visibility, readVisibility(facts.claims?.repository_visibility)];
  return {
    ...{ aws, clock, log, signal, grace, workUntil, runner, workspace },
    job: step.job,
    phases: report.phases,
    signIn: facts,
    dryRun: common.run.dryRun,
    showApplicationOutput: isApplicationShown(common.run.showApplicationOutput, readers),
  };
}
