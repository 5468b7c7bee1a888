const custodian = "members were read by hand from answers that other projects recorded";
const replayed = "replayed in the sequences below";

const of = (service: string, names: string, by: string): [string, string][] =>
  names.split(" ").map((name) => [`${service}:${name}`, by]);

/**
 * By which recordings an operation's answers are known; what is missing here has none. That the
 * sequences replay what stands here as replayed is checked by scripts/check-recorded.ts.
 */
export const recordedBy: Readonly<Record<string, string | undefined>> = Object.fromEntries([
  ...of("sts", "AssumeRole", replayed),
  ...of(
    "lambda",
    "CreateAlias CreateFunction DeleteFunction GetAlias GetFunction GetFunctionConfiguration ListAliases ListVersionsByFunction PublishVersion UpdateAlias UpdateFunctionCode UpdateFunctionConfiguration",
    replayed,
  ),
  ...of(
    "s3",
    "AbortMultipartUpload CompleteMultipartUpload CopyObject CreateMultipartUpload DeleteObject DeleteObjects GetObject HeadObject ListObjectsV2 PutObject UploadPart",
    replayed,
  ),
  ...of(
    "ecs",
    "DescribeClusters DescribeServices DescribeTaskDefinition DescribeTasks ListTasks RegisterTaskDefinition StopTask TagResource UpdateService",
    custodian,
  ),
  ...of(
    "lambda",
    "GetFunctionUrlConfig TagResource GetProvisionedConcurrencyConfig Invoke",
    custodian,
  ),
  ...of("iam", "GetRole SimulatePrincipalPolicy", custodian),
  ...of("cloudwatch", "DescribeAlarms", custodian),
]);

export function isReplayed(operation: string): boolean {
  return recordedBy[operation] === replayed;
}
