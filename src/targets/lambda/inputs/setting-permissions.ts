import { parseArn } from "../../../model/aws/arn.ts";
import { grant, type Permission } from "../../../iam/statement.ts";
import { mapOf } from "../../../inputs/yaml/maps.ts";
import type { FieldName } from "./configuration-fields.ts";
import type { ConfigurationFields } from "./configuration.ts";

/** What AWS asks of the caller, besides the right to the call itself, where a field has this value. */
type Asks = (value: unknown) => readonly Permission[];

const nothing: Asks = () => [];

/**
 * Every field that `configuration` takes, with what it asks of the caller; the rest is asked of the
 * function's own role.
 * Source: the service authorization reference, whose operations CreateFunction and
 * UpdateFunctionConfiguration name iam:PassRole, lambda:GetLayerVersion, lambda:PassCapacityProvider and
 * lambda:TagResource, and the page of the guide for each field.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html: Lambda calls kms:GenerateDataKey and
 * kms:Decrypt on the caller's behalf, and who has no access to the key has none to the package.
 * Assumed: a key for durable executions is used with the caller's rights in the same way; were it used by Lambda
 * alone, two rights on that key would be to spare.
 * Assumed: an access point of S3 Files is looked up with the caller's rights through the API as in the
 * console; otherwise four reads would be to spare.
 */
export const settingPermissions: Readonly<Record<FieldName, Asks>> = {
  Role: (role) => [
    grant("apply", ["iam:PassRole"], [text(role)], "give the function its role", {
      conditions: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    }),
  ],
  Layers: (layers) => [
    grant("apply", ["lambda:GetLayerVersion"], list(layers).map(text), "use the layers"),
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-security.html
  CapacityProviderConfig: (config) => {
    const { LambdaManagedInstancesCapacityProviderConfig: instances } = mapOf(config);
    const provider = [text(mapOf(instances).CapacityProviderArn)];
    const purpose = "run the function on the capacity provider's instances";
    return [grant("apply", ["lambda:PassCapacityProvider"], provider, purpose)];
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
  VpcConfig: () => {
    const describe = ["ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"];
    return [grant("apply", describe, ["*"], "attach the function to the VPC")];
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
  FileSystemConfigs: (systems) =>
    list(systems).flatMap((system) => mounting(text(mapOf(system).Arn))),
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  KMSKeyArn: (key) => variableKey(text(key)),
  SourceKMSKeyArn: (key) => dataKey(text(key), "encrypt the package under a customer key"),
  // https://docs.aws.amazon.com/lambda/latest/dg/durable-encryption.html
  DurableConfig: (config) =>
    dataKey(text(mapOf(config).KMSKeyArn), "encrypt durable executions under a customer key"),
  Handler: nothing,
  Description: nothing,
  Timeout: nothing,
  MemorySize: nothing,
  Runtime: nothing,
  Environment: nothing,
  DeadLetterConfig: nothing,
  TracingConfig: nothing,
  ImageConfig: nothing,
  EphemeralStorage: nothing,
  SnapStart: nothing,
  LoggingConfig: nothing,
  TenancyConfig: nothing,
  CodeSigningConfigArn: nothing,
  PublishTo: nothing,
};

/** What AWS asks of the caller for these fields. */
export function permissionsOfSettings(fields: ConfigurationFields): readonly Permission[] {
  const asks: Readonly<Record<string, Asks>> = settingPermissions;
  return Object.entries(fields)
    .flatMap(([name, value]) => asks[name]?.(value) ?? [])
    .filter(
      ({ resources }) => resources.every((resource) => resource !== "") && resources.length > 0,
    );
}

/** What the variables need where they lie under a customer key. */
export function variableKey(key: string): readonly Permission[] {
  const write = ["kms:Encrypt", "kms:CreateGrant"];
  return [
    grant("optional", ["kms:Decrypt"], [key], "read variables under a customer key"),
    grant("apply", write, [key], "write variables under a customer key"),
  ];
}

function dataKey(key: string, purpose: string): readonly Permission[] {
  return [grant("apply", ["kms:GenerateDataKey", "kms:Decrypt"], [key], purpose)];
}

/** The access point tells nothing of the file system where it is of EFS, and names it where of S3 Files. */
function mounting(accessPoint: string): readonly Permission[] {
  const arn = parseArn(accessPoint);
  if (arn === undefined) return [];
  const place = accessPoint.slice(0, -arn.resource.length);
  if (arn.service === "s3files") {
    const system = accessPoint.replace(/\/access-point\/.*$/, "");
    const purpose = "find the function's S3 file system";
    const points = ["s3files:GetAccessPoint", "s3files:ListAccessPoints"];
    return [
      grant("apply", ["s3files:GetFileSystem", "s3files:ListFileSystems"], [system], purpose),
      grant("apply", points, [accessPoint], purpose),
    ];
  }
  const both = [`${place}file-system/*`, accessPoint];
  const purpose = "see the mount targets of the function's file system";
  return [grant("apply", ["elasticfilesystem:DescribeMountTargets"], both, purpose)];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
