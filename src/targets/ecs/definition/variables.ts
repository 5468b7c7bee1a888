import type { VariableEdits } from "../../../inputs/lines/variables.ts";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { EcsConfig } from "../config.ts";
import { mainContainer, containerNames, noSuchContainer } from "./containers.ts";
import {
  listOf,
  jsonText,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";

/** What becomes of the variables and secrets of one container. */
type ContainerEdits = Pick<EcsConfig, "environment" | "secrets">;

type Asked = Pick<EcsConfig, "environment" | "secrets" | "container">;

const inputs = { environment: "environment-variables", secrets: "secrets" } as const;

/** One line of the inputs: a name that is set (value) or removed. */
interface Line {
  readonly kind: "environment" | "secrets";
  /** As it is written, with the container before the first dot where it has one. */
  readonly written: string;
  readonly value?: string;
}

/**
 * The edits of each container. What stands before a name's first dot is a container (`web.PORT`): a plain name with
 * a dot in it would be another variable for a misspelt container, and nobody would see it. Names without a dot are
 * the main container's.
 * @throws DeployError `ecs-container-unknown`, `ecs-variable-twice`
 */
export function editsByContainer(
  base: TaskDefinition,
  asked: Asked,
): ReadonlyMap<string, ContainerEdits> {
  const edits = new Map<string, MutableEdits>();
  for (const line of linesOf(asked)) {
    const [container, name] = addressOf(base, line, asked);
    const own = edits.get(container) ?? { environment: noEdits(), secrets: noEdits() };
    edits.set(container, own);
    checkOnce(own, line, container, name);
    const { set, remove } = own[line.kind];
    if (line.value === undefined) remove.add(name);
    else set.set(name, line.value);
  }
  return edits;
}

type MutableEdits = Record<Line["kind"], ReturnType<typeof noEdits>>;

function noEdits() {
  return { set: new Map<string, string>(), remove: new Set<string>() };
}

function linesOf(asked: Asked): Line[] {
  return (["environment", "secrets"] as const).flatMap((kind) => [
    ...[...asked[kind].set].map(([written, value]) => ({ kind, written, value })),
    ...[...asked[kind].remove].map((written) => ({ kind, written })),
  ]);
}

function addressOf(base: TaskDefinition, line: Line, asked: Asked): [string, string] {
  const { written } = line;
  const dot = written.indexOf(".");
  if (dot < 0) return [mainContainer(base, asked), written];
  const container = written.slice(0, dot);
  const names = containerNames(base);
  if (names.includes(container)) return [container, written.slice(dot + 1)];
  const [first = "web"] = asked.container === undefined ? names : [asked.container];
  throw new DeployError({
    id: "ecs-container-unknown",
    message: `\`${inputs[line.kind]}\` has "${written}", but the task definition has ${noSuchContainer(base, container)}`,
    hint: `What stands before the first dot is a container (\`container.NAME=\`). Should ${written} be the variable's own name, write the container before it: ${first}.${written}. Nothing was changed.`,
  });
}

/** A name is either a variable or a secret: AWS refuses a container that has it as both. */
function checkOnce(
  own: MutableEdits,
  { kind, value }: Line,
  container: string,
  name: string,
): void {
  const { set, remove } = own[kind];
  const asBoth = kind === "secrets" && value !== undefined && own.environment.set.has(name);
  if (!asBoth && !set.has(name) && !remove.has(name)) return;
  throw new DeployError({
    id: "ecs-variable-twice",
    message: `${name} of container ${container} is given twice, with its container's name and without it${asBoth ? ", once as a variable and once as a secret" : ""}.`,
    hint: "Keep one of the lines in `environment-variables` and `secrets`. Nothing was changed.",
  });
}

/** The container with its variables and secrets edited where they are; a name moves from one to the other. */
export function editVariables(
  container: JsonObject,
  { environment, secrets }: ContainerEdits,
): JsonObject {
  const variables = editList(container.environment, environment, "value", secrets.set);
  const references = editList(container.secrets, secrets, "valueFrom", environment.set);
  return {
    ...container,
    ...optional("environment", variables),
    ...optional("secrets", references),
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
    ({ name }) => !remove.has(jsonText(name)) && !movedAway.has(jsonText(name)),
  );
  const present = new Set(kept.map(({ name }) => jsonText(name)));
  const replaced = kept.map((entry) => {
    const value = set.get(jsonText(entry.name));
    return value === undefined ? entry : { ...entry, [field]: value };
  });
  const added = [...set]
    .filter(([name]) => !present.has(name))
    .map(([name, value]) => ({ name, [field]: value }));
  return list === undefined && added.length === 0 ? undefined : [...replaced, ...added];
}
