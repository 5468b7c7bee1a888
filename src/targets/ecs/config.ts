import type { VariableEdits } from "../../inputs/lines/variables.ts";
import type { AskedSettings } from "./service-settings.ts";
import type { JsonObject, TaskDefinition } from "./definition/task-definition.ts";

/** The answer that a hook at which a deployment waits is to get. */
export interface Continuation {
  readonly action: "proceed" | "rollback";
  /** Empty only where no more than the permissions is asked for. */
  readonly deploymentArn: string;
  readonly hookId: string;
}

/** What the step wants of the services, parsed once. Its fields of UpdateService are those of `settingRows`. */
export interface EcsConfig extends AskedSettings {
  /** Name or ARN. */
  readonly cluster: string;
  /** None where the revision is only registered. */
  readonly services: readonly string[];
  /** Path, family, family:revision, ARN or `previous`; what the service runs where it is left out. */
  readonly taskDefinition?: string;
  /** What its file holds, the edits put in, where that was studied. */
  readonly document?: TaskDefinition;
  /** Image of `container`, or of the only one. */
  readonly image?: string;
  readonly container?: string;
  readonly images: ReadonlyMap<string, string>;
  readonly environment: VariableEdits;
  readonly secrets: VariableEdits;
  readonly patch?: JsonObject;
  /** Merge patch of UpdateService's own fields. */
  readonly servicePatch?: JsonObject;
  readonly waitUntil: "completed" | "traffic-shifted" | "paused" | "none";
  readonly onFailure: "leave" | "rollback";
  readonly onCancel: "leave" | "rollback";
  /** Stopped tasks after which the deployment counts as failed. */
  readonly failFast?: number;
  readonly runTaskCommand?: readonly string[];
  /** The revision names each image by its digest. */
  readonly pinImages?: boolean;
  /** Network of the one-off task, where it is not the service's. */
  readonly runTaskSubnets?: readonly string[];
  readonly runTaskSecurityGroups?: readonly string[];
  /** Nothing is deployed: that hook of that deployment gets its answer. */
  readonly continuation?: Continuation;
  /** Tags of the revision, merged with those that it has. */
  readonly tags?: ReadonlyMap<string, string>;
  /** Images that ECR does not have yet are deployed all the same: a pull-through cache fetches them. */
  readonly allowMissingImage?: boolean;
}
