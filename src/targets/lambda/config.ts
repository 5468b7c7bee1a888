import type { Artifact, BucketPrefix } from "./inputs/artifact.ts";
import type { ConfigurationFields } from "./inputs/configuration.ts";
import type { WantedEnvironment } from "./inputs/environment.ts";
import type { FunctionName } from "./inputs/function-name.ts";
import type { TrafficStep } from "./inputs/traffic.ts";

export interface SmokeTest {
  readonly payload: string;
  /** What the answer must contain. */
  readonly expect?: string;
  /** Of a function with tenant isolation. */
  readonly tenantId?: string;
}

/** All that the inputs say about a Lambda deployment. */
export interface LambdaConfig {
  readonly function: FunctionName;
  readonly code?: Artifact;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly followSymlinks: boolean;
  readonly architecture?: "x86_64" | "arm64";
  readonly codeBucket?: BucketPrefix;
  readonly configuration: ConfigurationFields;
  readonly environment?: WantedEnvironment;
  readonly tags: ReadonlyMap<string, string>;
  readonly publish: boolean;
  readonly alias?: string;
  /** A published version that is released instead of code: its number, or `previous`. */
  readonly version?: string;
  readonly allowOlder: boolean;
  readonly traffic: readonly TrafficStep[];
  readonly alarms: readonly string[];
  readonly smokeTest?: SmokeTest;
  /** What a cancelled canary does. */
  readonly onCancel: "rollback" | "leave";
  /** What becomes of a package that does not hold the handler's module. */
  readonly handlerCheck: "error" | "warn" | "off";
  readonly waitForProvisionedConcurrency: boolean;
  readonly keepVersions?: number;
}
