const custodian = "members and types are compared with answers that other projects recorded";
const replayed = "replayed in the sequences below";
const uncalled = "recorded, but the action has not this call: tests ask it of others' servers";

const of = (service: string, names: string, by: string): [string, string][] =>
  names.split(" ").map((name) => [`${service}:${name}`, by]);

/**
 * By which recordings an operation's answers are known; what is missing here has none. That the
 * sequences replay what stands here as replayed, and that no recording of the action's operations
 * is passed over, is checked by scripts/check-recorded.ts.
 */
export const recordedBy: Readonly<Record<string, string | undefined>> = Object.fromEntries([
  ...of("sts", "AssumeRole", replayed),
  ...of("iam", "GetRole SimulatePrincipalPolicy", replayed),
  ...of(
    "lambda",
    "CreateAlias CreateFunction DeleteFunction GetAlias GetFunction GetFunctionConfiguration GetFunctionUrlConfig GetProvisionedConcurrencyConfig Invoke ListAliases ListVersionsByFunction PublishVersion TagResource UpdateAlias UpdateFunctionCode UpdateFunctionConfiguration",
    replayed,
  ),
  ...of(
    "s3",
    "AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject DeleteObjects GetObject GetObjectAcl HeadObject ListMultipartUploads ListObjectsV2 PutObject UploadPart",
    replayed,
  ),
  ...of(
    "ecs",
    "DescribeServices DescribeTaskDefinition DescribeTasks ListTasks RegisterTaskDefinition UpdateService",
    custodian,
  ),
  ...of("cloudfront", "GetDistribution", custodian),
  ...of("cloudwatch", "DescribeAlarms", replayed),
  ...of("ecs", "DescribeClusters StopTask TagResource", uncalled),
  ...of("lambda", "ListTags", uncalled),
  ...of("s3", "HeadBucket ListParts", uncalled),
]);

export function isReplayed(operation: string): boolean {
  return recordedBy[operation] === replayed;
}

/** Whether the operation is one of the action's, whose recorded answers must be compared. */
export function isCalled(operation: string): boolean {
  return recordedBy[operation] !== uncalled;
}
