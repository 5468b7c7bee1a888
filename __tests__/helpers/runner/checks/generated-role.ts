import { rawInputs } from "../../../../src/action/runner/environment.ts";
import { parseArn } from "../../../../src/model/aws/arn.ts";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import type { Target } from "../../../../src/targets/target.ts";
import { targets } from "../../../../src/targets/registry.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import { choosePermissions, rolePolicy } from "../../../../src/iam/role-policy.ts";
import { readInputs, type CommonInputs } from "../../../../src/inputs/common.ts";
import type { Environment } from "../../../../src/model/environment.ts";
import type { Iam, Refusal } from "../../../simulator/iam/iam.ts";
import type { Policy } from "../../../simulator/iam/policy.ts";
import { inputsOf } from "../../inputs/inputs-of.ts";

export interface RoleWishes {
  /** The only roles that the run may pass, as `iam --pass-role` has them. */
  readonly passRoles?: readonly string[];
  /** Actions that the run asks for though its role was never meant to allow them. */
  readonly refused?: readonly string[];
}

/** What a run of valid inputs needs. */
interface Needs {
  readonly common: CommonInputs;
  readonly target: Target;
}

/**
 * Gives each role that a run uses exactly the policy that `iam` writes for the run's inputs, in place
 * of the simulator's default; a dry run gets the role that only plans. A policy of the test's own holds
 * instead of it, or beside it where the test added a statement that denies.
 * @returns ends the grant
 * @throws Error from there when the role or the session policy refused what the run asked for
 */
export async function grantGenerated(
  iam: Iam,
  environment: Environment,
  wishes: RoleWishes,
): Promise<() => void> {
  const needs = await needsOf(environment);
  const grants = needs === undefined ? [] : grantsOf(iam, needs, environment, wishes);
  const from = iam.refusals.length;
  for (const [arn, policy] of grants) iam.roles.get(arn)?.generated.add(policy);
  return () => {
    for (const [arn, policy] of grants) iam.roles.get(arn)?.generated.delete(policy);
    const own = needs?.common.signIn.sessionPolicy !== undefined || managed(needs?.common);
    const unexpected = iam.refusals
      .slice(from)
      .filter(({ role }) => grants.some(([arn]) => arn === role))
      .filter(({ implicit, generated, by }) => implicit && generated && !(own && by === "session"))
      .filter(({ action }) => !(wishes.refused ?? []).includes(action));
    if (unexpected.length > 0) throw new Error(explain(unexpected, needs?.common.target ?? ""));
  };
}

function managed(common: CommonInputs | undefined): boolean {
  return (common?.signIn.managedSessionPolicies.length ?? 0) > 0;
}

/** Undefined for inputs that the step refuses: it must not come as far as AWS. */
async function needsOf(environment: Environment): Promise<Needs | undefined> {
  try {
    const { common, target } = readInputs(inputsOf(rawInputs(environment)), environment, targets);
    return { common, target: await target.study(environment.GITHUB_WORKSPACE ?? "") };
  } catch (error) {
    if (error instanceof DeployError) return undefined;
    throw error;
  }
}

function grantsOf(
  iam: Iam,
  { common, target }: Needs,
  environment: Environment,
  wishes: RoleWishes,
): [string, Policy][] {
  const first = firstRole(iam, common, environment);
  const second = common.signIn.chainRoleToAssume;
  const arn = second ?? first;
  if (first === undefined || arn === undefined) return [];
  const permissions = target.permissions({
    partition: partitionOf(common.signIn.region).id,
    region: common.signIn.region,
    accountId: parseArn(arn)?.accountId ?? "",
    precision: "tight",
  });
  const named = new Map([["iam:PassRole", wishes.passRoles ?? []]]);
  const wished = { planOnly: common.run.dryRun, named };
  const policy = rolePolicy(choosePermissions(permissions, wished));
  const deploying: Policy = common.target === "doctor" ? withSelfKnowledge(policy, arn) : policy;
  return second === undefined
    ? [[arn, deploying]]
    : [
        [first, chaining(common, second)],
        [arn, deploying],
      ];
}

/** The role that the step signs in with, or that the ambient credentials are of. */
function firstRole(iam: Iam, common: CommonInputs, environment: Environment): string | undefined {
  if (common.signIn.auth === "oidc") return common.signIn.roleToAssume;
  return iam.sessions.get(environment.AWS_ACCESS_KEY_ID ?? "")?.roleArn;
}

/** docs/sign-in.md: what a chain asks the first role for. */
function chaining(common: CommonInputs, second: string): Policy {
  const actions = [
    "sts:AssumeRole",
    ...(common.signIn.chainSessionTags ? ["sts:TagSession"] : []),
    ...(common.signIn.chainSourceIdentity ? ["sts:SetSourceIdentity"] : []),
  ];
  return { Statement: { Effect: "Allow", Action: actions, Resource: second } };
}

/** What the doctor asks for where it may have it, to say more. */
function withSelfKnowledge(policy: Policy, arn: string): Policy {
  const actions = ["iam:GetRole", "iam:SimulatePrincipalPolicy"];
  const self = { Effect: "Allow", Action: actions, Resource: arn } as const;
  return { Statement: [...[policy.Statement].flat(), self] };
}

function explain(refusals: readonly Refusal[], target: string): string {
  const lines = refusals.map(({ action, resource, by }) => {
    const policy =
      by === "role"
        ? "the role's policy (tight)"
        : "the session policy that the action sent (bound)";
    return `  ${action} on ${resource}: not allowed by ${policy}`;
  });
  return `AWS refused what the run asked for. Its role has just the policy that \`iam ${target}\` writes for these inputs.
${[...new Set(lines)].join("\n")}
A right that belongs to a feature is granted in src/targets/${target}. Roles to pass are named by the option
\`passRoles\` of runAction. Where the refusal is what the test is about, give the role a policy of the test's own
(simulator.iam.roles.get(roleArn).policies), or name the action in the option \`refused\`, with the reason.`;
}
