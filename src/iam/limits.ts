import { DeployError } from "../model/errors.ts";
import type { PolicyDocument } from "./policy-document.ts";

/**
 * IAM's quotas in characters, white space not counted
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
const inlinePolicyLimit = 10_240;
const trustPolicyLimit = 2_048;

/**
 * @throws DeployError `role-policy-too-large` when a role cannot hold the policy
 */
export function checkRolePolicy(policy: PolicyDocument): void {
  const size = sizeOf(policy);
  if (size <= inlinePolicyLimit) return;
  throw new DeployError({
    id: "role-policy-too-large",
    message: `The role's policy has ${size} characters, but IAM allows ${inlinePolicyLimit} for all inline policies of a role.`,
    hint: "Make one role for each part: run the command once for some of the resources and once for the others.",
  });
}

/**
 * @throws DeployError `trust-policy-too-large` when a role cannot hold the policy
 */
export function checkTrustPolicy(policy: PolicyDocument): void {
  const size = sizeOf(policy);
  if (size <= trustPolicyLimit) return;
  throw new DeployError({
    id: "trust-policy-too-large",
    message: `The trust policy has ${size} characters, but IAM allows ${trustPolicyLimit} by default.`,
    hint: "Shorten the names of environment and workflow, or have the quota raised in Service Quotas.",
  });
}

function sizeOf(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
