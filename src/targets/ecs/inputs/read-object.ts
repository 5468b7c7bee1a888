import { readYamlInput } from "../../../inputs/yaml/read-yaml-input.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import { isObject, type Json, type JsonObject } from "../definition/task-definition.ts";

/** The object that an input holds as JSON or YAML; undefined where none is given, or after noting what is wrong. */
export function readObject(
  inputs: InputReader,
  name: string,
  example: string,
): JsonObject | undefined {
  const text = inputs.text(name);
  if (text === undefined) return undefined;
  const value = readYamlInput(inputs, name, text) as Json | undefined;
  if (value === undefined || isObject(value)) return value;
  inputs.problem(name, `must be a JSON object, e.g. ${example}`);
  return undefined;
}
