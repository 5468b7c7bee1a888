import { isDeepStrictEqual } from "node:util";
import { readWith } from "../helpers/inputs/read-with.ts";
import type { Inputs } from "../../src/inputs/reader.ts";
import type { OtherValues } from "../helpers/inputs/other-values.ts";

/**
 * What is wrong with each input that has another value and leaves what is read of all of them as it was.
 * @param read what a reader makes of the inputs
 */
export function withoutEffect(
  names: readonly string[],
  { base, values }: OtherValues,
  read: (inputs: Inputs) => unknown,
): string[] {
  return names.flatMap((name) => {
    const row = values[name];
    if (row === undefined) return [`${name}: has no other value in other-values.ts`];
    const { value, beside } = typeof row === "string" ? { value: row, beside: {} } : row;
    const before = readWith({ ...base, ...beside }, read);
    const after = readWith({ ...base, ...beside, [name]: value }, read);
    if (after.problems.length > 0) return after.problems.map((problem) => `${name}: ${problem}`);
    const isSame = isDeepStrictEqual(after.value, before.value);
    return isSame ? [`${name}: is read, and nothing of it reaches the configuration`] : [];
  });
}
