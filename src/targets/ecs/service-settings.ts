import type { InputReader } from "../../inputs/reader.ts";
import { optionalFlag, optionalWord } from "../shared/optional-input.ts";

/** An input that gives one field of UpdateService. */
interface SettingRow {
  readonly input: string;
  readonly read: (inputs: InputReader, name: string) => unknown;
  /** It says how the update is made and is no setting that the service has. */
  readonly ofUpdate?: true;
}

/**
 * The fields of UpdateService that have an input of their own. The configuration has each by the same name; it is
 * compared with the service's and sent where it is asked for. None but `forceNewDeployment` begins a deployment by itself:
 * `beginsDeployment` would have to know of it.
 */
export const settingRows = {
  desiredCount: {
    input: "desired-count",
    read: (inputs, name) => inputs.optionalInteger(name, { min: 0, max: 10_000 }),
  },
  forceNewDeployment: { input: "force-new-deployment", read: optionalFlag, ofUpdate: true },
  enableECSManagedTags: { input: "enable-ecs-managed-tags", read: optionalFlag },
  propagateTags: {
    input: "propagate-tags",
    read: (inputs, name) => optionalWord(inputs, name, ["SERVICE", "TASK_DEFINITION", "NONE"]),
  },
} satisfies Readonly<Record<string, SettingRow>>;

type Rows = typeof settingRows;
type Values = { readonly [Field in keyof Rows]: ReturnType<Rows[Field]["read"]> };

/** What the inputs ask of UpdateService; a field that is not asked for is left out. */
export type AskedSettings = { readonly [Field in keyof Rows]?: NonNullable<Values[Field]> };

/** A setting that the service has. */
export type ServiceSetting = {
  [Field in keyof Rows]: Rows[Field] extends { ofUpdate: true } ? never : Field;
}[keyof Rows];

const rows: readonly (readonly [string, SettingRow])[] = Object.entries(settingRows);

/** What each of those inputs gives, undefined where it is not given. */
export function readSettings(inputs: InputReader): Values {
  const values = rows.map(([field, { input, read }]) => [field, read(inputs, input)] as const);
  return Object.fromEntries(values) as Values;
}

/** Of a configuration or an update the settings that the service has, undefined ones left out. */
export function settingsIn(asked: {
  readonly [Setting in ServiceSetting]?: AskedSettings[Setting] | undefined;
}): Pick<AskedSettings, ServiceSetting> {
  const values: Readonly<Record<string, unknown>> = { ...asked };
  const kept = rows.filter(
    ([field, { ofUpdate }]) => ofUpdate !== true && values[field] !== undefined,
  );
  return Object.fromEntries(kept.map(([field]) => [field, values[field]]));
}
