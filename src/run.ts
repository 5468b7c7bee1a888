import { onCancellation } from "./action/cancellation.ts";
import { commentPlan } from "./action/comment.ts";
import { jobOf, rawInputs, runnerOf } from "./action/environment.ts";
import { workflowLog as log } from "./action/log.ts";
import { RunReport } from "./action/report.ts";
import { endpointOf } from "./aws/endpoint.ts";
import { closeNetwork, createNetwork } from "./aws/network.ts";
import { systemClock as clock } from "./clock.ts";
import type { Context } from "./context.ts";
import type { Target } from "./deployers/deployer.ts";
import { targets } from "./deployers/index.ts";
import { readInputs, type CommonInputs, type Environment } from "./inputs.ts";
import { startLifetime, type Lifetime } from "./lifetime.ts";
import { isEmpty } from "./plan.ts";
import { openSession } from "./session.ts";

/** inputs → session → plan → apply → report. The only place that fails the step. */
export async function run(environment: Environment = process.env): Promise<void> {
  log.debug(`aws-oidc-deploy on Node ${process.version}`);
  const runner = runnerOf(environment);
  const report = new RunReport(clock, runner.tempDir);
  try {
    const { common, target } = readInputs(rawInputs(environment), environment, targets);
    report.begin(common);
    const lifetime = startLifetime(clock, common.timeoutMinutes);
    const unhear = onCancellation(lifetime.cancel);
    try {
      await deploy({ common, target, environment, lifetime, report });
    } finally {
      unhear();
      lifetime.dispose();
    }
  } catch (error) {
    report.failed(error);
  }
  await report.finish();
}

interface Step {
  readonly common: CommonInputs;
  readonly target: Target;
  readonly environment: Environment;
  readonly lifetime: Lifetime;
  readonly report: RunReport;
}

async function deploy(step: Step): Promise<void> {
  const { common, target, environment, lifetime, report } = step;
  const { phases } = report;
  const network = createNetwork(common.proxy, (service) => endpointOf(environment, service));
  try {
    const job = jobOf(environment);
    const [aws, createDeployer] = await phases.time("Sign in", () =>
      Promise.all([
        openSession({ common, target, environment, job, network, clock, lifetime }),
        target.load(),
      ]),
    );
    report.signedIn(aws);
    const { signal, grace, workUntil } = lifetime;
    const context: Context = {
      ...{ aws, clock, log, signal, grace, workUntil, job, phases },
      runner: runnerOf(environment),
      workspace: environment.GITHUB_WORKSPACE || process.cwd(),
    };
    const deployer = createDeployer(context);
    const plan = await phases.time("Plan", () => deployer.plan());
    report.planned(plan);
    if (common.commentPlan) {
      const key = { accountId: aws.accountId, region: aws.region, plan };
      const { githubToken: token } = common;
      const options = { key, token, job, environment, network, clock, log, signal };
      await phases.time("Comment", () => commentPlan(options));
    }
    if (plan.refusal !== undefined) throw plan.refusal;
    if (common.dryRun || isEmpty(plan)) return;
    report.applied(await phases.time("Deploy", () => deployer.apply(plan)));
  } finally {
    closeNetwork(network);
  }
}
