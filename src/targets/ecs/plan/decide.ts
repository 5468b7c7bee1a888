import { lastPart } from "../../../model/aws/arn.ts";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { containersOf, jsonText, type TaskDefinition } from "../definition/task-definition.ts";
import type { ImageFacts } from "../images/look-up.ts";
import type { EcsConfig } from "../config.ts";
import { primaryOf } from "../rollout/verdict-types.ts";
import { settingRows } from "../service-settings.ts";
import type { PatchedService } from "./settings/service-patch.ts";
import { differingServiceSettings } from "./settings/service-settings.ts";

/** What becomes of one service. */
export type ServiceDecision = { readonly reason: string; readonly notes: readonly string[] } & (
  | { readonly action: "none" }
  | { readonly action: "attach"; readonly scaleOnly: boolean }
  | {
      readonly action: "update";
      readonly force: boolean;
      /** The container whose tag means another image now. */
      readonly moved?: string;
    }
);

/** One service and what will be done with it. */
export interface Rollout extends PatchedService {
  readonly decision: ServiceDecision;
}

/** What a service is compared with. */
export interface WantedService {
  /** ARN of the revision; undefined when a new one will be registered. */
  readonly revision: string | undefined;
  readonly document: TaskDefinition;
  readonly images: ReadonlyMap<string, ImageFacts>;
  /** Digest by container of the deployment that is live, where it could be read. */
  readonly running: ReadonlyMap<string, string> | undefined;
  readonly config: EcsConfig;
  /** What `service-patch` changes, as people read it. */
  readonly settings?: readonly string[];
}

/** Decides over one service, without a call. */
export function decideUpdate(service: Service, wanted: WantedService): ServiceDecision {
  const { revision, config, settings = [] } = wanted;
  const primary = primaryOf(service);
  if (revision === undefined || primary?.taskDefinition !== revision) {
    const before = lastPart(primary?.taskDefinition ?? service.taskDefinition ?? "nothing");
    const after = revision === undefined ? "the new revision" : lastPart(revision);
    return update([`${before} → ${after}`, ...settings], config.forceNewDeployment === true);
  }
  if (config.forceNewDeployment === true) {
    return update(["force-new-deployment is set", ...settings], true);
  }
  return decideSame(service, primary, wanted);
}

/**
 * Our revision is the service's already: is it there, on its way, or broken? A new deployment is forced by what is
 * known for certain, or where this run puts an image in whose tag cannot be looked up. An image that neither this run
 * names nor anybody can look up (a collector from a public registry) stays as it is: it would restart all tasks with
 * every run.
 */
function decideSame(service: Service, primary: Deployment, wanted: WantedService): ServiceDecision {
  const { config, settings: patched = [] } = wanted;
  if (primary.rolloutState === "FAILED") {
    return update(["the last deployment of this revision failed", ...patched], true);
  }
  const doubts = doubtsOf(wanted);
  const notes = doubts.filter(({ kind }) => kind === "not named").map(noteOf);
  const settings = [...changedSettings(service, config), ...patched];
  const moved = doubts.find(({ kind }) => kind === "certain");
  // Also while it rolls out: ECS took the image that the tag meant when that rollout began.
  if (moved !== undefined) {
    return { ...update([moved.reason, ...settings], true, notes), moved: moved.container };
  }
  const rolling = isRollingOut(service, primary);
  const unsure = rolling ? undefined : doubts.find(({ kind }) => kind === "named");
  if (settings.length > 0 || unsure !== undefined) {
    const reasons = unsure === undefined ? settings : [...settings, unsure.reason];
    return update(reasons, unsure !== undefined, notes);
  }
  if (rolling || !isFullyRunning(service, primary)) {
    const reason = rolling
      ? "this revision is rolling out already"
      : "tasks of this revision are still starting";
    return { action: "attach", reason, scaleOnly: !rolling, notes };
  }
  return { action: "none", reason: "runs this revision with these images", notes };
}

function noteOf({ reason, exists }: Doubt): string {
  const which = exists ? "this run does not name" : "is not there";
  return `${reason}. No deployment is forced for an image that ${which}; \`force-new-deployment: true\` does it`;
}

/** Behind a Classic Load Balancer there is no rollout state: a second deployment tells it. */
function isRollingOut({ deployments = [] }: Service, { rolloutState }: Deployment): boolean {
  return rolloutState === undefined ? deployments.length > 1 : rolloutState === "IN_PROGRESS";
}

/** By the deployment's own tasks: those of an earlier one, which drain, stand for nothing. */
function isFullyRunning({ desiredCount }: Service, primary: Deployment): boolean {
  return primary.runningCount === desiredCount && (primary.pendingCount ?? 0) === 0;
}

/** Why another image may be meant than the one that runs. */
interface Doubt {
  readonly container: string;
  readonly reason: string;
  /** It is another one; or it may be, of an image that this run names or does not. */
  readonly kind: "certain" | "named" | "not named";
  /** Whether the image is there, as far as is known. */
  readonly exists: boolean;
}

function doubtsOf(wanted: WantedService): Doubt[] {
  return containersOf(wanted.document).flatMap((container) => {
    const [name, image] = [jsonText(container.name), jsonText(container.image)];
    const doubt = digestReason(name, image, wanted);
    if (doubt === undefined) return [];
    const { images, image: given } = wanted.config;
    const named = images.has(name) || image === given;
    // Tasks with an image that is not there could not start: the ones that run are left alone.
    const exists = wanted.images.get(image)?.state !== "missing";
    const kind = doubt.certain ? "certain" : named && exists ? "named" : "not named";
    return [{ container: name, reason: doubt.reason, kind, exists }];
  });
}

function changedSettings(service: Service, config: EcsConfig): string[] {
  const count = `desired count ${service.desiredCount ?? 0} → ${config.desiredCount ?? 0}`;
  return differingServiceSettings(config, service).map((setting) =>
    setting === "desiredCount" ? count : `${settingRows[setting].input} differs`,
  );
}

/** Why the image that runs is not known to be the one that is meant; undefined when it is. */
function digestReason(
  container: string,
  image: string,
  { images, running }: WantedService,
): { reason: string; certain: boolean } | undefined {
  if (image.includes("@sha256:")) return undefined;
  const facts = images.get(image);
  const name = lastPart(image);
  if (facts?.digest === undefined) {
    const doubt = `whether the tag ${name} still means the image that runs is not known`;
    return { reason: `${doubt}: ${facts?.why ?? "it was not looked up"}`, certain: false };
  }
  const live = running?.get(container);
  if (live === undefined) {
    return { reason: `the digest of ${name} that runs is not known`, certain: false };
  }
  if (facts.digests.includes(live)) return undefined;
  const both = `${short(facts.digest)}, ${short(live)} runs`;
  return { reason: `the tag ${name} means another image now (${both})`, certain: true };
}

function short(digest: string): string {
  return lastPart(digest).slice(0, 19);
}

function update(reasons: readonly string[], force: boolean, notes: readonly string[] = []) {
  return { action: "update", reason: reasons.join(", "), force, notes } as const;
}
