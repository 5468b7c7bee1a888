import {
  GetRoleCommand,
  IAMClient,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandOutput,
} from "@aws-sdk/client-iam";
import { callsOf } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { lastPart } from "../../../model/aws/arn.ts";
import type { Context } from "../../../model/context.ts";
import type { Permission } from "../../../iam/statement.ts";

/** What the doctor asks IAM, where the role may ask. */
export interface IamApi {
  /** The role's trust policy, percent-encoded JSON. */
  trustPolicy(roleArn: string): Promise<string>;
  /** The permission's actions that the role lacks. */
  missing(roleArn: string, permission: Permission): Promise<string[]>;
}

export function createIam(context: Context): IamApi {
  const ask = callsOf(new IAMClient(clientConfig(context.aws, "IAM")), context);
  return {
    trustPolicy: (roleArn) =>
      ask(
        { action: "iam:GetRole", resource: roleArn },
        new GetRoleCommand({ RoleName: lastPart(roleArn) }),
        ({ Role }) => Role?.AssumeRolePolicyDocument ?? "",
      ),
    missing: (roleArn, permission) =>
      ask(
        { action: "iam:SimulatePrincipalPolicy", resource: roleArn },
        new SimulatePrincipalPolicyCommand(question(roleArn, permission)),
        denied,
      ),
  };
}

function question(roleArn: string, { actions, resources, conditions }: Permission) {
  const keys = Object.values(conditions ?? {}).flatMap((block) => Object.entries(block));
  return {
    PolicySourceArn: roleArn,
    ActionNames: [...actions],
    ResourceArns: [...resources],
    ContextEntries: keys.map(([key, value]) => ({
      ContextKeyName: key,
      ContextKeyType: "string" as const,
      ContextKeyValues: typeof value === "string" ? [value] : [...value],
    })),
  };
}

function denied({ EvaluationResults }: SimulatePrincipalPolicyCommandOutput): string[] {
  const results = (EvaluationResults ?? []).filter(
    ({ EvalDecision }) => EvalDecision !== "allowed",
  );
  return [...new Set(results.map(({ EvalActionName }) => EvalActionName ?? ""))];
}
