import { resolve } from "node:path";
import { serverOfKeys } from "../ways/ambient.ts";
import { noBound, type SessionBound } from "./bound.ts";
import type { SignInOptions } from "./options.ts";
import { signIn, type Session } from "./sign-in.ts";
import { parseArn } from "../../model/aws/arn.ts";
import { partitionOf } from "../../model/aws/partition.ts";
import type { Job, Log } from "../../model/context.ts";
import { nextTurn } from "../../model/time/turn.ts";
import { reasonIn } from "../../inputs/yaml/reason-in.ts";
import { readForeignFile } from "../../inputs/foreign/file.ts";
import { DeployError } from "../../model/errors.ts";
import { fitSessionPolicy } from "../../iam/session-policy.ts";
import { isForPlan, type BoundedTarget } from "../../iam/statement.ts";
import { optional } from "../../model/optional.ts";
import { roomBeside } from "../../model/aws/sts-limits.ts";
import { missingSettings } from "../../inputs/named-files.ts";
import type { CommonInputs } from "../../inputs/common.ts";
import type { Environment } from "../../model/environment.ts";
import type { Lifetime } from "../../model/time/lifetime.ts";

type World = "job" | "network" | "clock" | "log" | "mask" | "tokens" | "ambient";

/** Who signs in for what, and what a sign-in needs of the world besides. */
export interface SessionOptions extends Pick<SignInOptions, World> {
  readonly common: CommonInputs;
  readonly target: BoundedTarget;
  readonly environment: Environment;
  readonly lifetime: Lifetime;
}

/** Signs in with the session policy that the target and the inputs ask for. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { common, target, environment, job, network, lifetime, log } = options;
  return signIn({
    ...options,
    inputs: common.signIn,
    bound: boundOf(options),
    ...optional("keysOf", serverOfKeys(common, target, network)),
    signal: lifetime.signal,
    grace: lifetime.grace,
    userAgent: userAgentOf(job),
    trustPolicy: once(() => readTrustPolicy(common.signIn.trustPolicy, environment, log)),
  });
}

function boundOf({ common, target }: SessionOptions): SessionBound {
  const wanted = common.signIn.sessionPolicy ?? target.defaultSessionPolicy;
  const policyArns = common.signIn.managedSessionPolicies;
  const assumes = common.signIn.auth === "oidc" || common.signIn.chainRoleToAssume !== undefined;
  if (!assumes) return noBound;
  if (wanted === "none") {
    return { kind: policyArns.length === 0 ? "none" : "given", policies: [undefined], policyArns };
  }
  if (wanted === "least-privilege") return generated(common, target);
  return { kind: "given", policies: [wanted], policyArns };
}

/** The rights that the target needs for these inputs; a dry run gets the reads alone. */
function generated(common: CommonInputs, target: BoundedTarget): SessionBound {
  const role = common.signIn.chainRoleToAssume ?? common.signIn.roleToAssume ?? "";
  const permissions = target.permissions({
    partition: partitionOf(common.signIn.region).id,
    region: common.signIn.region,
    accountId: parseArn(role)?.accountId ?? "*",
    precision: "bound",
  });
  const policyArns = common.signIn.managedSessionPolicies;
  const wanted = permissions.filter((permission) => !common.run.dryRun || isForPlan(permission));
  if (permissions.length === 0) throw unknownRights(common.target);
  const fitting = fitSessionPolicy(wanted, roomBeside(policyArns));
  if (fitting.length === 0) {
    throw new DeployError({
      id: "session-policy-too-long",
      message: `The session policy that these inputs need does not fit STS's 2048 characters${policyArns.length === 0 ? "" : ", of which managed-session-policies take some"}.`,
      hint: "Set `session-policy: none`, give a shorter policy of your own, or name fewer `managed-session-policies`.",
    });
  }
  return { kind: "least-privilege", policies: fitting.slice(0, 2), policyArns };
}

function unknownRights(target: string): DeployError {
  return new DeployError({
    id: "session-policy-not-possible",
    message: `Target ${target} has no least-privilege session policy: what later steps do with the session is not known.`,
    hint: "Leave `session-policy` out, or give a policy.",
  });
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

/** Only explains a refusal: a file that cannot be read is a warning. The request for the token leaves first. */
async function readTrustPolicy(
  path: string | undefined,
  environment: Environment,
  log: Log,
): Promise<unknown> {
  if (path === undefined) return undefined;
  await nextTurn();
  const workspace = environment.GITHUB_WORKSPACE || process.cwd();
  try {
    const { readYaml } = await import("../../inputs/yaml/read-yaml.ts");
    return readYaml(readForeignFile(resolve(workspace, path)), "it");
  } catch (error) {
    const absent = missingSettings("trust-policy", path, workspace);
    log.warning(`trust-policy ${path} could not be read: ${absent ?? reasonIn(error)}`);
    return undefined;
  }
}

/** Names the run in CloudTrail's userAgent field. */
function userAgentOf({ runId, runAttempt }: Job): string {
  const run = runId === undefined ? "" : ` run/${runId}-${runAttempt ?? "1"}`;
  return `aws-oidc-deploy/1${run}`;
}
