import type { InputReader } from "../../inputs/reader.ts";

/** True or false where the input is given. */
export function optionalFlag(inputs: InputReader, name: string): boolean | undefined {
  return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}

/** One of the words where the input is given. */
export function optionalWord<const T extends string>(
  inputs: InputReader,
  name: string,
  allowed: readonly [T, ...T[]],
): T | undefined {
  return inputs.text(name) === undefined ? undefined : inputs.oneOf(name, allowed, allowed[0]);
}
