import { differingSettings, sameSettings } from "../../shared/settings.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import { codeFields, createOnlyFields, reportedSettings } from "../inputs/configuration-fields.ts";
import type { ConfigurationFields } from "../inputs/configuration.ts";
import { settingsOfFunction, settingsTable } from "./settings-table.ts";

/** The fields of `configuration` whose values differ from the function's, to be sent as they are. */
export function differingFields(
  desired: ConfigurationFields,
  actual: FunctionConfiguration,
): ConfigurationFields {
  const compared = Object.entries(desired).filter(
    ([name]) => !codeFields.has(name) && !createOnlyFields.has(name),
  );
  return Object.fromEntries(compared.filter((field) => differs(field, actual)));
}

/** Whether the function has these variables and no others. */
export function holdsVariables(
  Variables: Readonly<Record<string, string>>,
  { Environment }: FunctionConfiguration,
): boolean {
  const actual = { Environment: { Variables: Environment?.Variables } };
  return sameSettings({ Environment: { Variables } }, actual, settingsTable);
}

/** Fields that can only be given when a function is created and that differ now. */
export function differingForGood(
  desired: ConfigurationFields,
  actual: FunctionConfiguration,
): string[] {
  return Object.entries(desired)
    .filter(([name]) => createOnlyFields.has(name) && isReported(name))
    .filter((field) => differs(field, actual))
    .map(([name]) => name);
}

function isReported(field: string): boolean {
  return reportedSettings.some(({ name }) => name === field);
}

function differs(
  [name, value]: readonly [string, unknown],
  actual: FunctionConfiguration,
): boolean {
  const wanted = { [name]: value };
  return differingSettings(wanted, settingsOfFunction(actual), settingsTable, "asked").length > 0;
}
