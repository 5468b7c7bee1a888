import { deploy } from "./deploy.ts";
import { commentFailure } from "./action/comment/comment-failure.ts";
import { workflowLog } from "./action/log.ts";
import { preflight } from "./action/preflight.ts";
import { alwaysVerify } from "./action/process/certificates.ts";
import { withLifetime } from "./action/process/end-process.ts";
import { checkPullRequest } from "./action/pull-request/check-pull-request.ts";
import { checkCommented } from "./action/pull-request/commented-head.ts";
import { RunReport } from "./action/report.ts";
import { jobOf, rawInputs, runnerOf } from "./action/runner/environment.ts";
import { visibilityOf } from "./action/runner/event.ts";
import { githubTokens } from "./action/runner/id-token.ts";
import type { TokenSource } from "./auth/sts/port.ts";
import type { Environment } from "./model/environment.ts";
import type { Network } from "./model/network.ts";
import type { Report } from "./model/report/report.ts";
import { systemClock, type Clock } from "./model/time/clock.ts";
import { targets } from "./targets/registry.ts";
import { unplannedOf } from "./targets/subject.ts";

/**
 * inputs → session → plan → apply → report. The only place that fails the step.
 * @returns what the run had to say, as it stands in log and summary
 */
export async function run(
  environment: Environment = process.env,
  clock: Clock = systemClock,
): Promise<Report> {
  alwaysVerify((text) => {
    workflowLog.notice(text);
  });
  workflowLog.debug(`aws-oidc-deploy on Node ${process.version}`);
  const runner = runnerOf(environment);
  const raw = rawInputs(environment);
  const job = jobOf(environment);
  const report = new RunReport(clock, runner.tempDir, { raw, job, ...unplannedOf(raw, targets) });
  report.started();
  try {
    const { common, target, remarks } = await preflight(raw, environment, targets);
    for (const remark of remarks) report.log.info(remark);
    await checkCommented(common, target, environment);
    const notKnown = await checkPullRequest(target.pullRequest, common, environment);
    if (notKnown !== undefined) workflowLog.info(notKnown);
    report.begin(common);
    const visibility = visibilityOf(environment);
    const tokensThrough = (network: Network): TokenSource =>
      githubTokens(environment, network, clock, runner.mask);
    const step = { common, target, environment, job, visibility, tokensThrough, clock, runner };
    await withLifetime(clock, common.run.timeoutMinutes, (lifetime) =>
      deploy({ ...step, lifetime, report, log: report.log }),
    );
  } catch (error) {
    report.failed(error);
    await commentFailure(report, raw, environment);
  }
  await report.finish();
  report.ended();
  return report.report();
}
