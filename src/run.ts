import { onCancellation } from "./action/cancellation.ts";
import { commentPlan } from "./action/comment.ts";
import { jobOf, mask, rawInputs, runnerOf } from "./action/environment.ts";
import { originOf } from "./action/event.ts";
import { workflowLog } from "./action/log.ts";
import { RunReport } from "./action/report.ts";
import { checkOrigin, checkTokenRight } from "./auth/boundary.ts";
import { describeBound } from "./auth/facts.ts";
import { parseArn } from "./aws/arn.ts";
import { endpointOf } from "./aws/endpoint.ts";
import { partitionOf } from "./aws/partition.ts";
import { proxySecrets } from "./aws/proxy.ts";
import { closeNetwork, createNetwork } from "./aws/network.ts";
import { systemClock as clock } from "./clock.ts";
import type { Context, Log, Runner } from "./context.ts";
import type { Target } from "./deployers/deployer.ts";
import { targets } from "./deployers/index.ts";
import { readInputs, type CommonInputs, type Environment } from "./inputs.ts";
import type { RawInputs } from "./input-reader.ts";
import { startLifetime, type Lifetime } from "./lifetime.ts";
import { isEmpty } from "./plan.ts";
import { openSession } from "./session.ts";

/** inputs → session → plan → apply → report. The only place that fails the step. */
export async function run(environment: Environment = process.env): Promise<void> {
  workflowLog.debug(`aws-oidc-deploy on Node ${process.version}`);
  const runner = runnerOf(environment);
  const raw = rawInputs(environment);
  const report = new RunReport(clock, runner.tempDir, raw);
  try {
    const { common, target } = preflight(raw, environment);
    report.begin(common);
    const lifetime = startLifetime(clock, common.timeoutMinutes);
    const unhear = onCancellation(lifetime.cancel);
    try {
      await deploy({ common, target, environment, lifetime, report, log: workflowLog, runner });
    } finally {
      unhear();
      lifetime.dispose();
    }
  } catch (error) {
    report.failed(error);
  }
  await report.finish();
}

/** All that can be known to be wrong without a request. */
function preflight(raw: RawInputs, environment: Environment): ReturnType<typeof readInputs> {
  const origin = originOf(environment);
  maskAccounts(raw);
  checkOrigin(origin, raw.get("auth") ?? "");
  const inputs = readInputs(raw, environment, targets);
  for (const secret of proxySecrets(inputs.common.proxy)) mask(secret);
  if (inputs.common.auth === "oidc") checkTokenRight(origin);
  for (const service of servicesOf(inputs)) endpointOf(environment, service);
  return inputs;
}

/** The services that will be called, by the names that AWS_ENDPOINT_URL_<SERVICE> has for them. */
function servicesOf({ common, target }: ReturnType<typeof readInputs>): string[] {
  const { region } = common;
  const partition = partitionOf(region).id;
  const actions = target
    .permissions({ partition, region, accountId: "*", precision: "bound" })
    .flatMap((permission) => permission.actions);
  const prefixes = new Set(actions.map((action) => action.split(":", 1)[0] ?? ""));
  const names = [...prefixes].map((prefix) => (prefix === "logs" ? "cloudwatch_logs" : prefix));
  return ["STS", ...names.map((name) => name.replaceAll("-", "_").toUpperCase())];
}

/** Before anything is said about the inputs, so that not even a refusal shows the account. */
function maskAccounts(raw: RawInputs): void {
  if (!/^true$/i.test(raw.get("mask-aws-account-id")?.trim() ?? "")) return;
  for (const name of ["role-to-assume", "chain-role-to-assume"]) {
    mask(parseArn(raw.get(name)?.trim() ?? "")?.accountId ?? "");
  }
}

/** One deployment and where it reports to: a workflow's step, or a terminal. */
export interface Step {
  readonly common: CommonInputs;
  readonly target: Target;
  readonly environment: Environment;
  readonly lifetime: Lifetime;
  readonly report: Pick<RunReport, "phases" | "signedIn" | "planned" | "applied">;
  readonly log: Log;
  readonly runner: Runner;
}

/** session → plan → apply. */
export async function deploy(step: Step): Promise<void> {
  const { common, target, environment, lifetime, report, log, runner } = step;
  const { phases } = report;
  const network = createNetwork(common.proxy, (service) => endpointOf(environment, service));
  const workspace = environment.GITHUB_WORKSPACE || process.cwd();
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
          job,
          network,
          clock,
        }),
        target.load({ workspace, signal: AbortSignal.any([signal, over.signal]) }),
      ]),
    );
    report.signedIn(aws);
    const context: Context = {
      ...{ aws, clock, log, signal, grace, workUntil, job, phases, signIn: facts },
      runner,
      dryRun: common.dryRun,
      workspace,
    };
    const deployer = createDeployer(context);
    const plan = await phases.time("Plan", () => deployer.plan());
    report.planned({ ...plan, details: [...plan.details, ...describeBound(facts)] });
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
    over.abort();
    closeNetwork(network);
  }
}
