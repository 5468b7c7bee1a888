import { DeployError } from "../../../src/model/errors.ts";
import { Inputs } from "../../../src/inputs/reader.ts";
import { inputsOf } from "./inputs-of.ts";

/** What a reader makes of inputs, and what it has against them. */
export function readWith<T>(
  given: Readonly<Record<string, string>>,
  reader: (inputs: Inputs) => T,
): { readonly value: T; readonly problems: readonly string[]; readonly id: string | undefined } {
  const inputs = inputsOf(new Map(Object.entries(given)));
  const value = reader(inputs);
  const error = problemsOf(inputs);
  return { value, problems: error?.evidence ?? [], id: error?.id };
}

function problemsOf(inputs: Inputs): DeployError | undefined {
  try {
    inputs.throwProblems();
    return undefined;
  } catch (error) {
    if (error instanceof DeployError) return error;
    throw error;
  }
}
