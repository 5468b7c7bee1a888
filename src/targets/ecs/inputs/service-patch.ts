import { nearest } from "../../../inputs/nearest.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import { isObject, type Json, type JsonObject } from "../definition/task-definition.ts";
import { inputOfField } from "./names.ts";
import { readObject } from "./read-object.ts";
import type { AskedSettings } from "../service-settings.ts";

/**
 * Fields of UpdateService that no other input owns, and whether another value of them begins a deployment.
 * Source: API reference, UpdateService, each field's last sentence. It says nothing of `gatewayConnectors` and
 * `monitoring`.
 */
export const serviceFields = {
  capacityProviderStrategy: { list: true },
  deploymentConfiguration: {},
  availabilityZoneRebalancing: {},
  networkConfiguration: { deploys: true },
  placementConstraints: { list: true },
  placementStrategy: { list: true },
  platformVersion: { deploys: true },
  healthCheckGracePeriodSeconds: {},
  enableExecuteCommand: {},
  loadBalancers: { list: true, deploys: true },
  serviceRegistries: { list: true, deploys: true },
  serviceConnectConfiguration: { deploys: true },
  volumeConfigurations: { list: true, deploys: true },
  vpcLatticeConfigurations: { list: true, deploys: true },
  gatewayConnectors: { list: true },
  monitoring: {},
} satisfies Readonly<Record<string, FieldRule>> & OfPatchAlone;

interface FieldRule {
  /** An empty list removes what it has. */
  readonly list?: true;
  /** Another value begins a deployment. */
  readonly deploys?: true;
}

/** A field that has an input of its own belongs to that alone: its row here is a type error. */
type OfPatchAlone = { readonly [Field in keyof AskedSettings]?: never };

type ServiceField = keyof typeof serviceFields;

/** What is known of a field; undefined where a patch may not hold it. */
export function ruleOf(field: string): FieldRule | undefined {
  return Object.hasOwn(serviceFields, field) ? serviceFields[field as ServiceField] : undefined;
}

/** Settings that only the revision of the service tells. */
export const ofRevisions: ReadonlySet<string> = new Set(["gatewayConnectors", "monitoring"]);

/** The patch of UpdateService's fields; every field that cannot be one is noted. */
export function readServicePatch(inputs: InputReader): JsonObject | undefined {
  const value = readObject(inputs, "service-patch", '{"healthCheckGracePeriodSeconds": 60}');
  for (const [field, member] of Object.entries(value ?? {})) {
    const problem = problemOf(field, member);
    if (problem !== undefined) inputs.problem("service-patch", problem);
  }
  return value;
}

function problemOf(field: string, value: Json): string | undefined {
  const owner = inputOfField.get(field);
  if (owner !== undefined) return `${field} has an input of its own, \`${owner}\``;
  if (field === "deploymentController") {
    return "deploymentController decides who deploys the service, which this action does not change";
  }
  const rule = ruleOf(field);
  if (rule === undefined) return unknownField(field);
  if (value === null && rule.list === undefined) return kept(field);
  if (field !== "deploymentConfiguration" || !isObject(value)) return undefined;
  const removed = Object.keys(value).find((name) => value[name] === null);
  return removed === undefined ? undefined : kept(`${field}.${removed}`);
}

function unknownField(field: string): string {
  const guess = nearest(field, Object.keys(serviceFields));
  const end = guess === undefined ? "" : `; did you mean ${guess}?`;
  return `${field} is no field of UpdateService${end}`;
}

/**
 * Source: https://github.com/go-to-k/cdkd/pull/1805, measured at AWS: a member of `deploymentConfiguration` that is
 * left out stays as it is; https://github.com/aws/aws-cdk/pull/25840 says the same of alarms.
 */
function kept(path: string): string {
  return `${path}: null removes nothing, since UpdateService keeps what is left out; write the value that switches it off, e.g. "alarms": {"enable": false, "rollback": false, "alarmNames": []} or "lifecycleHooks": []`;
}

/**
 * The roles that an update with this patch hands to ECS.
 * @returns `open`: also those of the service's own Service Connect configuration, which is sent as a whole
 */
export function rolesInPatch(patch: JsonObject): { roles: readonly string[]; open: boolean } {
  const { serviceConnectConfiguration: connect } = patch;
  const open = isObject(connect) && connect.services === undefined;
  return { roles: [...new Set(rolesIn(patch))], open };
}

function rolesIn(value: Json): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(rolesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "roleArn" && typeof member === "string" ? [member] : rolesIn(member),
  );
}
