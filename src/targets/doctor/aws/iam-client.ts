import {
  GetRoleCommand,
  IAMClient,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandOutput,
} from "@aws-sdk/client-iam";
import { call } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
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
  const client = new IAMClient(clientConfig(context.aws, "IAM"));
  const name = (roleArn: string): string => roleArn.split("/").at(-1) ?? "";
  return {
    trustPolicy: async (roleArn) => {
      const subject = { action: "iam:GetRole", resource: roleArn };
      const { Role } = await call(context, subject, (abortSignal) =>
        client.send(new GetRoleCommand({ RoleName: name(roleArn) }), { abortSignal }),
      );
      return Role?.AssumeRolePolicyDocument ?? "";
    },
    missing: async (roleArn, permission) => {
      const subject = { action: "iam:SimulatePrincipalPolicy", resource: roleArn };
      const answer = await call(context, subject, (abortSignal) =>
        client.send(new SimulatePrincipalPolicyCommand(question(roleArn, permission)), {
          abortSignal,
        }),
      );
      return denied(answer);
    },
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
