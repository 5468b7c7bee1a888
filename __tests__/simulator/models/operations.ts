/**
 * The operations that the action calls, and those by which tests look at what it did, by the name
 * that botocore gives to the service.
 */
export const operations: Readonly<Record<string, readonly string[]>> = {
  sts: ["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"],
  iam: ["GetRole", "SimulatePrincipalPolicy"],
  lambda: [
    ...["CreateAlias", "CreateFunction", "DeleteFunction", "GetAlias", "GetFunction"],
    ...["GetFunctionConfiguration", "GetFunctionUrlConfig", "GetProvisionedConcurrencyConfig"],
    ...["Invoke", "ListAliases", "ListVersionsByFunction", "PublishVersion", "TagResource"],
    ...["UpdateAlias", "UpdateFunctionCode", "UpdateFunctionConfiguration", "ListTags"],
  ],
  s3: [
    ...["AbortMultipartUpload", "CompleteMultipartUpload", "CopyObject", "CreateMultipartUpload"],
    ...["DeleteObject", "DeleteObjects", "GetObject", "GetObjectAcl", "HeadBucket", "HeadObject"],
    ...["ListMultipartUploads", "ListObjectsV2", "ListParts", "PutObject", "UploadPart"],
  ],
  cloudfront: [
    ...["CreateInvalidation", "GetDistribution", "GetInvalidation", "ListInvalidations"],
    ...["CreateInvalidationForDistributionTenant", "GetDistributionTenant"],
    "GetInvalidationForDistributionTenant",
  ],
  ecs: [
    ...["ContinueServiceDeployment", "DescribeClusters", "DescribeServiceDeployments"],
    ...["DescribeServiceRevisions", "DescribeServices", "DescribeTaskDefinition", "DescribeTasks"],
    ...["ListServiceDeployments", "ListTasks", "RegisterTaskDefinition", "RunTask", "StopTask"],
    ...["StopServiceDeployment", "TagResource", "UpdateService"],
  ],
  ecr: [
    ...["BatchGetImage", "DescribeImages", "DescribeRepositories", "GetAuthorizationToken"],
    "GetDownloadUrlForLayer",
  ],
  "ecr-public": ["GetAuthorizationToken"],
  cloudwatch: ["DescribeAlarms"],
  logs: ["GetLogEvents"],
};
