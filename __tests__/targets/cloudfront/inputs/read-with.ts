import { Inputs } from "../../../../src/inputs/reader.ts";

/** What a reader makes of inputs, and what it has against them. */
export function readWith<T>(given: Record<string, string>, reader: (inputs: Inputs) => T) {
  const inputs = new Inputs(new Map(Object.entries(given)));
  const value = reader(inputs);
  let problems: readonly string[] = [];
  try {
    inputs.throwProblems();
  } catch (error) {
    problems = (error as { readonly evidence: readonly string[] }).evidence;
  }
  return { value, problems };
}
