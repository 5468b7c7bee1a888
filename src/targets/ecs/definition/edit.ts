import { DeployError } from "../../../model/errors.ts";
import { nearest } from "../../../inputs/nearest.ts";
import type { VariableEdits } from "../../../inputs/variables.ts";
import {
  containersOf,
  isObject,
  listOf,
  textOf,
  toRegistrable,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";
import type { EcsConfig } from "../config.ts";

export type Edits = Pick<
  EcsConfig,
  "image" | "container" | "images" | "environment" | "secrets" | "patch" | "tags"
>;

/**
 * The task definition with the images, variables, secrets and the patch put in; all else as it was.
 * @throws DeployError `ecs-container-unknown` naming the containers that there are
 */
export function render(base: TaskDefinition, edits: Edits): TaskDefinition {
  const images = new Map(edits.images);
  if (edits.image !== undefined) images.set(mainContainer(base, edits), edits.image);
  for (const name of images.keys()) findContainer(base, name);
  const target = editsVariables(edits) ? mainContainer(base, edits) : undefined;
  const containers = containersOf(base).map((container) => {
    const image = images.get(textOf(container.name));
    const withImage = image === undefined ? container : { ...container, image };
    return container.name === target ? editVariables(withImage, edits) : withImage;
  });
  const rendered = { ...base, containerDefinitions: containers };
  const patched =
    edits.patch === undefined ? rendered : registrable(patchDocument(rendered, edits.patch));
  return edits.tags === undefined ? patched : withTags(patched, edits.tags);
}

/** Adds tags to those that there are, or gives them another value. */
function withTags(document: TaskDefinition, tags: ReadonlyMap<string, string>): TaskDefinition {
  const kept = listOf(document.tags).filter(({ key }) => !tags.has(textOf(key)));
  return { ...document, tags: [...kept, ...[...tags].map(([key, value]) => ({ key, value }))] };
}

function registrable(document: TaskDefinition): TaskDefinition {
  return toRegistrable(document, document.tags);
}

/** The container that `image`, variables, secrets and the one-off command are for. */
export function mainContainer(
  base: TaskDefinition,
  { container }: Pick<Edits, "container">,
): string {
  if (container !== undefined) return findContainer(base, container);
  const names = namesOf(base);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  throw new DeployError({
    id: "ecs-container-unknown",
    message: `The task definition has ${names.length} containers (${names.join(", ")}): container-name must say which one is meant.`,
    hint: "Set `container-name`, or name the containers in `images`. Nothing was changed.",
  });
}

function findContainer(base: TaskDefinition, name: string): string {
  const names = namesOf(base);
  if (names.includes(name)) return name;
  const guess = nearest(name, names);
  throw new DeployError({
    id: "ecs-container-unknown",
    message: `The task definition has no container "${name}", only ${names.join(", ")}${guess === undefined ? "." : `; did you mean "${guess}"?`}`,
    hint: "Correct `container-name` or `images`. Nothing was changed.",
  });
}

function namesOf(base: TaskDefinition): string[] {
  return containersOf(base).map(({ name }) => textOf(name));
}

function editsVariables({ environment, secrets }: Edits): boolean {
  return [environment.set, environment.remove, secrets.set, secrets.remove].some(
    ({ size }) => size > 0,
  );
}

/** A name is either a variable or a secret: AWS refuses a container that has it as both. */
function editVariables(container: JsonObject, { environment, secrets }: Edits): JsonObject {
  const variables = editList(container.environment, environment, "value", secrets.set);
  const references = editList(container.secrets, secrets, "valueFrom", environment.set);
  return {
    ...container,
    ...(variables === undefined ? {} : { environment: variables }),
    ...(references === undefined ? {} : { secrets: references }),
  };
}

function editList(
  list: Json | undefined,
  { set, remove }: VariableEdits,
  field: "value" | "valueFrom",
  movedAway: ReadonlyMap<string, string>,
): Json | undefined {
  const before = listOf(list);
  const kept = before.filter(
    ({ name }) => !remove.has(textOf(name)) && !movedAway.has(textOf(name)),
  );
  const present = new Set(kept.map(({ name }) => textOf(name)));
  const replaced = kept.map((entry) => {
    const value = set.get(textOf(entry.name));
    return value === undefined ? entry : { ...entry, [field]: value };
  });
  const added = [...set]
    .filter(([name]) => !present.has(name))
    .map(([name, value]) => ({ name, [field]: value }));
  return list === undefined && added.length === 0 ? undefined : [...replaced, ...added];
}

/** JSON merge patch, https://www.rfc-editor.org/rfc/rfc7396. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  return isObject(patch) ? patchDocument(isObject(target) ? target : {}, patch) : patch;
}

function patchDocument(target: JsonObject, patch: JsonObject): JsonObject {
  const result = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, mergePatch(result.get(name), value));
  }
  return Object.fromEntries(result);
}
