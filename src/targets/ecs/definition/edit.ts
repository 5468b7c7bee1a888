import {
  containersOf,
  isObject,
  listOf,
  jsonText,
  toRegistrable,
  objectOf,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";
import { DeployError } from "../../../model/errors.ts";
import type { EcsConfig } from "../config.ts";
import { findContainer, mainContainer } from "./containers.ts";
import { editsByContainer, editVariables } from "./variables.ts";

export type DefinitionEdits = Pick<
  EcsConfig,
  "image" | "container" | "images" | "environment" | "secrets" | "patch" | "tags"
>;

/**
 * The task definition with the images, variables, secrets and the patch put in; all else as it was.
 * @throws DeployError `ecs-container-unknown` naming the containers that there are, `ecs-variable-twice`
 */
export function renderDefinition(base: TaskDefinition, edits: DefinitionEdits): TaskDefinition {
  const images = new Map(edits.images);
  if (edits.image !== undefined) images.set(mainContainer(base, edits), edits.image);
  for (const name of images.keys()) findContainer(base, name);
  const variables = editsByContainer(base, edits);
  const containers = containersOf(base).map((container) => {
    const name = jsonText(container.name);
    const image = images.get(name);
    const own = variables.get(name);
    const withImage = image === undefined ? container : { ...container, image };
    return own === undefined ? withImage : editVariables(withImage, own);
  });
  const rendered = { ...base, containerDefinitions: containers };
  const patched =
    edits.patch === undefined ? rendered : withContainers(patchDocument(rendered, edits.patch));
  return edits.tags === undefined ? patched : withTags(patched, edits.tags);
}

/** Adds tags to those that there are, or gives them another value. */
function withTags(document: TaskDefinition, tags: ReadonlyMap<string, string>): TaskDefinition {
  const kept = listOf(document.tags).filter(({ key }) => !tags.has(jsonText(key)));
  return { ...document, tags: [...kept, ...[...tags].map(([key, value]) => ({ key, value }))] };
}

/** A merge patch replaces lists as wholes: one that leaves no containers is a mistake. */
function withContainers(document: TaskDefinition): TaskDefinition {
  const { containerDefinitions: list } = document;
  const containers = containersOf(document);
  if (!Array.isArray(list) || containers.length === 0 || containers.length < list.length) {
    throw new DeployError({
      id: "ecs-task-definition-invalid",
      message:
        "With `task-definition-patch` the task definition has no list of containers any more.",
      hint: "Give `containerDefinitions` in the patch as the whole list of containers, or leave it out. Nothing was changed.",
    });
  }
  return toRegistrable(document, document.tags);
}

/** JSON merge patch, https://www.rfc-editor.org/rfc/rfc7396. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  return isObject(patch) ? patchDocument(objectOf(target), patch) : patch;
}

function patchDocument(target: JsonObject, patch: JsonObject): JsonObject {
  const result = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, mergePatch(result.get(name), value));
  }
  return Object.fromEntries(result);
}
