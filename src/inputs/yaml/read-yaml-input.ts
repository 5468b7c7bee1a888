import type { InputReader } from "../reader.ts";
import { reasonIn } from "./reason-in.ts";

interface Form {
  /** The file that the input names; without one its text is meant. */
  readonly file?: string;
  /** Whether it is JSON alone. */
  readonly json?: boolean;
}

/**
 * The value of an input's text, or of the file that it names: what is wrong is noted.
 * @returns undefined after a note; null is the value of an empty text
 */
export function readYamlInput(
  inputs: InputReader,
  name: string,
  text: string,
  { file, json = false }: Form = {},
): unknown {
  const { readJson, readYaml } = inputs.yaml;
  try {
    return (json ? readJson : readYaml)(text, name);
  } catch (error) {
    const its = file === undefined ? "" : `the file ${file} `;
    inputs.problem(name, `${its}cannot be read: ${reasonIn(error)}`);
    return undefined;
  }
}
