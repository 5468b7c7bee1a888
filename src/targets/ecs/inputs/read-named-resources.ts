import { isReference } from "../definition/task-definition.ts";
import type { EcsConfig } from "../config.ts";
import { renderDefinition } from "../definition/edit.ts";
import { readDocument } from "../definition/source.ts";

/**
 * The configuration and, where its task definition is a file, that with the edits put in: it names family, roles,
 * images and log groups.
 * @throws DeployError `ecs-task-definition-invalid`, `ecs-container-unknown`
 */
export async function readNamedResources(config: EcsConfig, workspace: string): Promise<EcsConfig> {
  const { taskDefinition } = config;
  if (taskDefinition === undefined || isReference(taskDefinition)) return config;
  const document = await readDocument(taskDefinition, workspace);
  return { ...config, document: renderDefinition(document, config) };
}
