import type { Authorization } from "../service.ts";

type Input = Readonly<Record<string, unknown>>;

/**
 * What IAM checks of the caller for one call.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_lambda.html
 */
export function authorizationsOf(
  operation: string,
  arn: string,
  input: Input,
  readable: ReadonlySet<string>,
): Authorization[] {
  const qualified = typeof input.Qualifier === "string" ? `${arn}:${input.Qualifier}` : arn;
  const action = operation === "Invoke" ? "InvokeFunction" : operation;
  const code = (input.Code ?? input) as Input;
  return [
    { action: `lambda:${action}`, resource: qualified },
    ...(input.Publish === true ? [{ action: "lambda:PublishVersion", resource: arn }] : []),
    ...objectAuthorizations(code),
    ...imageAuthorizations(code, arn, readable),
    ...dataKey(code.SourceKMSKeyArn),
    ...(typeof input.Role === "string"
      ? [
          {
            action: "iam:PassRole",
            resource: input.Role,
            context: { "iam:PassedToService": "lambda.amazonaws.com" },
          },
        ]
      : []),
    ...settingAuthorizations(input),
    ...(operation === "CreateFunction" && input.Tags !== undefined
      ? [{ action: "lambda:TagResource", resource: arn }]
      : []),
  ];
}

/**
 * What Lambda does as the caller with a resource that a setting names.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html,
 * configuration-vpc.html, configuration-filesystem.html, lambda-managed-instances-security.html.
 * Assumed: a key of durable executions is used with the caller's rights.
 */
function settingAuthorizations(input: Input): Authorization[] {
  const { KMSKeyArn: key, VpcConfig: vpc } = input;
  const keyed = typeof key === "string" && key !== "" ? ["kms:CreateGrant", "kms:Encrypt"] : [];
  const subnets = (vpc as { SubnetIds?: readonly string[] } | undefined)?.SubnetIds ?? [];
  const networked =
    subnets.length > 0
      ? ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"]
      : [];
  const provider = inner(
    inner(input.CapacityProviderConfig, "LambdaManagedInstancesCapacityProviderConfig"),
    "CapacityProviderArn",
  );
  return [
    ...keyed.map((action) => ({ action, resource: String(key) })),
    ...networked.map((action) => ({ action, resource: "*" })),
    ...listOf(input.Layers).map((layer) => ({
      action: "lambda:GetLayerVersion",
      resource: String(layer),
    })),
    ...listOf(input.FileSystemConfigs).flatMap((system) => mounted(String(inner(system, "Arn")))),
    ...(typeof provider === "string"
      ? [{ action: "lambda:PassCapacityProvider", resource: provider }]
      : []),
    ...dataKey(inner(input.DurableConfig, "KMSKeyArn")),
  ];
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html (user permissions). */
function mounted(accessPoint: string): Authorization[] {
  const system = accessPoint.replace(/\/access-point\/.*$/, "");
  if (accessPoint.includes(":s3files:")) {
    return [
      { action: "s3files:ListFileSystems", resource: system },
      { action: "s3files:GetFileSystem", resource: system },
      { action: "s3files:ListAccessPoints", resource: accessPoint },
      { action: "s3files:GetAccessPoint", resource: accessPoint },
    ];
  }
  const resource = accessPoint.replace(/access-point\/.*$/, "file-system/fs-0123456789abcdef0");
  return [{ action: "elasticfilesystem:DescribeMountTargets", resource }];
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html (both operations on the caller's
 * behalf; principals without access to the key have none to the package).
 */
function dataKey(key: unknown): Authorization[] {
  if (typeof key !== "string") return [];
  return ["kms:GenerateDataKey", "kms:Decrypt"].map((action) => ({ action, resource: key }));
}

/**
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-permissions
 * Assumed: where the caller may not open the repository, AWS names what it lacks as IAM does.
 */
function imageAuthorizations(
  { ImageUri: uri }: Input,
  arn: string,
  readable: ReadonlySet<string>,
): Authorization[] {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.[^/]+\/([^:@]+)/.exec(String(uri));
  if (match === null) return [];
  const [, owner = "", region = "", name = ""] = match;
  const resource = `arn:aws:ecr:${region}:${owner}:repository/${name}`;
  if (owner !== arn.split(":")[4]) {
    const reading = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return reading.map((action) => ({ action, resource }));
  }
  if (readable.has(name)) return [];
  const opening = ["ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy"];
  return opening.map((action) => ({ action, resource }));
}

/** Lambda reads the package as the caller. */
function objectAuthorizations({ S3Bucket, S3Key, S3ObjectVersion }: Input): Authorization[] {
  if (typeof S3Bucket !== "string") return [];
  const action = S3ObjectVersion === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  return [{ action, resource: `arn:aws:s3:::${S3Bucket}/${String(S3Key)}` }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function inner(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
