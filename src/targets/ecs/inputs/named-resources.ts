import type { Scope } from "../../../iam/statement.ts";
import {
  containersOf,
  familyOf,
  isList,
  isObject,
  isReference,
  textOf,
  type JsonObject,
} from "../definition/task-definition.ts";
import { parseImage } from "../images/reference.ts";
import type { EcsConfig } from "../config.ts";
import { previous } from "./purpose.ts";

/** Resources that only the task definition names: undefined where it is not known. */
export interface NamedResources {
  readonly family: string | undefined;
  /** Role ARNs. */
  readonly roles: readonly string[] | undefined;
  /** ARNs of log groups' streams. */
  readonly logs: readonly string[] | undefined;
  /** ARNs of ECR's repositories. */
  readonly repositories: readonly string[] | undefined;
  readonly tagged: boolean | undefined;
}

/** What inputs, and the task definition's file where it was read, say about other resources. */
export function namedResources(config: EcsConfig, scope: Scope): NamedResources {
  const { document } = config;
  if (document === undefined) return namedByInputs(config, scope);
  return {
    family: textOf(document.family),
    roles: rolesOf(document, scope),
    logs: logsOf(document, scope),
    repositories: repositoriesOf(
      containersOf(document).map(({ image }) => textOf(image)),
      scope,
    ),
    tagged: isList(document.tags) && document.tags.length > 0,
  };
}

function namedByInputs(config: EcsConfig, scope: Scope): NamedResources {
  const images = [...config.images.values(), ...(config.image ? [config.image] : [])];
  const repositories = repositoriesOf(images, scope);
  return {
    family: familyIn(config),
    roles: undefined,
    logs: undefined,
    // A session may look the other containers' images up where the role lets it.
    repositories:
      scope.precision === "bound" || repositories.length === 0 ? undefined : repositories,
    tagged: undefined,
  };
}

function familyIn({ taskDefinition }: EcsConfig): string | undefined {
  return taskDefinition !== undefined && taskDefinition !== previous && isReference(taskDefinition)
    ? familyOf(taskDefinition)
    : undefined;
}

/** A role may be given by its name alone (API_RegisterTaskDefinition, taskRoleArn). */
function rolesOf(document: JsonObject, { partition, accountId }: Scope): string[] {
  const roles = [textOf(document.executionRoleArn), textOf(document.taskRoleArn)];
  return unique(
    roles
      .filter((role) => role !== "")
      .map((role) =>
        role.startsWith("arn:") ? role : `arn:${partition}:iam::${accountId}:role/${role}`,
      ),
  );
}

function logsOf(document: JsonObject, { partition, accountId, region }: Scope): string[] {
  const groups = containersOf(document).flatMap(({ logConfiguration }) => {
    if (!isObject(logConfiguration) || logConfiguration.logDriver !== "awslogs") return [];
    const options = isObject(logConfiguration.options) ? logConfiguration.options : {};
    const place = textOf(options["awslogs-region"]) || region;
    const group = textOf(options["awslogs-group"]);
    return group === ""
      ? []
      : [`arn:${partition}:logs:${place}:${accountId}:log-group:${group}:log-stream:*`];
  });
  return unique(groups);
}

function repositoriesOf(images: readonly string[], { partition }: Scope): string[] {
  const named = images.flatMap((image) => {
    const { ecr } = parseImage(image);
    if (ecr === undefined) return [];
    return [`arn:${partition}:ecr:${ecr.region}:${ecr.accountId}:repository/${ecr.repository}`];
  });
  return unique(named);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
