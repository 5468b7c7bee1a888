import { githubTokens } from "./action/id-token.ts";
import { mask } from "./action/environment.ts";
import { workflowLog as log } from "./action/log.ts";
import { signIn } from "./auth/sign-in.ts";
import type { AwsAccess } from "./aws/access.ts";
import { parseArn } from "./aws/arn.ts";
import type { Network } from "./aws/network.ts";
import { partitionOf } from "./aws/partition.ts";
import type { Clock } from "./clock.ts";
import type { Job } from "./context.ts";
import type { Target } from "./deployers/deployer.ts";
import { sessionPolicy } from "./iam/session-policy.ts";
import type { CommonInputs, Environment } from "./inputs.ts";
import type { Lifetime } from "./lifetime.ts";

export interface SessionOptions {
  readonly common: CommonInputs;
  readonly target: Target;
  readonly environment: Environment;
  readonly job: Job;
  readonly network: Network;
  readonly clock: Clock;
  readonly lifetime: Lifetime;
}

/** Signs in with the session policy that the target and the inputs ask for. */
export async function openSession(options: SessionOptions): Promise<AwsAccess> {
  const { common, environment, job, network, clock, lifetime } = options;
  return signIn({
    inputs: common,
    sessionPolicy: policyOf(options),
    job,
    tokens: githubTokens(environment, network, clock),
    mask,
    network,
    clock,
    log,
    signal: lifetime.signal,
    userAgent: userAgentOf(job),
  });
}

function policyOf({ common, target }: SessionOptions): string | undefined {
  const wanted = common.sessionPolicy ?? target.defaultSessionPolicy;
  if (wanted === "none") return undefined;
  if (wanted !== "least-privilege") return wanted;
  const permissions = target.permissions({
    partition: partitionOf(common.region).id,
    region: common.region,
    accountId: parseArn(common.roleToAssume ?? "")?.accountId ?? "*",
    precision: "bound",
  });
  const wantedPhases = common.dryRun
    ? permissions.filter(({ phase }) => phase !== "apply")
    : permissions;
  return sessionPolicy(wantedPhases);
}

/** Names the run in CloudTrail's userAgent field. */
function userAgentOf({ runId, runAttempt }: Job): string {
  const run = runId === undefined ? "" : ` run/${runId}-${runAttempt ?? "1"}`;
  return `aws-oidc-deploy/1${run}`;
}
