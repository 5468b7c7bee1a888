/**
 * STS's limit for the session policy's text and the managed policies' ARNs together.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html (Policy,
 * PolicyArns: "The plaintext that you use for both inline and managed session policies").
 */
export const maxPolicyLength = 2048;

/** What the managed policies leave of the limit to the policy's text; 0 or less where nothing is left. */
export function roomBeside(policyArns: readonly string[]): number {
  return maxPolicyLength - policyArns.reduce((sum, arn) => sum + arn.length, 0);
}
