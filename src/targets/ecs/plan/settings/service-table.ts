import { filledIn, type SettingsTable } from "../../../shared/settings-table.ts";

const breaker = "deploymentConfiguration.deploymentCircuitBreaker";
const linear = "deploymentConfiguration.linearConfiguration";
const canary = "deploymentConfiguration.canaryConfiguration";

/**
 * How the settings of a service compare: what ECS fills in where a member is left out, and lists whose order means
 * nothing. A service that never had tags' settings set may be described without them.
 *
 * Source: API reference, DeploymentConfiguration, DeploymentCircuitBreaker, ThresholdConfiguration,
 * DeploymentLifecycleHook, DeploymentLifecycleHookTimeoutConfiguration, DeploymentEarlySuccessCriteria,
 * LinearConfiguration, CanaryConfiguration, CapacityProviderStrategyItem, AwsVpcConfiguration, UpdateService.
 * Source: recording test_ecs_service (neither member of the tags), test_ecs_service_by_arn (both).
 * Source: https://github.com/go-to-k/cdkd/pull/1848, measured at AWS: linear and canary steps, a hook's timeout.
 * Assumed: where a value is filled in at most with these, whether it is described or not; were it another one, the
 * setting would be sent at every run.
 */
export const serviceTable: SettingsTable = {
  enableECSManagedTags: { filledIn: false },
  propagateTags: { filledIn: "NONE" },
  enableExecuteCommand: { filledIn: false },
  healthCheckGracePeriodSeconds: { filledIn: 0 },
  availabilityZoneRebalancing: { filledIn: "DISABLED" },
  platformVersion: { filledIn: "LATEST" },
  capacityProviderStrategy: { list: { by: "capacityProvider" } },
  ...filledIn("capacityProviderStrategy[]", { weight: 0, base: 0 }),
  ...filledIn("deploymentConfiguration", { strategy: "ROLLING", bakeTimeInMinutes: 0 }),
  ...filledIn(breaker, { enable: false, rollback: false, resetOnHealthyTask: true }),
  ...filledIn(`${breaker}.thresholdConfiguration`, { type: "BOUNDED_PERCENT", value: 50 }),
  ...filledIn("deploymentConfiguration.alarms", { enable: false, rollback: false }),
  "deploymentConfiguration.alarms.alarmNames": { list: "set" },
  "deploymentConfiguration.earlySuccessCriteria.enable": { filledIn: false },
  ...filledIn(linear, { stepPercent: 10, stepBakeTimeInMinutes: 6 }),
  ...filledIn(canary, { canaryPercent: 5, canaryBakeTimeInMinutes: 10 }),
  "deploymentConfiguration.lifecycleHooks": { list: "set" },
  "deploymentConfiguration.lifecycleHooks[].targetType": { filledIn: "AWS_LAMBDA" },
  "deploymentConfiguration.lifecycleHooks[].lifecycleStages": { list: "set" },
  ...filledIn("deploymentConfiguration.lifecycleHooks[].timeoutConfiguration", {
    ...{ timeoutInMinutes: 1440, action: "ROLLBACK" },
  }),
  "networkConfiguration.awsvpcConfiguration.subnets": { list: "set" },
  "networkConfiguration.awsvpcConfiguration.securityGroups": { list: "set" },
  "networkConfiguration.awsvpcConfiguration.assignPublicIp": { filledIn: "DISABLED" },
  placementConstraints: { list: "set" },
  loadBalancers: { list: "set" },
  serviceRegistries: { list: "set" },
  volumeConfigurations: { list: { by: "name" } },
  vpcLatticeConfigurations: { list: "set" },
  "serviceConnectConfiguration.services": { list: { by: "portName" } },
  "serviceConnectConfiguration.logConfiguration.options": { free: true },
  "serviceConnectConfiguration.logConfiguration.secretOptions": { list: { by: "name" } },
};
