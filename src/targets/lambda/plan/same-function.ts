import { sameSettings } from "../../shared/settings.ts";
import type { Settings } from "../../shared/settings-table.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import { reportedSettings as settable } from "../inputs/configuration-fields.ts";
import { settingsOfFunction, settingsTable } from "./settings-table.ts";

const compared: readonly string[] = [
  "CodeSha256",
  "Architectures",
  ...settable.map(({ name }) => name),
];

/**
 * Whether nothing but a state changed between two answers of AWS: code and every setting that anybody
 * can make are the same. The RevisionId does not tell, as it moves with the state as well.
 */
export function isSameFunction(one: FunctionConfiguration, two: FunctionConfiguration): boolean {
  const unreadable = [one, two].some(({ Environment }) => Environment?.Error !== undefined);
  const names = unreadable ? compared.filter((name) => name !== "Environment") : compared;
  return sameSettings(picked(one, names), picked(two, names), settingsTable);
}

function picked(configuration: FunctionConfiguration, names: readonly string[]): Settings {
  const settings = settingsOfFunction(configuration);
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
