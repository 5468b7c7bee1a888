import type { InputReader } from "../../inputs/reader.ts";

/** Notes each of these inputs that is given. */
export function refuseInputs(inputs: InputReader, names: readonly string[], why: string): void {
  for (const name of names) if (inputs.text(name) !== undefined) inputs.problem(name, why);
}
