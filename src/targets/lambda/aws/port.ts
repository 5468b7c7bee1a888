import type {
  AliasConfiguration,
  CreateFunctionCommandInput,
  FunctionCode,
  FunctionConfiguration,
  GetFunctionCommandOutput,
  UpdateFunctionCodeCommandInput,
  UpdateFunctionConfigurationCommandInput,
} from "@aws-sdk/client-lambda";
import type { Page } from "../../shared/pages.ts";
import type { PackageBytes } from "../package/package-bytes.ts";
import type { WithPackage } from "../package/zip-body.ts";

export type { AliasConfiguration, FunctionConfiguration };

/** A function as AWS reports it; without `code` and `tags` where only the configuration may be read. */
export type FunctionReading = Pick<GetFunctionCommandOutput, "Configuration" | "Code" | "Tags">;

export type CreateRequest = Omit<CreateFunctionCommandInput, "FunctionName" | "Code"> & {
  readonly Code: WithPackage<FunctionCode>;
};
export type CodeInput = Omit<UpdateFunctionCodeCommandInput, "FunctionName">;
export type CodeRequest = WithPackage<CodeInput>;
export type ConfigurationRequest = Omit<UpdateFunctionConfigurationCommandInput, "FunctionName">;

interface PublishRequest {
  readonly CodeSha256?: string;
  readonly RevisionId?: string;
  readonly PublishTo?: "LATEST_PUBLISHED";
}

export interface AliasRequest {
  readonly FunctionVersion: string;
  readonly Description?: string;
  /** Share of other versions; empty clears what was set before. */
  readonly weights: Readonly<Record<string, number>>;
  readonly RevisionId?: string;
}

export interface InvokeCall {
  readonly payload: string;
  readonly timeoutMs: number;
  /** Of a durable function: the same name starts no second execution. */
  readonly executionName?: string;
  /** Of a function with tenant isolation. */
  readonly tenantId?: string;
}

export interface Invocation {
  readonly status: number;
  readonly functionError?: string;
  readonly payload: string;
}

/** What the deployment asks Lambda for; every failure names the permission and the resource. */
export interface LambdaPort {
  getFunction(qualifier?: string): Promise<FunctionReading>;
  getConfiguration(qualifier?: string): Promise<FunctionReading>;
  createFunction(request: CreateRequest): Promise<FunctionConfiguration>;
  updateConfiguration(request: ConfigurationRequest): Promise<FunctionConfiguration>;
  updateCode(request: CodeRequest): Promise<FunctionConfiguration>;
  publishVersion(request: PublishRequest): Promise<FunctionConfiguration>;
  getAlias(name: string): Promise<AliasConfiguration>;
  /** The URL that calls the alias. */
  functionUrl(alias: string): Promise<string | undefined>;
  createAlias(name: string, request: AliasRequest): Promise<AliasConfiguration>;
  updateAlias(name: string, request: AliasRequest): Promise<AliasConfiguration>;
  /** Sends one call and never a second one; its failure may mean that the function ran. */
  invoke(qualifier: string, call: InvokeCall): Promise<Invocation>;
  provisionedConcurrency(qualifier: string): Promise<{ status?: string; reason?: string }>;
  listVersions(marker?: string): Promise<Page<FunctionConfiguration>>;
  listAliases(marker?: string): Promise<Page<AliasConfiguration>>;
  deleteVersion(version: string): Promise<unknown>;
  tag(tags: Readonly<Record<string, string>>): Promise<unknown>;
}

/** The port, once for each of the two signals. */
export interface LambdaPorts {
  /** Stops when the step is cancelled or out of time. */
  readonly cancellable: LambdaPort;
  /** For what must be finished or taken back all the same; stops when the grace ends. */
  readonly grace: LambdaPort;
}

export interface AlarmState {
  readonly name: string;
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  readonly state: string;
  /** False where CloudWatch does not evaluate the alarm, or cannot: its state says nothing of the present. */
  readonly evaluated: boolean;
  /** The time that one evaluation looks at; absent where the alarm has none of its own. */
  readonly periodMs?: number;
  /** CloudWatch's own words for it, e.g. `Threshold Crossed: 1 datapoint …`. */
  readonly reason?: string;
}

/** Reads the states of alarms of every kind; those that do not exist are left out. */
export type ReadAlarms = (names: readonly string[]) => Promise<readonly AlarmState[]>;

/** What S3 says of an object. */
export interface ObjectFacts {
  readonly size: number;
  /** Where the bucket keeps versions. */
  readonly version?: string;
  /** Base64, where S3 keeps it for the whole object. */
  readonly sha256?: string;
}

/** The few calls that packages in S3 need. */
export interface ObjectPort {
  head(bucket: string, key: string, version?: string): Promise<ObjectFacts>;
  /** Uploads in parts, as one request would be too long to repeat. */
  put(bucket: string, key: string, body: PackageBytes): Promise<{ version?: string }>;
}
