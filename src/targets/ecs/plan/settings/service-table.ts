import type { SettingsTable } from "../../../shared/settings-table.ts";

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
  "capacityProviderStrategy[].weight": { filledIn: 0 },
  "capacityProviderStrategy[].base": { filledIn: 0 },
  "deploymentConfiguration.strategy": { filledIn: "ROLLING" },
  "deploymentConfiguration.bakeTimeInMinutes": { filledIn: 0 },
  "deploymentConfiguration.deploymentCircuitBreaker.enable": { filledIn: false },
  "deploymentConfiguration.deploymentCircuitBreaker.rollback": { filledIn: false },
  "deploymentConfiguration.deploymentCircuitBreaker.resetOnHealthyTask": { filledIn: true },
  "deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.type": {
    filledIn: "BOUNDED_PERCENT",
  },
  "deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.value": { filledIn: 50 },
  "deploymentConfiguration.alarms.enable": { filledIn: false },
  "deploymentConfiguration.alarms.rollback": { filledIn: false },
  "deploymentConfiguration.alarms.alarmNames": { list: "set" },
  "deploymentConfiguration.earlySuccessCriteria.enable": { filledIn: false },
  "deploymentConfiguration.linearConfiguration.stepPercent": { filledIn: 10 },
  "deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes": { filledIn: 6 },
  "deploymentConfiguration.canaryConfiguration.canaryPercent": { filledIn: 5 },
  "deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes": { filledIn: 10 },
  "deploymentConfiguration.lifecycleHooks": { list: "set" },
  "deploymentConfiguration.lifecycleHooks[].targetType": { filledIn: "AWS_LAMBDA" },
  "deploymentConfiguration.lifecycleHooks[].lifecycleStages": { list: "set" },
  "deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.timeoutInMinutes": {
    filledIn: 1440,
  },
  "deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.action": { filledIn: "ROLLBACK" },
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
