/** What to do about the reason codes of a function's State and LastUpdateStatus. */
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /^EniLimitExceeded|^SubnetOutOfIPAddresses/,
    "The VPC has no room for another network interface: use larger or more subnets, or ask AWS for a higher limit.",
  ],
  [
    /^InsufficientRolePermissions/,
    "The function's execution role lacks a permission; for a VPC it needs AWSLambdaVPCAccessExecutionRole.",
  ],
  [
    /^InvalidSubnet|^InvalidSecurityGroup|^DisallowedByVpcEncryption/,
    "Correct VpcConfig: a subnet or security group does not exist or does not fit.",
  ],
  [
    /^ImageAccessDenied|^ImageDeleted|^InvalidImage/,
    "Lambda cannot use the image: check that it exists, is made for Lambda and the architecture, and that the repository's policy lets Lambda pull it.",
  ],
  [
    /KMSKey/,
    "The function's KMS key cannot be used: check that it is enabled and that its policy lets the role and Lambda use it.",
  ],
  [
    /^EFS/,
    "The file system cannot be mounted: check its mount targets, access point and security groups.",
  ],
  [
    /^FunctionError|^InvalidRuntime|^InvalidZipFile|^InvalidConfiguration/,
    "The new code or its settings do not start: run it with the same runtime and handler, and look into the function's log group.",
  ],
  [
    /^CapacityProvider|^InsufficientCapacity|^VcpuLimit|^ServiceQuota|^EC2RequestLimit/,
    "AWS has no capacity left for the function: try again later, or ask for a higher quota.",
  ],
  [
    /^DrainingDurable/,
    "Executions of the function are still running: wait for them, or stop them.",
  ],
  [/^InternalError|^DependencyError/, "AWS failed inside: run the job again."],
];

/** A hint for a reason code; a general one for codes that AWS adds later. */
export function hintOfReason(code: string | undefined): string {
  const found = hints.find(([pattern]) => pattern.test(code ?? ""));
  return found?.[1] ?? "The reason is AWS's own; correct it and run the job again.";
}
