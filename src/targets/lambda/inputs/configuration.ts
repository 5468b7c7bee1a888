import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { InputReader } from "../../../inputs/reader.ts";
import { nearest } from "../../../inputs/nearest.ts";
import { fieldNames, problemOfField } from "./configuration-fields.ts";

/** Fields of the Lambda API by name, values as YAML gave them. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads the input `configuration`: YAML, or the path of a YAML or JSON file. */
export function readConfiguration(inputs: InputReader): Fields {
  const given = inputs.text("configuration");
  if (given === undefined) return {};
  const text = isPath(given) ? readText(inputs, given) : given;
  const fields = text === undefined ? {} : parseFields(inputs, text);
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
    return readFileSync(path, "utf8");
  } catch {
    inputs.problem("configuration", `the file ${path} cannot be read (was the code checked out?)`);
    return undefined;
  }
}

function parseFields(inputs: InputReader, text: string): Fields {
  const fields = parsed(text);
  if (typeof fields === "object" && fields !== null && !Array.isArray(fields)) {
    return fields as Fields;
  }
  // The parser's own message would quote the text, and with it environment values.
  inputs.problem("configuration", "must be a YAML or JSON map of fields of the Lambda API");
  return {};
}

function parsed(text: string): unknown {
  try {
    // "silent" would also take what is no YAML for what was understood of it.
    return parse(text, { logLevel: "error" });
  } catch {
    return undefined;
  }
}
