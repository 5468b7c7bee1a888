import { lastPart } from "../../../model/aws/arn.ts";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import type { DeployError } from "../../../model/errors.ts";
import { defined, optional } from "../../../model/optional.ts";
import type { Change, Plan } from "../../../model/plan.ts";
import type { Rollout } from "./decide.ts";
import { deployedContainer } from "./revision.ts";
import { compareDefinitions } from "../definition/compare.ts";
import { renderDifferences } from "../definition/show-differences.ts";
import type { DefinitionSource } from "../definition/source.ts";
import { containersOf, jsonText, type TaskDefinition } from "../definition/task-definition.ts";
import type { ImageFacts } from "../images/look-up.ts";
import type { EcsConfig } from "../config.ts";
import { primaryOf } from "../rollout/verdict-types.ts";

/** A command that is run once before the services are updated. */
export interface OneOffTask {
  readonly command: readonly string[];
  readonly container: string;
  /** Its network, launch type and platform are the task's too. */
  readonly service: Service;
}

/** A plan with all that apply needs. */
export interface EcsPlan extends Plan {
  readonly document: TaskDefinition;
  /** The existing revision, or undefined: `document` is registered. */
  readonly revision: string | undefined;
  readonly rollouts: readonly Rollout[];
  /** What the service runs, or what was given: what `document` was compared with. */
  readonly before: DefinitionSource;
  /** The container whose image is what is deployed. */
  readonly deployed: string;
  readonly oneOff?: OneOffTask;
  readonly images: ReadonlyMap<string, ImageFacts>;
}

type Known = "document" | "revision" | "before" | "rollouts" | "images" | "notes";

export interface PlanParts extends Pick<EcsPlan, Known> {
  readonly config: EcsConfig;
  readonly container: string | undefined;
  readonly refusal: DeployError | undefined;
}

/** Puts the parts of the plan together, without a call. */
export function composePlan(parts: PlanParts): EcsPlan {
  const { config, document, revision, before, rollouts, images, refusal } = parts;
  const oneOff = oneOffOf(parts);
  const deployed = deployedContainer(document, before.document, config, movedOf(rollouts));
  const differences = renderDifferences(compareDefinitions(before.document, document));
  const isThere = rollouts.length === 0 && revision !== undefined;
  const name = lastPart(revision ?? "");
  return {
    target: "ecs",
    subject: subjectOf(parts),
    changes: [
      ...(revision === undefined ? [registration(document, differences)] : []),
      ...(oneOff === undefined ? [] : [oneOffChange(oneOff)]),
      ...rollouts.flatMap(changeOf),
    ],
    notes: parts.notes,
    outputs: outputsOf(parts, deployed),
    ...{ document, revision, before, rollouts, images, deployed },
    ...defined({
      refusal,
      oneOff,
      headline: isThere ? `${name} is registered already` : undefined,
    }),
  };
}

function subjectOf({ config, document, rollouts }: PlanParts): string {
  if (rollouts.length === 0) return `task definition ${jsonText(document.family)}`;
  return `${lastPart(config.cluster)}/${rollouts.map(({ service }) => service.serviceName).join(", ")}`;
}

/** The container whose tag was moved, where that is why a service is deployed. */
function movedOf(rollouts: readonly Rollout[]): string | undefined {
  return rollouts
    .map(({ decision }) => (decision.action === "update" ? decision.moved : undefined))
    .find((container) => container !== undefined);
}

function registration(document: TaskDefinition, differences: readonly string[]): Change {
  const count = differences.length;
  const reason =
    count === 0
      ? "new"
      : `${count} ${count === 1 ? "field differs" : "fields differ"}: ${differences[0] ?? ""}${count > 1 ? " …" : ""}`;
  return { effect: "create", type: "task definition", resource: jsonText(document.family), reason };
}

function changeOf({ service, decision }: Rollout): Change[] {
  const { action, reason } = decision;
  if (action === "none") return [];
  const effect = action === "attach" ? "wait" : "update";
  const forced = decision.action === "update" && decision.force ? "new deployment forced: " : "";
  return [
    { effect, type: "service", resource: service.serviceName ?? "", reason: forced + reason },
  ];
}

function oneOffOf({ config, rollouts, container }: PlanParts): OneOffTask | undefined {
  const { runTaskCommand: command } = config;
  const first = rollouts.find(({ decision }) => decision.action === "update");
  if (command === undefined || first === undefined || container === undefined) return undefined;
  return { command, container, service: first.becoming };
}

function oneOffChange({ container }: OneOffTask): Change {
  return {
    effect: "create",
    type: "one-off task",
    resource: container,
    reason: "run-task-command, before the services are updated",
  };
}

function outputsOf(
  { rollouts, revision, images, document }: PlanParts,
  deployed: string,
): Record<string, string> {
  const service = rollouts[0]?.service;
  const primary = service && primaryOf(service);
  const container = containersOf(document).find(({ name }) => name === deployed);
  return {
    "previous-task-definition-arn": (service && lastGood(service)) ?? service?.taskDefinition ?? "",
    ...optional("task-definition-arn", revision),
    ...(revision !== undefined && primary?.taskDefinition === revision
      ? { "deployment-arn": primary.id ?? "", status: primary.rolloutState ?? "" }
      : {}),
    ...optional("image-digest", images.get(jsonText(container?.image))?.digest),
  };
}

/**
 * The revision to go back to: the newest one of these deployments that completed, the one that answers for the
 * service before all others. Behind a Classic Load Balancer none says whether it did.
 */
export function lastGood({ deployments = [] }: Pick<Service, "deployments">): string | undefined {
  const age = ({ status, createdAt }: Deployment): number =>
    status === "PRIMARY" ? Infinity : (createdAt?.getTime() ?? 0);
  return [...deployments]
    .sort((one, two) => (age(one) > age(two) ? -1 : 1))
    .find(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED")?.taskDefinition;
}
