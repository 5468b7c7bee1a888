import {
  readAccountIds,
  readArn,
  readDuration,
  readManagedPolicies,
  readRegion,
  readRole,
  readSessionName,
} from "./fields.ts";
import type { InputReader } from "../reader.ts";
import { readSessionPolicy } from "./session-policy.ts";
import type { Environment } from "../../model/environment.ts";
import { optional } from "../../model/optional.ts";

/** Where and as whom the step acts. */
export interface SignInInputs {
  readonly region: string;
  readonly auth: "oidc" | "environment";
  readonly roleToAssume?: string;
  readonly audience?: string;
  readonly roleSessionName?: string;
  readonly roleDurationSeconds: number;
  readonly chainRoleToAssume?: string;
  readonly chainRoleExternalId?: string;
  readonly chainSessionTags: boolean;
  readonly chainSourceIdentity: boolean;
  /** `none`, `least-privilege`, or a policy in STS's compact form. */
  readonly sessionPolicy?: string;
  readonly managedSessionPolicies: readonly string[];
  readonly allowedAccountIds: readonly string[];
  readonly maskAwsAccountId: boolean;
  readonly trustPolicy?: string;
}

export function readSignIn(inputs: InputReader, environment: Environment): SignInInputs {
  const auth = inputs.oneOf("auth", ["oidc", "environment"], "oidc");
  return {
    auth,
    region: readRegion(inputs, environment),
    ...optional("roleToAssume", readRole(inputs, auth)),
    ...optional("audience", inputs.text("audience")),
    ...optional("roleSessionName", readSessionName(inputs)),
    roleDurationSeconds: readDuration(inputs),
    ...optional("chainRoleToAssume", readArn(inputs, "chain-role-to-assume")),
    ...optional("chainRoleExternalId", inputs.text("chain-role-external-id")),
    chainSessionTags: inputs.boolean("chain-session-tags", false),
    chainSourceIdentity: inputs.boolean("chain-source-identity", false),
    ...optional("sessionPolicy", readSessionPolicy(inputs)),
    managedSessionPolicies: readManagedPolicies(inputs),
    allowedAccountIds: readAccountIds(inputs),
    maskAwsAccountId: inputs.boolean("mask-aws-account-id", false),
    ...optional("trustPolicy", inputs.text("trust-policy")),
  };
}
