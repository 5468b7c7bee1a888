import { isMap } from "../../../inputs/yaml/maps.ts";

/** What a value of a field is: an object is given as the fields inside it. */
type Shape = "text" | "number" | "list" | readonly string[];

interface FieldRow {
  readonly shape: Shape;
  /** It travels with the code, or CreateFunction alone takes it; all else is the function's configuration. */
  readonly sentWith?: "code" | "creation";
  /** AWS does not tell it with the function's configuration. */
  readonly unreported?: true;
}

/**
 * The fields of UpdateFunctionConfiguration, CreateFunction and PublishVersion that `configuration`
 * may hold. The SDK drops a field that it does not know without a word (`SourceKmsKeyArn`,
 * `SubnetIDs`), so that a misspelt one would look deployed.
 */
const fields = {
  Role: { shape: "text" },
  Handler: { shape: "text" },
  Description: { shape: "text" },
  Timeout: { shape: "number" },
  MemorySize: { shape: "number" },
  Runtime: { shape: "text" },
  KMSKeyArn: { shape: "text" },
  Layers: { shape: "list" },
  FileSystemConfigs: { shape: "list" },
  VpcConfig: { shape: ["SubnetIds", "SecurityGroupIds", "Ipv6AllowedForDualStack"] },
  Environment: { shape: ["Variables"] },
  DeadLetterConfig: { shape: ["TargetArn"] },
  TracingConfig: { shape: ["Mode"] },
  ImageConfig: { shape: ["EntryPoint", "Command", "WorkingDirectory"] },
  EphemeralStorage: { shape: ["Size"] },
  SnapStart: { shape: ["ApplyOn"] },
  LoggingConfig: { shape: ["LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup"] },
  CapacityProviderConfig: { shape: ["LambdaManagedInstancesCapacityProviderConfig"] },
  DurableConfig: { shape: ["ExecutionTimeout", "RetentionPeriodInDays", "KMSKeyArn"] },
  TenancyConfig: { shape: ["TenantIsolationMode"], sentWith: "creation" },
  CodeSigningConfigArn: { shape: "text", sentWith: "creation", unreported: true },
  PublishTo: { shape: "text", sentWith: "code", unreported: true },
  SourceKMSKeyArn: { shape: "text", sentWith: "code", unreported: true },
} satisfies Readonly<Record<string, FieldRow>>;

/** A field that `configuration` may hold. */
export type FieldName = keyof typeof fields;

const rows: readonly (readonly [string, FieldRow])[] = Object.entries(fields);

const sentWith = (which: FieldRow["sentWith"]): ReadonlySet<string> =>
  new Set(rows.filter(([, row]) => row.sentWith === which).map(([name]) => name));

/** Fields that only CreateFunction takes; on an existing function they are compared, never sent. */
export const createOnlyFields = sentWith("creation");

/** Fields that travel with the code instead of the configuration. */
export const codeFields = sentWith("code");

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
export const reportedSettings: readonly {
  readonly name: string;
  readonly inner?: readonly string[];
}[] = rows
  .filter(([, { unreported }]) => unreported !== true)
  .map(([name, { shape }]) => ({ name, ...(typeof shape === "string" ? {} : { inner: shape }) }));

/** Names of all fields, for the nearest one to a misspelt name. */
export const fieldNames: readonly string[] = Object.keys(fields);

/** What is wrong with a field of `configuration`, if anything is. Never quotes a value. */
export function problemOfField(name: string, value: unknown): string | undefined {
  const input = inputOf.get(name);
  if (input !== undefined) return `${name} belongs into the input ${input}`;
  const shape = Object.hasOwn(fields, name) ? fields[name as FieldName].shape : undefined;
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
