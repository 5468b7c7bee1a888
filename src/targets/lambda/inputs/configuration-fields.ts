import { isMap } from "../../../inputs/yaml.ts";

/**
 * The fields of UpdateFunctionConfiguration, CreateFunction and PublishVersion that `configuration`
 * may hold, each with the fields inside it. The SDK drops a field that it does not know without a
 * word (`SourceKmsKeyArn`, `SubnetIDs`), so that a misspelt one would look deployed.
 */
const fields: Readonly<Record<string, readonly string[] | "text" | "number" | "list">> = {
  Role: "text",
  Handler: "text",
  Description: "text",
  Timeout: "number",
  MemorySize: "number",
  Runtime: "text",
  KMSKeyArn: "text",
  Layers: "list",
  FileSystemConfigs: "list",
  VpcConfig: ["SubnetIds", "SecurityGroupIds", "Ipv6AllowedForDualStack"],
  Environment: ["Variables"],
  DeadLetterConfig: ["TargetArn"],
  TracingConfig: ["Mode"],
  ImageConfig: ["EntryPoint", "Command", "WorkingDirectory"],
  EphemeralStorage: ["Size"],
  SnapStart: ["ApplyOn"],
  LoggingConfig: ["LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup"],
  CapacityProviderConfig: ["LambdaManagedInstancesCapacityProviderConfig"],
  DurableConfig: ["ExecutionTimeout", "RetentionPeriodInDays", "KMSKeyArn"],
  TenancyConfig: ["TenantIsolationMode"],
  CodeSigningConfigArn: "text",
  PublishTo: "text",
  SourceKMSKeyArn: "text",
};

/** Fields that only CreateFunction takes; on an existing function they are compared, never sent. */
export const createOnlyFields: ReadonlySet<string> = new Set([
  "CodeSigningConfigArn",
  "TenancyConfig",
]);

/** Fields that travel with the code instead of the configuration. */
export const codeFields: ReadonlySet<string> = new Set(["PublishTo", "SourceKMSKeyArn"]);

/** Fields that have an input of their own. */
const inputOf: ReadonlyMap<string, string> = new Map([
  ["FunctionName", "function-name"],
  ["Code", "code"],
  ["ImageUri", "image-uri"],
  ["Architectures", "architecture"],
  ["Publish", "publish"],
  ["Tags", "tags"],
]);

/** The settings that AWS reports of a function, each with the fields inside it that can be set. */
export const settings: readonly { readonly name: string; readonly inner?: readonly string[] }[] =
  Object.entries(fields)
    .filter(([name]) => !codeFields.has(name) && name !== "CodeSigningConfigArn")
    .map(([name, shape]) => ({ name, ...(typeof shape === "string" ? {} : { inner: shape }) }));

/** Names of all fields, for the nearest one to a misspelt name. */
export const fieldNames: readonly string[] = Object.keys(fields);

/** What is wrong with a field of `configuration`, if anything is. Never quotes a value. */
export function problemOfField(name: string, value: unknown): string | undefined {
  const input = inputOf.get(name);
  if (input !== undefined) return `${name} belongs into the input ${input}`;
  const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (shape === undefined) return `${name} is no field that can be set`;
  if (value === null || value === undefined) return `${name} has no value`;
  if (shape === "text") return typeof value === "string" ? undefined : `${name} must be a text`;
  if (shape === "number") return Number.isInteger(value) ? undefined : `${name} must be a number`;
  if (shape === "list") return Array.isArray(value) ? undefined : `${name} must be a list`;
  return problemOfMap(name, value, shape);
}

function problemOfMap(
  name: string,
  value: unknown,
  allowed: readonly string[],
): string | undefined {
  if (!isMap(value)) return `${name} must be a map`;
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  return unknown === undefined
    ? undefined
    : `${name} has no field ${unknown}, only ${allowed.join(", ")}`;
}
