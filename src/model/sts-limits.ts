/**
 * Characters that STS takes for a session policy's text.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const maxPolicyLength = 2048;
