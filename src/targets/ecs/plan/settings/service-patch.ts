import type { Service } from "@aws-sdk/client-ecs";
import { compareSettings, type SettingsDifference } from "../../../shared/settings.ts";
import { mergePatch } from "../../definition/edit.ts";
import {
  isObject,
  objectOf,
  type Json,
  type JsonObject,
} from "../../definition/task-definition.ts";
import { ofRevisions, ruleOf } from "../../inputs/service-patch.ts";
import { serviceTable } from "./service-table.ts";

/** A service, and what `service-patch` makes of it. */
export interface PatchedService {
  readonly service: Service;
  /** The service as the patch makes it: what the plan's checks go by. */
  readonly becoming: Service;
  /** What differs; nothing is sent where nothing does. */
  readonly differences: readonly SettingsDifference[];
  /** Fields of UpdateService with what they are to hold. */
  readonly update: JsonObject;
  /** The same fields with what they hold now, which takes the update back. */
  readonly before: JsonObject;
}

/**
 * What the patch makes of the service's present settings. Only fields that differ are sent, each as a whole; of the
 * deployment configuration those of its members that differ, each as a whole.
 * Source: https://github.com/go-to-k/cdkd/pull/1805, measured at AWS: UpdateService merges the members of
 * `deploymentConfiguration`, and replaces what is in each of them.
 * @param present the settings as UpdateService names them, `settingsOfService`
 */
export function patchService(
  service: Service,
  present: JsonObject,
  patch: JsonObject = {},
): PatchedService {
  const wanted = Object.entries(patch).map(
    ([field, value]) => [field, value === null ? [] : mergePatch(present[field], value)] as const,
  );
  const changes = wanted.flatMap(([field, value]) => changeOf(field, present[field], value));
  return {
    service,
    becoming: { ...service, ...(Object.fromEntries(wanted) as Partial<Service>) },
    differences: changes.flatMap(({ differences }) => differences),
    update: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
    before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
  };
}

interface Change {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
  readonly differences: readonly SettingsDifference[];
}

function changeOf(field: string, before: Json | undefined, after: Json): Change[] {
  const differences = compareField(field, before, after);
  if (differences.length === 0) return [];
  if (field !== "deploymentConfiguration" || !isObject(after)) {
    return [{ field, before: before ?? off[field] ?? [], after, differences }];
  }
  const old = objectOf(before);
  const names = Object.keys(after).filter((name) => {
    const [one, two] = [old[name], after[name]].map((value) => ({ [name]: value ?? null }));
    return compareField(field, one, two).length > 0;
  });
  const pick = (from: JsonObject): JsonObject =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = from[name] ?? off[`${field}.${name}`];
        return value === undefined ? [] : [[name, value]];
      }),
    );
  return [{ field, before: pick(old), after: pick(after), differences }];
}

function compareField(
  field: string,
  before: Json | undefined,
  after: Json | undefined,
): SettingsDifference[] {
  return compareSettings({ [field]: before }, { [field]: after }, serviceTable);
}

/** What a field holds that was never set, in the words of UpdateService, which keeps what is left out. */
const off: JsonObject = {
  healthCheckGracePeriodSeconds: 0,
  enableExecuteCommand: false,
  availabilityZoneRebalancing: "DISABLED",
  platformVersion: "LATEST",
  "deploymentConfiguration.alarms": { alarmNames: [], enable: false, rollback: false },
  "deploymentConfiguration.lifecycleHooks": [],
  "deploymentConfiguration.earlySuccessCriteria": { enable: false },
  "deploymentConfiguration.deploymentCircuitBreaker": { enable: false, rollback: false },
};

/** Settings that each deployment of the service tells for itself. */
const ofDeployments = [
  "serviceConnectConfiguration",
  "volumeConfigurations",
  "vpcLatticeConfigurations",
];

/**
 * The settings of a service by the names of UpdateService.
 * @param service as DescribeServices answers
 * @param revision the service revision that runs, for what it alone tells
 */
export function settingsOfService(service: JsonObject, revision: JsonObject = {}): JsonObject {
  const deployments = Array.isArray(service.deployments) ? (service.deployments as Json[]) : [];
  const primary = deployments.find((item) => isObject(item) && item.status === "PRIMARY");
  const told = [
    ...Object.entries(revision).filter(([name]) => ofRevisions.has(name)),
    ...Object.entries(objectOf(primary)).filter(([name]) => ofDeployments.includes(name)),
    ...Object.entries(service).filter(([name]) => ruleOf(name) !== undefined),
  ];
  return Object.fromEntries(told);
}

/** Whether such an update begins a deployment by itself. */
export function beginsDeployment(update: object): boolean {
  return Object.keys(update).some((field) => ruleOf(field)?.deploys === true);
}

/**
 * Those fields that ECS does not take back itself when it goes back to an earlier revision of the service.
 * Source: API reference, ServiceRevision: what a revision holds.
 */
export function outsideOfRevisions(settings: JsonObject): JsonObject {
  const names = [
    ...["deploymentConfiguration", "availabilityZoneRebalancing", "placementConstraints"],
    ...["placementStrategy", "healthCheckGracePeriodSeconds", "enableExecuteCommand"],
  ];
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)));
}
