import { nearest } from "../../../inputs/nearest.ts";
import { DeployError } from "../../../model/errors.ts";
import { containersOf, jsonText, type TaskDefinition } from "./task-definition.ts";

/**
 * The container that `image`, plain variables and secrets, and the one-off command are for.
 * @throws DeployError `ecs-container-unknown` where it is not named and there are several
 */
export function mainContainer(
  base: TaskDefinition,
  { container }: { readonly container?: string },
): string {
  if (container !== undefined) return findContainer(base, container);
  const names = containerNames(base);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  throw new DeployError({
    id: "ecs-container-unknown",
    message: `The task definition has ${names.length} containers (${names.join(", ")}): container-name must say which one is meant.`,
    hint: "Set `container-name`, or name the containers in `images`, and before the variables (`container.NAME=`). Nothing was changed.",
  });
}

/** @throws DeployError `ecs-container-unknown` unless the task definition has that container */
export function findContainer(base: TaskDefinition, name: string): string {
  if (containerNames(base).includes(name)) return name;
  throw new DeployError({
    id: "ecs-container-unknown",
    message: `The task definition has ${noSuchContainer(base, name)}`,
    hint: "Correct `container-name` or `images`. Nothing was changed.",
  });
}

/** `no container "webb", only web, proxy; did you mean "web"?` */
export function noSuchContainer(base: TaskDefinition, name: string): string {
  const names = containerNames(base);
  const guess = nearest(name, names);
  const end = guess === undefined ? "." : `; did you mean "${guess}"?`;
  return `no container "${name}", only ${names.join(", ")}${end}`;
}

/** The names of the containers, in the order of the task definition. */
export function containerNames(base: TaskDefinition): string[] {
  return containersOf(base).map(({ name }) => jsonText(name));
}
