import { createHash, randomUUID } from "node:crypto";
import { awsTime } from "./views.ts";
import { validate } from "./rules.ts";

export type Input = Readonly<Record<string, unknown>>;

export type Configuration = Record<string, unknown> & { RevisionId: string };

/** Fields of a configuration that updates may set. */
export const configurable = [
  "Role",
  "Handler",
  "Description",
  "Timeout",
  "MemorySize",
  "VpcConfig",
  "Runtime",
  "DeadLetterConfig",
  "KMSKeyArn",
  "TracingConfig",
  "FileSystemConfigs",
  "EphemeralStorage",
  "SnapStart",
  "LoggingConfig",
  "CapacityProviderConfig",
  "DurableConfig",
  "TenancyConfig",
] as const;

/** What a function has before anything is configured. */
export function defaultsOf(
  name: string,
  arn: string,
  packageType: "Image" | "Zip",
  now: number,
): Configuration {
  return {
    FunctionName: name,
    FunctionArn: arn,
    Version: "$LATEST",
    PackageType: packageType,
    Timeout: 3,
    MemorySize: 128,
    Description: "",
    TracingConfig: { Mode: "PassThrough" },
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}` },
    LastModified: awsTime(now),
    RevisionId: randomUUID(),
  };
}

/** The configuration with what a request sets of it. */
export function configured(before: Configuration, input: Input): Configuration {
  validate(input);
  const after = { ...before };
  for (const name of configurable) {
    const value = input[name];
    if (value === undefined) continue;
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    after[name] = isMap ? { ...(after[name] as object | undefined), ...value } : value;
  }
  const { Environment, Layers, ImageConfig, VpcConfig } = input;
  if (after.PackageType === "Zip") after.RuntimeVersionConfig = runtimeVersion(after.Runtime);
  if (VpcConfig !== undefined) after.VpcConfig = vpcAnswer(VpcConfig as Input);
  if (Environment !== undefined) after.Environment = Environment;
  if (Array.isArray(Layers))
    after.Layers = Layers.map((Arn) => ({ Arn: String(Arn), CodeSize: 1 }));
  if (ImageConfig !== undefined) after.ImageConfigResponse = { ImageConfig };
  return after;
}

/** Source: recording TestLambdaFunction::test_function_lifecycle: another runtime, another version. */
function runtimeVersion(runtime: unknown): object {
  const id = createHash("sha256").update(String(runtime)).digest("hex");
  return { RuntimeVersionArn: `arn:aws:lambda:eu-central-1::runtime:${id}` };
}

/** Source: recording TestLambdaFunction::test_vpc_config, an emptied one included. */
function vpcAnswer({
  SubnetIds = [],
  SecurityGroupIds = [],
  Ipv6AllowedForDualStack = false,
}: Input): object {
  const VpcId = (SubnetIds as readonly string[]).length === 0 ? "" : "vpc-0a1b2c3d";
  return { Ipv6AllowedForDualStack, SecurityGroupIds, SubnetIds, VpcId };
}
