import { openSession } from "./auth/session/open-session.ts";
import type { TokenSource } from "./auth/sts/port.ts";
import type { Session } from "./auth/session/sign-in.ts";
import { networkSettings } from "./aws/network-settings.ts";
import { closeNetwork, createNetwork } from "./aws/network.ts";
import {
  isApplicationShown,
  readVisibility,
  type Visibility,
} from "./inputs/application-output.ts";
import type { CommonInputs } from "./inputs/common.ts";
import { checkNamedFiles } from "./inputs/named-files.ts";
import type { AwsAccess, AwsCredentials, SignInFacts } from "./model/access.ts";
import type { Clock } from "./model/time/clock.ts";
import type { Context, Job, Log, Phases, Runner } from "./model/context.ts";
import type { Environment } from "./model/environment.ts";
import type { Network } from "./model/network.ts";
import type { Lifetime } from "./model/time/lifetime.ts";
import { isEmpty, type Outcome, type Plan } from "./model/plan.ts";
import type { Target } from "./targets/target.ts";

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

/** session → plan → apply. */
export async function deploy(step: Step): Promise<void> {
  const { common, target, environment, report } = step;
  const { phases } = report;
  const { signal } = step.lifetime;
  const workspace = environment.GITHUB_WORKSPACE || process.cwd();
  checkNamedFiles(target.files, workspace);
  await target.checkFiles(workspace);
  const network = createNetwork(networkSettings(common.network.proxy, environment));
  const over = new AbortController();
  try {
    // What still runs when the step is over, because something beside it failed, ends with it.
    const own = { ...step.lifetime, signal: AbortSignal.any([signal, over.signal]) };
    const ahead = { workspace, signal: own.signal };
    const [session, createDeployer] = await phases.time("Sign in", () =>
      Promise.all([open(step, network), target.load(ahead)]),
    );
    report.signedIn(session.aws, session.facts);
    const deployer = createDeployer(contextOf({ ...step, lifetime: own }, session, workspace));
    const plan = await phases.time("Plan", () => deployer.plan());
    report.planned(plan);
    if (common.run.commentPlan) {
      await phases.time("Comment", () => report.comment(network, environment, signal));
    }
    if (plan.refusal !== undefined) throw plan.refusal;
    if (common.run.dryRun || isEmpty(plan)) return;
    signal.throwIfAborted();
    report.applying();
    report.applied(await phases.time("Deploy", () => deployer.apply(plan)));
  } finally {
    over.abort();
    closeNetwork(network);
  }
}

function open(step: Step, network: Network): Promise<Session> {
  const { common, environment, runner } = step;
  const ambient = async (): Promise<AwsCredentials> => {
    const { ambientCredentials } = await import("./auth/ways/ambient-client.ts");
    return ambientCredentials(common.signIn.region, environment);
  };
  const tokens = step.tokensThrough(network);
  return openSession({ ...step, mask: runner.mask, tokens, ambient, network });
}

function contextOf(step: Step, { aws, facts }: Session, workspace: string): Context {
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
