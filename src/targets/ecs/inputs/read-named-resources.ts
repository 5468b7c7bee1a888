import { isReference } from "../definition/task-definition.ts";
import type { EcsConfig } from "../config.ts";
import { renderDefinition } from "../definition/edit.ts";
import { readDocument } from "../definition/source.ts";

/**
 * The configuration and, where its task definition is a file, that with the edits put in: it names family, roles,
 * images and log groups.
 * @throws DeployError `ecs-task-definition-invalid`, `ecs-container-unknown`
 */
export function readNamedResources(config: EcsConfig, workspace: string): Promise<EcsConfig> {
  return Promise.resolve(config).then((given) => studied(given, workspace));
}

function studied(config: EcsConfig, workspace: string): EcsConfig {
  const { taskDefinition } = config;
  if (taskDefinition === undefined || isReference(taskDefinition)) return config;
  return { ...config, document: renderDefinition(readDocument(taskDefinition, workspace), config) };
}
