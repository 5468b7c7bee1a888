import { jobOf } from "./action/environment.ts";
import { githubTokens } from "./action/id-token.ts";
import type { RunReport } from "./action/report.ts";
import { openSession } from "./auth/open-session.ts";
import { networkSettings } from "./aws/network-settings.ts";
import { closeNetwork, createNetwork } from "./aws/network.ts";
import type { CommonInputs } from "./inputs/common.ts";
import { checkNamedFiles } from "./inputs/named-files.ts";
import type { Environment } from "./model/environment.ts";
import type { Clock } from "./model/clock.ts";
import type { Context, Log, Runner } from "./model/context.ts";
import type { Lifetime } from "./model/lifetime.ts";
import { isEmpty } from "./model/plan.ts";
import type { Target } from "./targets/target.ts";

/** One deployment and where it reports to: a workflow's step, or a terminal. */
export interface Step {
  readonly common: CommonInputs;
  readonly target: Target;
  readonly environment: Environment;
  readonly lifetime: Lifetime;
  readonly clock: Clock;
  readonly report: Pick<
    RunReport,
    "phases" | "signedIn" | "planned" | "comment" | "applying" | "applied"
  >;
  readonly log: Log;
  readonly runner: Runner;
}

/** session → plan → apply. */
export async function deploy(step: Step): Promise<void> {
  const { common, target, environment, lifetime, clock, report, log, runner } = step;
  const { phases } = report;
  const workspace = environment.GITHUB_WORKSPACE || process.cwd();
  checkNamedFiles(target.files, workspace);
  const network = createNetwork(networkSettings(common.proxy, environment));
  const over = new AbortController();
  const { signal, grace, workUntil } = lifetime;
  try {
    const job = jobOf(environment);
    const [{ aws, facts }, createDeployer] = await phases.time("Sign in", () =>
      Promise.all([
        openSession({
          ...step,
          mask: (secret) => {
            runner.mask(secret);
          },
          tokens: githubTokens(environment, network, clock, (secret) => {
            runner.mask(secret);
          }),
          job,
          network,
        }),
        target.load({ workspace, signal: AbortSignal.any([signal, over.signal]) }),
      ]),
    );
    report.signedIn(aws, facts);
    const context: Context = {
      ...{ aws, clock, log, signal, grace, workUntil, job, phases, signIn: facts },
      runner,
      dryRun: common.dryRun,
      workspace,
    };
    const deployer = createDeployer(context);
    const plan = await phases.time("Plan", () => deployer.plan());
    report.planned(plan);
    if (common.commentPlan) {
      await phases.time("Comment", () => report.comment(network, environment, signal));
    }
    if (plan.refusal !== undefined) throw plan.refusal;
    if (common.dryRun || isEmpty(plan)) return;
    report.applying();
    report.applied(await phases.time("Deploy", () => deployer.apply(plan)));
  } finally {
    over.abort();
    closeNetwork(network);
  }
}
