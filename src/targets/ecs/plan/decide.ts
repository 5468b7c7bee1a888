import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { lastPart } from "../arns.ts";
import {
  containersOf,
  shortName,
  textOf,
  type TaskDefinition,
} from "../definition/task-definition.ts";
import type { ImageFacts } from "../images/look-up.ts";
import type { EcsConfig } from "../config.ts";
import { primaryOf } from "../rollout/verdict-types.ts";

/** What becomes of one service. */
export type Decision =
  | { readonly action: "none"; readonly reason: string }
  | { readonly action: "attach"; readonly reason: string; readonly scaleOnly: boolean }
  | { readonly action: "update"; readonly reason: string; readonly force: boolean };

/** What a service is compared with. */
export interface Wanted {
  /** ARN of the revision; undefined when a new one will be registered. */
  readonly revision: string | undefined;
  readonly document: TaskDefinition;
  readonly images: ReadonlyMap<string, ImageFacts>;
  /** Digest by container of the deployment that is live, where it could be read. */
  readonly running: ReadonlyMap<string, string> | undefined;
  readonly config: EcsConfig;
}

/** Decides over one service, without a call. */
export function decide(service: Service, wanted: Wanted): Decision {
  const { revision, config } = wanted;
  const primary = primaryOf(service);
  if (revision === undefined || primary?.taskDefinition !== revision) {
    const before = shortName(primary?.taskDefinition ?? service.taskDefinition ?? "nothing");
    const after = revision === undefined ? "the new revision" : shortName(revision);
    return update(`${before} → ${after}`, config.forceNewDeployment === true);
  }
  if (config.forceNewDeployment === true) return update("force-new-deployment is set", true);
  return decideSame(service, primary, wanted);
}

/** Our revision is the service's already: is it there, on its way, or broken? */
function decideSame(service: Service, primary: Deployment, wanted: Wanted): Decision {
  if (primary.rolloutState === "FAILED") {
    return update("the last deployment of this revision failed", true);
  }
  const settings = changedSettings(service, wanted.config);
  if (settings.length > 0) return update(settings.join(", "), false);
  const moved = movedImage(wanted);
  // Also while it rolls out: ECS took the image that the tag meant when that rollout began.
  if (moved !== undefined) return update(moved, true);
  if (isRollingOut(service, primary)) {
    return { action: "attach", reason: "this revision is rolling out already", scaleOnly: false };
  }
  if (!isFullyRunning(service, primary)) {
    return {
      action: "attach",
      reason: "tasks of this revision are still starting",
      scaleOnly: true,
    };
  }
  return { action: "none", reason: "runs this revision with these images" };
}

/** Behind a Classic Load Balancer there is no rollout state: a second deployment tells it. */
function isRollingOut({ deployments = [] }: Service, { rolloutState }: Deployment): boolean {
  return rolloutState === undefined ? deployments.length > 1 : rolloutState === "IN_PROGRESS";
}

/** By the deployment's own tasks: those of an earlier one, which drain, stand for nothing. */
function isFullyRunning({ desiredCount }: Service, primary: Deployment): boolean {
  return primary.runningCount === desiredCount && (primary.pendingCount ?? 0) === 0;
}

/** Why another image may be meant than the one that runs: what is known for certain comes first. */
function movedImage(wanted: Wanted): string | undefined {
  const reasons = containersOf(wanted.document)
    .map(({ name, image }) => digestReason(textOf(name), textOf(image), wanted))
    .filter((reason) => reason !== undefined);
  return (reasons.find(({ certain }) => certain) ?? reasons[0])?.reason;
}

function changedSettings(service: Service, config: EcsConfig): string[] {
  const { desiredCount, enableEcsManagedTags, propagateTags } = config;
  const differs = (wanted: unknown, actual: unknown): boolean =>
    wanted !== undefined && wanted !== actual;
  return [
    ...(differs(desiredCount, service.desiredCount)
      ? [`desired count ${service.desiredCount ?? 0} → ${desiredCount ?? 0}`]
      : []),
    ...(differs(enableEcsManagedTags, service.enableECSManagedTags ?? false)
      ? ["enable-ecs-managed-tags differs"]
      : []),
    ...(differs(propagateTags, service.propagateTags ?? "NONE") ? ["propagate-tags differs"] : []),
  ];
}

/** Why the image that runs is not known to be the one that is meant; undefined when it is. */
function digestReason(
  container: string,
  image: string,
  { images, running }: Wanted,
): { reason: string; certain: boolean } | undefined {
  if (image.includes("@sha256:")) return undefined;
  const facts = images.get(image);
  const name = image.split("/").at(-1) ?? image;
  if (facts?.digest === undefined) {
    const why = facts?.why ?? "it was not looked up";
    return {
      reason: `whether the tag ${name} still means the image that runs is not known: ${why}`,
      certain: false,
    };
  }
  const live = running?.get(container);
  if (live === undefined) {
    return { reason: `the digest of ${name} that runs is not known`, certain: false };
  }
  if (facts.digests.includes(live)) return undefined;
  return {
    reason: `the tag ${name} means another image now (${short(facts.digest)}, ${short(live)} runs)`,
    certain: true,
  };
}

function short(digest: string): string {
  return lastPart(digest).slice(0, 19);
}

function update(reason: string, force: boolean): Decision {
  return { action: "update", reason, force };
}
