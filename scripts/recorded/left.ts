/** Members of recorded answers that the simulator does not send, because the action never reads them. */
export interface Left {
  /** `service:operation`. */
  readonly operation: string;
  /** With their place in the answer, as `tasks[].attributes`. */
  readonly members: readonly string[];
  readonly why: string;
}

const below = (place: string, names: string): string[] =>
  names.split(" ").map((name) => `${place}.${name}`);

export const left: readonly Left[] = [
  {
    operation: "iam:SimulatePrincipalPolicy",
    members: [
      ...below("EvaluationResults[]", "EvalDecisionDetails EvalResourceName MatchedStatements"),
      ...below("EvaluationResults[]", "MissingContextValues OrganizationsDecisionDetail"),
      "EvaluationResults[].ResourceSpecificResults",
    ],
    why: "The doctor reads which action was decided and how, and nothing of why.",
  },
  {
    operation: "ecs:UpdateService",
    members: below("service", "createdBy taskSets"),
    why: "Who made the service is of no concern, and task sets belong to controllers that are refused.",
  },
  {
    operation: "ecs:DescribeServices",
    members: below("services[]", "createdBy taskSets"),
    why: "Who made the service is of no concern, and task sets belong to controllers that are refused.",
  },
  {
    operation: "ecs:DescribeTasks",
    members: [
      ...below("tasks[]", "availabilityZone capacityProviderName attributes connectivityAt"),
      ...below("tasks[]", "platformFamily pullStartedAt pullStoppedAt startedAt ephemeralStorage"),
      ...below("tasks[]", "executionStoppedAt stoppingAt overrides.inferenceAcceleratorOverrides"),
      ...below("tasks[].containers[]", "containerArn healthStatus runtimeId"),
    ],
    why: "Of a task it is read whether and why it stopped, and nothing of where and when it ran.",
  },
  {
    operation: "cloudfront:GetDistributionConfig",
    members: [
      ...below("DistributionConfig", "CacheBehaviors IsIPV6Enabled Logging WebACLId"),
      ...below("DistributionConfig", "DefaultRootObject PriceClass ViewerCertificate HttpVersion"),
      ...below("DistributionConfig", "CustomErrorResponses Restrictions OriginGroups"),
      ...below("DistributionConfig.DefaultCacheBehavior", "TrustedSigners TrustedKeyGroups"),
      ...below("DistributionConfig.DefaultCacheBehavior", "LambdaFunctionAssociations MaxTTL"),
      ...below("DistributionConfig.DefaultCacheBehavior", "ForwardedValues SmoothStreaming MinTTL"),
      ...below("DistributionConfig.DefaultCacheBehavior", "DefaultTTL AllowedMethods"),
      ...below("DistributionConfig.DefaultCacheBehavior", "FunctionAssociations"),
      ...below("DistributionConfig.DefaultCacheBehavior", "FieldLevelEncryptionId"),
      ...below("DistributionConfig.Origins.Items[]", "CustomOriginConfig ConnectionAttempts"),
      ...below("DistributionConfig.Origins.Items[]", "ConnectionTimeout OriginShield"),
    ],
    why: "Of a distribution its names, its origins' paths and its cache tags are read, and no settings.",
  },
  {
    operation: "lambda:GetFunction",
    members: ["Concurrency"],
    why: "How many may run at once is nothing that a deployment changes or decides by.",
  },
];

/** What is known of a difference, where it is one of these. */
export function leftOut(operation: string, difference: string): Left | undefined {
  return left.find(
    (one) =>
      one.operation === operation &&
      one.members.some((member) => difference === `${member}: is missing`),
  );
}
