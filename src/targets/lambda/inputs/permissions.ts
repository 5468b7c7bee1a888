import type { Permission, Phase, Scope } from "../../../iam/statement.ts";
import type { LambdaConfig } from "../config.ts";

/** What a Lambda deployment needs of AWS, computed from its inputs. */
export function permissions(config: LambdaConfig, scope: Scope): readonly Permission[] {
  return [
    ...functionPermissions(config, scope),
    ...codePermissions(config, scope),
    ...configurationPermissions(config, scope),
    ...releasePermissions(config, scope),
    ...prunePermissions(config, scope),
  ];
}

interface Place {
  readonly plain: string;
  readonly qualified: string;
  readonly all: readonly string[];
}

function placeOf({ function: fn }: LambdaConfig, scope: Scope): Place {
  const account = fn.accountId ?? scope.accountId;
  const plain = `arn:${scope.partition}:lambda:${fn.region ?? scope.region}:${account}:function:${fn.name}`;
  return { plain, qualified: `${plain}:*`, all: [plain, `${plain}:*`] };
}

function permission(
  phase: Phase,
  actions: readonly string[],
  resources: readonly string[],
  purpose: string,
): Permission {
  return { phase, actions, resources, purpose };
}

function functionPermissions(config: LambdaConfig, scope: Scope): Permission[] {
  const { plain, all } = placeOf(config, scope);
  const { code, configuration, environment, publish, tags } = config;
  const configures = Object.keys(configuration).length > 0 || environment !== undefined;
  return [
    permission("plan", ["lambda:GetFunction"], all, "read the function and its versions"),
    // Roles of many guides allow this one instead, and it is asked for when the other is denied.
    ...(scope.precision === "bound"
      ? [
          permission(
            "optional",
            ["lambda:GetFunctionConfiguration"],
            all,
            "read where GetFunction is denied",
          ),
        ]
      : []),
    ...(code === undefined
      ? []
      : [permission("apply", ["lambda:UpdateFunctionCode"], [plain], "upload the code")]),
    ...(configures
      ? [
          permission(
            "apply",
            ["lambda:UpdateFunctionConfiguration"],
            [plain],
            "change the configuration",
          ),
        ]
      : []),
    ...(publish
      ? [permission("apply", ["lambda:PublishVersion"], [plain], "publish a version")]
      : []),
    ...(creates(config)
      ? [
          permission(
            "apply",
            ["lambda:CreateFunction"],
            [plain],
            "create the function when it is missing",
          ),
        ]
      : []),
    ...(tags.size > 0
      ? [
          permission("apply", ["lambda:TagResource"], [plain], "tag the function"),
          permission("optional", ["lambda:ListTags"], [plain], "send only tags that differ"),
        ]
      : []),
  ];
}

/** A function can be created once its role is known. */
function creates({ configuration, code }: LambdaConfig): boolean {
  return configuration.Role !== undefined && code !== undefined;
}

function codePermissions({ code, codeBucket }: LambdaConfig, scope: Scope): Permission[] {
  const arn = (bucket: string, key: string): string =>
    `arn:${scope.partition}:s3:::${bucket}/${key}`;
  if (code?.kind === "object") {
    const object = [arn(code.bucket, code.key)];
    // In a versioned bucket the version that the plan saw is deployed, also when none was given.
    return [
      permission("plan", ["s3:GetObject", "s3:GetObjectVersion"], object, "read the package"),
    ];
  }
  if (codeBucket === undefined || code === undefined || code.kind === "image") return [];
  const objects = [arn(codeBucket.bucket, `${codeBucket.prefix}*`)];
  return [
    permission("plan", ["s3:GetObject"], objects, "see whether the package is there already"),
    permission(
      "apply",
      ["s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObjectVersion"],
      objects,
      "upload a package above the direct limit",
    ),
  ];
}

/** What AWS asks the caller for when a setting names another resource. */
function configurationPermissions(config: LambdaConfig, scope: Scope): Permission[] {
  const { configuration, environment } = config;
  const { Role: role, Layers: layers, KMSKeyArn: key } = configuration;
  const passRole = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
  const keys =
    typeof key === "string" && key !== ""
      ? [key]
      : environment !== undefined && scope.precision === "bound"
        ? [`arn:${scope.partition}:kms:${scope.region}:${scope.accountId}:key/*`]
        : [];
  return [
    ...(typeof role === "string"
      ? [
          {
            ...permission("apply", ["iam:PassRole"], [role], "give the function its role"),
            conditions: passRole,
          },
        ]
      : []),
    ...(Array.isArray(layers) && layers.length > 0
      ? [permission("apply", ["lambda:GetLayerVersion"], layers.map(String), "use the layers")]
      : []),
    ...(configuration.VpcConfig === undefined
      ? []
      : [
          permission(
            "apply",
            ["ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"],
            ["*"],
            "attach the function to the VPC",
          ),
        ]),
    ...(keys.length > 0
      ? [
          permission("optional", ["kms:Decrypt"], keys, "read variables under a customer key"),
          permission(
            "apply",
            ["kms:Encrypt", "kms:CreateGrant"],
            keys,
            "write variables under a customer key",
          ),
        ]
      : []),
  ];
}

function releasePermissions(config: LambdaConfig, scope: Scope): Permission[] {
  const { plain, qualified, all } = placeOf(config, scope);
  const { alias, alarms, smokeTest, traffic, waitForProvisionedConcurrency } = config;
  const concurrency = waitForProvisionedConcurrency ? "plan" : "optional";
  return [
    ...(alias === undefined
      ? []
      : [
          permission("plan", ["lambda:GetAlias"], all, "read the alias"),
          permission("apply", ["lambda:CreateAlias", "lambda:UpdateAlias"], all, "move the alias"),
        ]),
    ...(smokeTest === undefined
      ? []
      : [
          permission("apply", ["lambda:InvokeFunction"], [qualified], "smoke-test the new version"),
        ]),
    ...(waitForProvisionedConcurrency || traffic.length > 0
      ? [
          permission(
            concurrency,
            ["lambda:GetProvisionedConcurrencyConfig"],
            [`${plain}:${alias ?? "*"}`],
            "read the alias's provisioned concurrency",
          ),
        ]
      : []),
    ...(alarms.length === 0
      ? []
      : [
          permission(
            "plan",
            ["cloudwatch:DescribeAlarms"],
            // Composite alarms are described on * only (API_DescribeAlarms).
            ["*"],
            "watch the alarms",
          ),
        ]),
  ];
}

function prunePermissions(config: LambdaConfig, scope: Scope): Permission[] {
  if (config.keepVersions === undefined) return [];
  const { plain, qualified } = placeOf(config, scope);
  return [
    permission(
      "optional",
      ["lambda:ListVersionsByFunction", "lambda:ListAliases"],
      [plain],
      "find versions that nothing uses",
    ),
    permission("apply", ["lambda:DeleteFunction"], [qualified], "delete old versions"),
  ];
}
