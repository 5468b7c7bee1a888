import { resolve } from "node:path";
import { readForeignFile } from "../../../inputs/foreign/file.ts";
import { missingSettings } from "../../../inputs/named-files.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import { nearest } from "../../../inputs/nearest.ts";
import { isMap } from "../../../inputs/yaml/maps.ts";
import { readYamlInput } from "../../../inputs/yaml/read-yaml-input.ts";
import { messageOf } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import { fieldNames, problemOfField } from "./configuration-fields.ts";

/** Fields of the Lambda API by name, values as YAML gave them. */
export type ConfigurationFields = Readonly<Record<string, unknown>>;

/** Reads the input `configuration`: YAML, or the path of a YAML or JSON file. */
export function readConfiguration(inputs: InputReader): ConfigurationFields {
  const given = inputs.text("configuration");
  if (given === undefined) return {};
  const file = isPath(given) ? given : undefined;
  const text = file === undefined ? given : readText(inputs, file);
  const fields = text === undefined ? {} : parseFields(inputs, text, file);
  for (const [name, value] of Object.entries(fields)) {
    const problem = problemOfField(name, value);
    if (problem === undefined) continue;
    const guess = fieldNames.includes(name) ? undefined : nearest(name, fieldNames);
    inputs.problem(
      "configuration",
      `${problem}${guess === undefined ? "" : `; did you mean ${guess}?`}`,
    );
  }
  return fields;
}

function isPath(text: string): boolean {
  return !text.includes("\n") && /\.(ya?ml|json)$/i.test(text);
}

function readText(inputs: InputReader, path: string): string | undefined {
  try {
    return readForeignFile(path);
  } catch (error) {
    const absent = missingSettings("configuration", path, resolve("."))?.replace(/\.$/, "");
    inputs.problem(
      "configuration",
      absent ?? `the file ${path} cannot be read (${messageOf(error)})`,
    );
    return undefined;
  }
}

function parseFields(
  inputs: InputReader,
  text: string,
  file: string | undefined,
): ConfigurationFields {
  const fields = readYamlInput(inputs, "configuration", text, optional("file", file));
  if (isMap(fields)) return fields;
  if (fields !== undefined) {
    inputs.problem("configuration", "must be a YAML or JSON map of fields of the Lambda API");
  }
  return {};
}
