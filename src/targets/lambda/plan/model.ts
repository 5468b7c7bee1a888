import type { DeployError } from "../../../model/errors.ts";
import type { Plan } from "../../../model/plan.ts";
import type {
  AlarmState,
  AliasConfiguration,
  FunctionConfiguration,
  FunctionReading,
} from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import type { ConfigurationFields } from "../inputs/configuration.ts";
import type { TrafficStep } from "../inputs/traffic.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import type { EnvironmentEdit } from "./environment-merge.ts";
import type { PruneFacts } from "./old-versions.ts";

/** What AWS reported while planning. */
export interface ObservedFunction {
  readonly arn: string;
  /** Undefined where the function does not exist. */
  readonly reading?: FunctionReading | undefined;
  readonly alias?: AliasConfiguration | undefined;
  /** The function URL of the alias, where it has one that may be read. */
  readonly url?: string | undefined;
  /** Why the code has to be written; undefined where the function has it. */
  readonly codeChange?: string | undefined;
  /** The version that the alias points to; read only where the code is already there. */
  readonly aliasVersion?: FunctionConfiguration | undefined;
  readonly prune?: PruneFacts | undefined;
  /** The alarms that were asked for, as far as they exist. */
  readonly alarms?: readonly AlarmState[] | undefined;
  readonly notes: readonly string[];
  /** A guard that found something while reading. */
  readonly refusal?: DeployError | undefined;
}

export interface AliasWork {
  readonly name: string;
  /** What it is now; undefined where it has to be created. */
  readonly current?: AliasConfiguration;
  readonly steps: readonly TrafficStep[];
  /** The version that exists and is released; undefined where a new one is. */
  readonly version?: string;
}

/** What apply carries out, in the order of these fields. */
export interface FunctionWork {
  readonly config: LambdaConfig;
  readonly arn: string;
  /** The function, or the version that is released, as it was read; undefined where it is created. */
  readonly base?: FunctionConfiguration;
  /** Fields of `configuration` that differ. */
  readonly configuration: ConfigurationFields;
  readonly environment?: EnvironmentEdit;
  readonly tags: Readonly<Record<string, string>>;
  readonly code?: WantedCode;
  /** Whether Lambda keeps no copy of the code and reads it from S3: it stays so. */
  readonly referenced?: boolean;
  readonly architecture: "x86_64" | "arm64";
  readonly publish: boolean;
  readonly alias?: AliasWork;
  /** The newest first. */
  readonly prune: readonly string[];
  /** Where `prune` counts on a version that comes after the newest so far: which ones go only because of it. */
  readonly counted?: { readonly newest: string; readonly versions: readonly string[] };
}

/** A Lambda deployment as a value. */
export interface LambdaPlan extends Plan {
  readonly work: FunctionWork;
}

/** Whether code, configuration, variables or tags of the function itself are written. */
export function changesFunction(work: FunctionWork): boolean {
  const { code, tags } = work;
  return code !== undefined || Object.keys(tags).length > 0 || changesConfiguration(work);
}

/** Whether the function's configuration or variables are written. */
export function changesConfiguration({ configuration, environment }: FunctionWork): boolean {
  return Object.keys(configuration).length > 0 || environment !== undefined;
}

/** Whether an alias shares its traffic with another version. */
export function hasWeights({ RoutingConfig }: AliasConfiguration): boolean {
  return Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0;
}
