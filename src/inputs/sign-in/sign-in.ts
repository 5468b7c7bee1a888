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
import { optional } from "../../model/optional.ts";

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
