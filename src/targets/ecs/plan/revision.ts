import type { Service } from "@aws-sdk/client-ecs";
import type { EcsConfig } from "../config.ts";
import { compareDefinitions } from "../definition/compare.ts";
import { mainContainer } from "../definition/containers.ts";
import type { DefinitionSource } from "../definition/source.ts";
import {
  containersOf,
  leadingContainer,
  jsonText,
  type TaskDefinition,
} from "../definition/task-definition.ts";
import { platformOf } from "./preflight.ts";

/** What is to be deployed before the edits, and what to compare it with. */
export interface RevisionSources {
  readonly source: DefinitionSource;
  /** What the service runs, or what was given where that saves a call. */
  readonly before: DefinitionSource;
}

/**
 * The revision that is this document already: the one that was given, or the one that runs.
 * @returns its ARN; undefined where the document has to be registered
 */
export function revisionOf(document: TaskDefinition, sources: RevisionSources): string | undefined {
  const known = [sources.source, sources.before];
  return known.find(
    (revision) =>
      revision.arn !== undefined && compareDefinitions(revision.document, document).length === 0,
  )?.arn;
}

/** The image references of a task definition. */
export function imagesOf(document: TaskDefinition): ReadonlySet<string> {
  return new Set(containersOf(document).map(({ image }) => jsonText(image)));
}

/** The platform counts for what is new to the service; unchanged images run on the one they have. */
export function platformAsked(
  document: TaskDefinition,
  before: DefinitionSource,
  services: readonly Service[],
): (image: string) => boolean {
  const [first = {}] = services;
  if (platformOf(document, first) === undefined) return () => false;
  const known = imagesOf(before.document);
  const moved = platformOf(before.document, first) !== platformOf(document, first);
  return (image) => moved || !known.has(image);
}

/**
 * The container whose image is what is deployed: the one that the inputs put an image in, else one whose image
 * changes, else one whose tag means another image now, else the first that the task cannot do without.
 * @returns its name
 */
export function deployedContainer(
  document: TaskDefinition,
  before: TaskDefinition,
  config: Pick<EcsConfig, "container" | "image" | "images">,
  moved?: string,
): string {
  const containers = containersOf(document);
  const [named] = config.images.keys();
  if (config.image !== undefined) return mainContainer(document, config);
  if (named !== undefined) return named;
  if (config.container !== undefined) return config.container;
  const old = imagesOf(before);
  const essential = containers.filter((container) => container.essential !== false);
  const changed = essential.find(({ image }) => !old.has(jsonText(image)));
  return jsonText(changed?.name) || moved || leadingContainer(document);
}
