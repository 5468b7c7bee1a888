import { Inputs, type RawInputs } from "../../../src/inputs/reader.ts";
import * as yaml from "../../../src/inputs/yaml/read-yaml.ts";

/** Inputs that need nothing loaded before they are read. */
export function inputsOf(raw: RawInputs): Inputs {
  return new Inputs(raw, yaml);
}
