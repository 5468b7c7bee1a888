import {
  readAccountIds,
  readArn,
  readDuration,
  readManagedPolicies,
  readRegion,
  readRole,
  readSessionName,
  type SignInInputs,
} from "./fields.ts";
import type { InputReader } from "../reader.ts";
import { readSessionPolicy } from "./session-policy.ts";
import type { Environment } from "../../model/environment.ts";
import { everyField } from "../../model/optional.ts";

export function readSignIn(inputs: InputReader, environment: Environment): SignInInputs {
  const auth = inputs.oneOf("auth", ["oidc", "environment"], "oidc");
  return everyField<SignInInputs>({
    auth,
    region: readRegion(inputs, environment),
    roleToAssume: readRole(inputs, auth),
    audience: inputs.text("audience"),
    roleSessionName: readSessionName(inputs),
    roleDurationSeconds: readDuration(inputs),
    chainRoleToAssume: readArn(inputs, "chain-role-to-assume"),
    chainRoleExternalId: inputs.text("chain-role-external-id"),
    chainSessionTags: inputs.boolean("chain-session-tags", false),
    chainSourceIdentity: inputs.boolean("chain-source-identity", false),
    sessionPolicy: readSessionPolicy(inputs),
    managedSessionPolicies: readManagedPolicies(inputs),
    allowedAccountIds: readAccountIds(inputs),
    maskAwsAccountId: inputs.boolean("mask-aws-account-id", false),
    trustPolicy: inputs.text("trust-policy"),
  });
}
