import type { InputReader } from "../../../inputs/reader.ts";
import { refuseInputs } from "../../shared/refuse-inputs.ts";
import { ofNewVersions } from "./names.ts";

/**
 * Reads `version`: the number of a published version, or `previous`.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html (FunctionVersion); $LATEST is no
 * version that stays what it is, and an alias on it can share no traffic.
 */
export function readVersion(inputs: InputReader): string | undefined {
  const version = inputs.text("version");
  if (version === undefined) return undefined;
  if (!/^(?:previous|[1-9]\d{0,18})$/.test(version)) {
    inputs.problem("version", "must be the number of a published version, or previous");
  }
  if (inputs.text("alias") === undefined) {
    inputs.problem("version", "needs alias: releasing a version is to move an alias to it");
  }
  const why = "cannot be given together with version: a version that exists is released as it is";
  refuseInputs(inputs, ofNewVersions, why);
  return version;
}
