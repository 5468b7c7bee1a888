import { deploy } from "./deploy.ts";
import { onCancellation } from "./action/process/end.ts";
import { alwaysVerify } from "./action/process/certificates.ts";
import { jobOf, mask, maskAccounts, rawInputs, runnerOf } from "./action/runner/environment.ts";
import { originOf, visibilityOf } from "./action/runner/event.ts";
import { githubTokens } from "./action/runner/id-token.ts";
import { workflowLog } from "./action/log.ts";
import { RunReport } from "./action/report.ts";
import { askedOf, checkOrigin, checkTokenRight } from "./auth/origin/boundary.ts";
import type { TokenSource } from "./auth/sts/port.ts";
import { checkPullRequest } from "./action/pull-request/check.ts";
import { checkCommented } from "./action/pull-request/commented-head.ts";
import { closeNetwork, createNetwork } from "./aws/network.ts";
import { checkEndpoints } from "./aws/endpoint.ts";
import { actionsOf } from "./iam/statement.ts";
import { proxySecrets } from "./aws/proxy.ts";
import { systemClock, type Clock } from "./model/time/clock.ts";
import { targets } from "./targets/registry.ts";
import type { Target } from "./targets/target.ts";
import { readInputs, type CommonInputs } from "./inputs/common.ts";
import type { Environment } from "./model/environment.ts";
import { readProxy } from "./inputs/proxy.ts";
import { Inputs, type RawInputs } from "./inputs/reader.ts";
import type { Network, ProxySettings } from "./model/network.ts";
import { optional } from "./model/optional.ts";
import type { Report } from "./model/report/report.ts";
import { startLifetime } from "./model/time/lifetime.ts";

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
  const report = new RunReport(clock, runner.tempDir, raw, job);
  report.started();
  try {
    const { common, target, remarks } = preflight(raw, environment);
    for (const remark of remarks) report.log.info(remark);
    await checkCommented(common, environment);
    await checkPreview(target, common, environment);
    report.begin(common);
    const lifetime = startLifetime(clock, common.run.timeoutMinutes);
    const unhear = onCancellation(lifetime.cancel);
    try {
      const visibility = visibilityOf(environment);
      const step = { common, target, environment, job, visibility, lifetime, clock };
      const tokensThrough = (network: Network): TokenSource =>
        githubTokens(environment, network, clock, runner.mask);
      await deploy({ ...step, tokensThrough, report, log: report.log, runner });
    } finally {
      unhear();
      lifetime.dispose();
    }
  } catch (error) {
    report.failed(error);
    await commentFailure(report, raw, environment);
  }
  await report.finish();
  report.ended();
  return report.report();
}

/** A plan of an earlier commit must not stand in the pull request as if it held still. */
async function commentFailure(
  report: RunReport,
  raw: RawInputs,
  environment: Environment,
): Promise<void> {
  const network = networkToGitHub(readProxy(new Inputs(raw), environment), environment);
  try {
    await report.comment(network, environment, AbortSignal.timeout(commentMs));
  } finally {
    closeNetwork(network);
  }
}

/** What is wrong with the certificates that the job names may be why the run failed: it goes without. */
function networkToGitHub(proxy: ProxySettings, environment: Environment): Network {
  const plain = { proxy, endpoint: () => undefined };
  const caBundle = environment.AWS_CA_BUNDLE || undefined;
  try {
    return createNetwork({ ...plain, ...optional("caBundle", caBundle) });
  } catch {
    return createNetwork(plain);
  }
}

/** A run that was cancelled is killed some seconds later. */
const commentMs = 5000;

type Read = ReturnType<typeof readInputs<Target>>;

/** All that can be known to be wrong without a request. */
function preflight(raw: RawInputs, environment: Environment): Read {
  const origin = originOf(environment);
  maskAccounts(raw);
  checkOrigin(origin, askedOf(raw));
  const inputs = readInputs(raw, environment, targets, "ignored");
  for (const secret of proxySecrets(inputs.common.network.proxy)) mask(secret);
  if (inputs.common.signIn.auth === "oidc") checkTokenRight(origin);
  checkEndpoints(environment, actionsOf(inputs.target, inputs.common.signIn.region));
  return inputs;
}

/** What belongs to a pull request is deployed in its runs alone, and while it is open. */
async function checkPreview(
  { pullRequest }: Target,
  common: CommonInputs,
  environment: Environment,
): Promise<void> {
  if (pullRequest === undefined) return;
  const unasked = await checkPullRequest(pullRequest, common, environment);
  if (unasked !== undefined) workflowLog.info(unasked);
}
