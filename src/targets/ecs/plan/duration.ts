import type { DeploymentConfiguration, Service } from "@aws-sdk/client-ecs";
import { DeployError } from "../../../model/errors.ts";
import type { EcsConfig } from "../config.ts";

/** Minutes that the strategy takes by its own settings: until all traffic is shifted, and after. */
export function knownMinutes(configuration: DeploymentConfiguration = {}): {
  shifting: number;
  baking: number;
} {
  const { strategy, linearConfiguration, canaryConfiguration, bakeTimeInMinutes } = configuration;
  if (strategy === undefined || strategy === "ROLLING") return { shifting: 0, baking: 0 };
  const baking = bakeTimeInMinutes ?? 0;
  if (strategy === "LINEAR") {
    const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {};
    return { shifting: (Math.ceil(100 / stepPercent) - 1) * stepBakeTimeInMinutes, baking };
  }
  if (strategy === "CANARY") {
    return { shifting: canaryConfiguration?.canaryBakeTimeInMinutes ?? 10, baking };
  }
  return { shifting: 0, baking };
}

/** Refuses a rollout that cannot end before the deadline, before anything is written. */
export function checkDuration(
  service: Service,
  waitUntil: EcsConfig["waitUntil"],
  minutesLeft: number,
): DeployError | undefined {
  // A pause comes at a stage of its own, which may lie before any traffic is shifted.
  if (waitUntil === "none" || waitUntil === "paused") return undefined;
  const { strategy = "ROLLING" } = service.deploymentConfiguration ?? {};
  const { shifting, baking } = knownMinutes(service.deploymentConfiguration);
  const total = waitUntil === "completed" ? shifting + baking : shifting;
  if (total <= minutesLeft) return undefined;
  const enough = shifting <= minutesLeft && waitUntil === "completed";
  return new DeployError({
    id: "ecs-bake-exceeds-deadline",
    message: `The ${strategy} deployment of "${service.serviceName ?? ""}" takes at least ${total} minutes by its own settings (${shifting} to shift traffic, ${baking} to bake), but ${Math.floor(minutesLeft)} are left of timeout-minutes.`,
    hint: enough
      ? "Set `wait-until: traffic-shifted` to end when production traffic has moved, or raise `timeout-minutes`. Nothing was changed."
      : "Raise `timeout-minutes`, or do not wait that long: `wait-until: traffic-shifted` ends before the bake time, `wait-until: none` at once. Nothing was changed.",
  });
}
