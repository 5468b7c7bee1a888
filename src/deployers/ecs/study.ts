import { isReference } from "./document.ts";
import type { EcsConfig } from "./inputs.ts";
import { render } from "./render.ts";
import { readDocument } from "./source.ts";

/**
 * The configuration and, where its task definition is a file, that with the edits put in: it names family, roles,
 * images and log groups.
 * @throws DeployError `ecs-task-definition-invalid`, `ecs-container-unknown`
 */
export async function study(config: EcsConfig, workspace: string): Promise<EcsConfig> {
  const { taskDefinition } = config;
  if (taskDefinition === undefined || isReference(taskDefinition)) return config;
  return { ...config, document: render(await readDocument(taskDefinition, workspace), config) };
}
