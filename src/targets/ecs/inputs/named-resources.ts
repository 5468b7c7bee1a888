import { defined } from "../../../model/optional.ts";
import type { PermissionScope } from "../../../iam/statement.ts";
import {
  containersOf,
  familyOf,
  isList,
  isReference,
  jsonText,
  type JsonObject,
} from "../definition/task-definition.ts";
import { awslogsOf } from "../definition/log-stream.ts";
import { parseImage } from "../../shared/image-reference.ts";
import type { EcsConfig } from "../config.ts";
import { previousRevision } from "./purpose.ts";

/** Resources that only the task definition names: undefined where it is not known. */
export interface NamedResources {
  readonly family?: string;
  /** Role ARNs. */
  readonly roles?: readonly string[];
  /** ARNs of log groups' streams. */
  readonly logs?: readonly string[];
  /** ARNs of ECR's repositories. */
  readonly repositories?: readonly string[];
  readonly tagged?: boolean;
}

/** What inputs, and the task definition's file where it was read, say about other resources. */
export function namedResources(config: EcsConfig, scope: PermissionScope): NamedResources {
  const { document } = config;
  if (document === undefined) return namedByInputs(config, scope);
  return {
    family: jsonText(document.family),
    roles: rolesOf(document, scope),
    logs: logsOf(document, scope),
    repositories: repositoriesOf(
      containersOf(document).map(({ image }) => jsonText(image)),
      scope,
    ),
    tagged: isList(document.tags) && document.tags.length > 0,
  };
}

function namedByInputs(config: EcsConfig, scope: PermissionScope): NamedResources {
  const images = [...config.images.values(), ...(config.image ? [config.image] : [])];
  const repositories = repositoriesOf(images, scope);
  // A session may look the other containers' images up where the role lets it.
  const isAll = scope.precision === "bound" || repositories.length === 0;
  return defined({ family: familyIn(config), repositories: isAll ? undefined : repositories });
}

function familyIn({ taskDefinition }: EcsConfig): string | undefined {
  return taskDefinition !== undefined &&
    taskDefinition !== previousRevision &&
    isReference(taskDefinition)
    ? familyOf(taskDefinition)
    : undefined;
}

/** A role may be given by its name alone (API_RegisterTaskDefinition, taskRoleArn). */
function rolesOf(document: JsonObject, { partition, accountId }: PermissionScope): string[] {
  const named = [jsonText(document.executionRoleArn), jsonText(document.taskRoleArn)];
  const all = `arn:${partition}:iam::${accountId}:role/`;
  const roles = named.filter((role) => role !== "");
  return unique(roles.map((role) => (role.startsWith("arn:") ? role : all + role)));
}

function logsOf(document: JsonObject, { partition, accountId, region }: PermissionScope): string[] {
  const groups = containersOf(document).flatMap((container) => {
    const { group = "", region: place = "" } = awslogsOf(container, region) ?? {};
    if (group === "") return [];
    return [`arn:${partition}:logs:${place}:${accountId}:log-group:${group}:log-stream:*`];
  });
  return unique(groups);
}

function repositoriesOf(images: readonly string[], { partition }: PermissionScope): string[] {
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
