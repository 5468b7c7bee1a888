import type { Service } from "@aws-sdk/client-ecs";
import type { EcsApi } from "../aws/port.ts";
import type { EcsContext } from "./ecs-context.ts";
import { compareDefinitions } from "../definition/compare.ts";
import { renderDefinition } from "../definition/edit.ts";
import { describeIfThere, readSource, type DefinitionSource } from "../definition/source.ts";
import { isReference, jsonText } from "../definition/task-definition.ts";
import type { RevisionSources } from "../plan/revision.ts";
import { describeInUse } from "./read-services.ts";

/**
 * Reads the task definition that the inputs name, and what the first service runs where it has to be compared with.
 * @throws DeployError `ecs-task-definition-invalid`
 */
export async function readSources(
  services: readonly Service[],
  { config, context, api }: EcsContext,
): Promise<RevisionSources> {
  if (config.taskDefinition === undefined) {
    const inUse = await describeInUse(services, api);
    return { source: inUse, before: inUse };
  }
  const source = await readSource(config.taskDefinition, api, context.workspace);
  if (services.length === 0) return { source, before: await newestOf(source, api) };
  const [first] = services;
  const current = first?.taskDefinition;
  if (first === undefined || current === undefined || current === source.arn) {
    return { source, before: source };
  }
  const edited =
    compareDefinitions(source.document, renderDefinition(source.document, config)).length > 0;
  if (isReference(config.taskDefinition) && edited) return { source, before: source };
  return { source, before: await describeInUse([first], api) };
}

/** What a revision that is only registered is compared with: the newest of its family, where there is one. */
async function newestOf(source: DefinitionSource, api: EcsApi): Promise<DefinitionSource> {
  if (source.arn !== undefined) return source;
  return (await describeIfThere(jsonText(source.document.family), api)) ?? source;
}
