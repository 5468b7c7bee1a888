import { isMap } from "../../../inputs/yaml/maps.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import { parseEnvironment, type VariableEdits } from "../../../inputs/lines/variables.ts";

/** What becomes of the function's environment variables. */
export interface WantedEnvironment extends VariableEdits {
  /** `merge` keeps the variables that are not named, `replace` removes them. */
  readonly mode: "merge" | "replace";
}

/**
 * Reads `environment-variables` and its mode.
 * @param written the field Environment of `configuration`, which may be used instead
 */
export function readEnvironment(
  inputs: InputReader,
  written: unknown,
): WantedEnvironment | undefined {
  const text = inputs.text("environment-variables");
  const mode = inputs.oneOf("environment-variables-mode", ["merge", "replace"], "merge");
  if (text !== undefined && written !== undefined) {
    inputs.problem("environment-variables", "and configuration's Environment cannot both be given");
  }
  const edits = text === undefined ? readWritten(inputs, written) : readText(inputs, text);
  if (edits === undefined) {
    if (mode === "replace" && text === undefined) {
      inputs.problem("environment-variables-mode", "replace needs environment-variables");
    }
    return undefined;
  }
  const input = text === undefined ? "configuration" : "environment-variables";
  for (const name of [...edits.set.keys(), ...edits.remove]) checkName(inputs, input, name);
  if (mode === "replace" && edits.remove.size > 0) {
    inputs.problem("environment-variables", "with mode replace, -NAME has nothing to remove from");
  }
  return { ...edits, mode };
}

function readText(inputs: InputReader, text: string): VariableEdits | undefined {
  const edits = parseEnvironment(inputs, text);
  if (!("problem" in edits)) return edits;
  inputs.problem("environment-variables", edits.problem);
  return undefined;
}

function readWritten(inputs: InputReader, written: unknown): VariableEdits | undefined {
  // What is no map was told of already.
  if (!isMap(written)) return undefined;
  const { Variables: variables } = written;
  if (!isMap(variables)) {
    inputs.problem("configuration", "Environment.Variables must be a map of names to texts");
    return undefined;
  }
  const set = new Map<string, string>();
  for (const [name, value] of Object.entries(variables)) {
    // YAML reads 1.10 as the number 1.1: only a text is deployed as it was written.
    if (typeof value === "string") set.set(name, value);
    else inputs.problem("configuration", `Environment.Variables.${name} must be in quotes`);
  }
  return { set, remove: new Set() };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html */
function checkName(inputs: InputReader, input: string, name: string): void {
  if (/^[A-Za-z]\w+$/.test(name)) return;
  inputs.problem(
    input,
    `${name} is no name that Lambda allows: a letter, then at least one letter, digit or _`,
  );
}
