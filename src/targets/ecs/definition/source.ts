import { resolve } from "node:path";
import { ifFound } from "../../../aws/call.ts";
import { readForeignFile } from "../../../inputs/foreign/file.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import type { EcsApi } from "../aws/port.ts";
import {
  containersOf,
  describedParts,
  isObject,
  isReference,
  jsonText,
  toRegistrable,
  withoutTemplates,
  type Json,
  type TaskDefinition,
} from "./task-definition.ts";

/** A task definition as it was found. */
export interface DefinitionSource {
  readonly document: TaskDefinition;
  /** Its ARN, where AWS has it. */
  readonly arn?: string;
}

/**
 * Reads the task definition that the input names.
 * @throws DeployError `ecs-task-definition-invalid` for a file that is none
 */
export async function readSource(
  reference: string,
  api: EcsApi,
  workspace: string,
): Promise<DefinitionSource> {
  if (!isReference(reference)) return { document: await readDocument(reference, workspace) };
  const source = await describeAny(reference, api);
  if (source.arn !== undefined) return source;
  throw invalid(`The task definition ${reference} is deregistered and cannot be deployed.`);
}

/**
 * Reads a task definition of AWS by family, revision or ARN, also one that a service runs. A service runs on when its revision is deregistered;
 * such a one has no ARN here, so that it is registered anew and never deployed itself.
 */
export async function describeAny(reference: string, api: EcsApi): Promise<DefinitionSource> {
  const answer = await ifFound(api.describeTaskDefinition(reference)).catch((error: unknown) => {
    throw missing(error, reference);
  });
  if (answer === undefined) throw invalid(`There is no task definition ${reference}.`);
  const { document, tags } = describedParts(answer);
  const source = { document: toRegistrable(document, tags) };
  const isActive = document.status === undefined || document.status === "ACTIVE";
  return isActive ? { ...source, arn: jsonText(document.taskDefinitionArn) } : source;
}

/** The newest revision of a family; undefined where there is none. */
export async function describeIfThere(
  family: string,
  api: EcsApi,
): Promise<DefinitionSource | undefined> {
  try {
    return await describeAny(family, api);
  } catch (error) {
    if (error instanceof DeployError && error.id === "ecs-task-definition-invalid")
      return undefined;
    throw error;
  }
}

/** ECS says "Unable to describe task definition." with the code ClientException. */
function missing(error: unknown, reference: string): unknown {
  const isMissing = /unable to describe task definition/i.test(messageOf(error));
  if (!(error instanceof DeployError) || !isMissing) return error;
  return invalid(
    `There is no task definition ${reference} in this account and region.`,
    "Correct `task-definition`; a file's path has a dot or a slash in it, e.g. ./task.json.",
  );
}

/**
 * Reads the task definition of a file.
 * @throws DeployError `ecs-task-definition-invalid`
 */
export async function readDocument(path: string, workspace: string): Promise<TaskDefinition> {
  const value = await parseText(readText(path, workspace), path);
  const parts =
    isObject(value) && isObject(value.taskDefinition) ? describedParts(value) : undefined;
  const document = parts?.document ?? value;
  if (
    !isObject(document) ||
    containersOf(document).length === 0 ||
    jsonText(document.family) === ""
  ) {
    throw invalid(`${path} is no task definition: it needs family and containerDefinitions.`);
  }
  return toRegistrable(withoutTemplates(document), parts?.tags ?? document.tags);
}

function readText(path: string, workspace: string): string {
  try {
    return readForeignFile(resolve(workspace, path));
  } catch (cause) {
    throw invalid(
      `The task definition file ${path} cannot be read${"code" in (cause as object) ? "" : `: ${messageOf(cause)}`}.`,
      "Is the repository checked out before this step, and the path relative to its root?",
      cause,
    );
  }
}

async function parseText(text: string, path: string): Promise<Json> {
  const { readYaml } = await import("../../../inputs/yaml/read-yaml.ts");
  try {
    return readYaml(text, `The task definition file ${path}`) as Json;
  } catch (cause) {
    throw invalid(messageOf(cause), undefined, cause);
  }
}

function invalid(message: string, hint?: string, cause?: unknown): DeployError {
  return new DeployError({
    id: "ecs-task-definition-invalid",
    message,
    hint: hint ?? "Correct the input `task-definition`. Nothing was changed.",
    cause,
  });
}
