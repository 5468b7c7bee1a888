import type { FunctionConfiguration } from "../aws/port.ts";
import { reportedSettings as settable } from "../inputs/configuration-fields.ts";
import type { Settings, SettingsTable } from "../../shared/settings-table.ts";

/** Members of an object that can be set, by the object's name; AWS adds others to its answers. */
const members: SettingsTable = Object.fromEntries(
  settable.flatMap(({ name, inner }) =>
    inner === undefined ? [] : [[name, { settable: inner }] as const],
  ),
);

/**
 * How the settings of a function compare.
 * Source: recordings TestLambdaFunction::test_vpc_config (an emptied VpcConfig is answered with
 * Ipv6AllowedForDualStack false and a VpcId) and TestLambdaFunction::test_function_lifecycle (TracingConfig,
 * EphemeralStorage, SnapStart and Architectures are answered where nothing was asked for).
 * Source: API_VpcConfig, which gives the ids no order.
 */
export const settingsTable: SettingsTable = {
  ...members,
  // People name them, and an empty text is a value.
  "Environment.Variables": { free: true },
  "VpcConfig.SubnetIds": { list: "set" },
  "VpcConfig.SecurityGroupIds": { list: "set" },
  "VpcConfig.Ipv6AllowedForDualStack": { filledIn: false },
  FileSystemConfigs: { list: { by: "LocalMountPath" } },
  // The layers lie over each other in this order, and AWS answers each with its size.
  Layers: { list: "ordered" },
  "Layers[]": { spelling: (layer) => (layer as { readonly Arn?: string }).Arn ?? layer },
  "ImageConfig.EntryPoint": { list: "ordered" },
  "ImageConfig.Command": { list: "ordered" },
  Architectures: { list: "ordered", filledIn: () => ["x86_64"] },
  "TracingConfig.Mode": { filledIn: "PassThrough" },
  "EphemeralStorage.Size": { filledIn: 512 },
  "SnapStart.ApplyOn": { filledIn: "None" },
};

/** What AWS answers, in the shape in which it is asked for. */
export function settingsOfFunction(configuration: FunctionConfiguration): Settings {
  const { ImageConfigResponse, ...answer } = configuration;
  return { ...answer, ImageConfig: ImageConfigResponse?.ImageConfig };
}
