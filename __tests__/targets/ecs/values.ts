import type { Service } from "@aws-sdk/client-ecs";
import type { PermissionScope } from "../../../src/iam/statement.ts";
import type { EcsConfig } from "../../../src/targets/ecs/config.ts";
import type { JsonObject } from "../../../src/targets/ecs/definition/task-definition.ts";
import { readEcsConfig } from "../../../src/targets/ecs/inputs/read.ts";
import type { PlanParts } from "../../../src/targets/ecs/plan/compose.ts";
import type { ServiceDecision, Rollout } from "../../../src/targets/ecs/plan/decide.ts";
import type { DeploymentIdentity } from "../../../src/targets/ecs/rollout/verdict-types.ts";
import { readWith } from "../../helpers/inputs/read-with.ts";

/** The ARN of a revision: `web:2`. */
export function revisionArn(revision: string): string {
  return `arn:aws:ecs:eu-central-1:123456789012:task-definition/${revision}`;
}

/** The place that is deployed to. */
export function scopeOf(precision: PermissionScope["precision"]): PermissionScope {
  return { partition: "aws", region: "eu-central-1", accountId: "123456789012", precision };
}

/** What the inputs mean, beside the service `prod/web`. */
export function configOf(inputs: Readonly<Record<string, string>> = {}): EcsConfig {
  return readWith({ cluster: "prod", service: "web", ...inputs }, readEcsConfig).value;
}

/** A task definition of the family `web` with the container `app`. */
export function definitionOf(container: JsonObject = {}, rest: JsonObject = {}): JsonObject {
  const app = { name: "app", image: "shop:v1", ...container };
  return { family: "web", ...rest, containerDefinitions: [app] };
}

/** A service, which runs `web:1`, and what becomes of it. */
export function rolloutOf(
  decision: Partial<ServiceDecision> = {},
  service: Service = {},
  rest: Partial<Rollout> = {},
): Rollout {
  const present = { serviceName: "web", taskDefinition: revisionArn("web:1"), ...service };
  const update = { action: "update", force: false, reason: "web:1 → the new revision", notes: [] };
  return {
    ...{ service: present, becoming: present, differences: [], update: {}, before: {} },
    decision: { ...update, ...decision } as ServiceDecision,
    ...rest,
  };
}

/** The deployment `ecs-svc/2` of `web:2`, which this step began. */
export function identityOf(rest: Partial<DeploymentIdentity> = {}): DeploymentIdentity {
  return {
    ...{ service: "web", deploymentId: "ecs-svc/2", taskDefinition: revisionArn("web:2") },
    ...{ createdAt: 0, earlier: new Set<string>(), scaleOnly: false, own: true },
    ...rest,
  };
}

/** Parts of a plan that gives the service `web` a new revision with another image. */
export function partsOf(rest: Partial<PlanParts> = {}): PlanParts {
  return {
    ...{ config: configOf(), rollouts: [rolloutOf()], images: new Map(), notes: [] },
    document: definitionOf({ image: "shop:v2" }),
    before: { document: definitionOf(), arn: revisionArn("web:1") },
    ...{ revision: undefined, container: "app", refusal: undefined },
    ...rest,
  };
}
