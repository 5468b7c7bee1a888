const custodian = "members and types are compared with answers that other projects recorded";
const replayed = "replayed in the sequences below";
const uncalled = "recorded, but the action has not this call: tests ask it of others' servers";
const elsewhere = "recorded, but asked of servers of other makers alone, never of AWS";

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
  ...of("s3", "ListParts", uncalled),
  ...of("s3", "HeadBucket", elsewhere),
]);

export function isReplayed(operation: string): boolean {
  return recordedBy[operation] === replayed;
}

/** Whether the action asks AWS for it, so that its recorded answers must be compared. */
export function isCalled(operation: string): boolean {
  return recordedBy[operation] !== uncalled && !isAskedElsewhere(operation);
}

/** Whether the action asks for it where AWS does not answer. */
export function isAskedElsewhere(operation: string): boolean {
  return recordedBy[operation] === elsewhere;
}
