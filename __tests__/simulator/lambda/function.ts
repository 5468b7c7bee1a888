import { createHash, randomUUID } from "node:crypto";
import type { SimClock } from "../clock.ts";
import { sha256Of } from "../http.ts";
import { SimAliases } from "./aliases.ts";
import { conflict, finish, invalid, notFound, oldRevision, validate } from "./rules.ts";
import { AwsFault } from "../service.ts";
import { unzippedSize } from "./unzipped-size.ts";

export type Input = Readonly<Record<string, unknown>>;
export type CodeInput =
  { readonly zip: Buffer; readonly direct?: boolean } | { readonly image: string };

export interface Timing {
  readonly updateMs: number;
  readonly versionMs: number;
}

/** Fields of a configuration that updates may set. */
const configurable = [
  "Role",
  "Handler",
  "Description",
  "Timeout",
  "MemorySize",
  "VpcConfig",
  "Runtime",
  "DeadLetterConfig",
  "KMSKeyArn",
  "TracingConfig",
  "FileSystemConfigs",
  "EphemeralStorage",
  "SnapStart",
  "LoggingConfig",
  "CapacityProviderConfig",
  "DurableConfig",
  "TenancyConfig",
] as const;

export type Configuration = Record<string, unknown> & { RevisionId: string };

/** What an update that AWS reports as failed says. */
export interface Failure {
  readonly code: string;
  readonly reason: string;
}

interface Pending {
  readonly until: number;
  readonly failure: Failure | undefined;
}

interface Provisioned {
  readonly ms: number;
  readonly failure?: string;
  readonly count?: number;
  /** It was seen ready once: what an earlier version has stays until that of the next one is there. */
  held?: boolean;
}

/** One function with its versions: every state is derived from the clock when it is read. */
export class SimFunction {
  readonly arn: string;
  readonly versions = new Map<string, Configuration>();
  readonly aliases: SimAliases;
  readonly tags: Record<string, string> = {};
  /** Package of every version and of $LATEST. */
  readonly packages = new Map<string, Buffer>();
  /** Provisioned concurrency by alias: how long it takes from the last move of the alias, and how much of it. */
  readonly concurrency = new Map<string, Provisioned>();
  /** Reserved concurrency; with 0 of it nothing is started. */
  reserved: number | undefined;
  /** The object that the code is referenced by, where Lambda keeps no copy of it. */
  reference: Readonly<Record<string, unknown>> | undefined;
  /** Function URLs by alias; "" is the function's own. */
  readonly urls = new Map<string, string>();
  /** The next code update, configuration update or version ends as a failure. */
  failNext: { code?: Failure; configuration?: Failure; version?: Failure } = {};
  /** Set where the caller may not use the key of the environment. */
  environmentDenied = false;
  /** Versions report no LastUpdateStatus (terraform-provider-aws #43395). */
  versionsWithoutStatus = false;
  readonly #clock: SimClock;
  readonly #name: string;
  #latest: Configuration = { RevisionId: randomUUID() };
  #pending = new Map<string, Pending>();
  #image = "";
  #count = 0;
  #published = "";

  constructor(clock: SimClock, arn: string, name: string) {
    this.#clock = clock;
    this.arn = arn;
    this.#name = name;
    this.aliases = new SimAliases(this, clock);
  }

  create(input: Input, code: CodeInput, timing: Timing): object {
    const tags = input.Tags as Record<string, string> | undefined;
    Object.assign(this.tags, tags ?? {});
    if (typeof input.Role !== "string") throw invalid("Role is required");
    this.#latest = {
      FunctionName: this.#name,
      FunctionArn: this.arn,
      Version: "$LATEST",
      PackageType: "image" in code ? "Image" : "Zip",
      Timeout: 3,
      MemorySize: 128,
      Description: "",
      TracingConfig: { Mode: "PassThrough" },
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
      LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${this.#name}` },
      LastModified: awsTime(this.#clock.now()),
      RevisionId: randomUUID(),
    };
    this.#store(code);
    this.#configure(input);
    this.#latest.Architectures = input.Architectures ?? ["x86_64"];
    Object.assign(this.#latest, creating);
    this.#begin("$LATEST", timing.updateMs, undefined);
    if (input.Publish !== true) return this.#shown(this.#latest);
    // Source: recording TestLambdaVersions::test_publish_with_update: no status while it is pending.
    return { ...this.#addVersion(timing, true), FunctionArn: this.arn };
  }

  describe(qualifier?: string): object {
    const Configuration = this.configuration(qualifier);
    const image = this.#latest.PackageType === "Image";
    const Code = image
      ? {
          RepositoryType: "ECR",
          ImageUri: this.#image,
          ResolvedImageUri: `${this.#image.replace(/(@sha256)?:[\w.-]+$/, "")}@sha256:${String(this.#latest.CodeSha256)}`,
        }
      : {
          ...{ RepositoryType: "S3", Location: "https://awslambda.example/snapshot" },
          ...(this.reference === undefined ? {} : { ResolvedS3Object: this.reference }),
        };
    const tagged = Object.keys(this.tags).length === 0 ? {} : { Tags: { ...this.tags } };
    return { Configuration, Code, ...tagged };
  }

  /** $LATEST, a version, or what an alias points to. */
  configuration(asked?: string): Configuration {
    this.#settle();
    const qualifier = asked ?? "$LATEST";
    const version = this.aliases.versionOf(qualifier) ?? qualifier;
    const found = version === "$LATEST" ? this.#latest : this.versions.get(version);
    if (found === undefined) throw notFound(`Function not found: ${this.arn}:${qualifier}`);
    // Source: recordings TestLambdaAlias::test_alias_lifecycle,
    // TestLambdaVersions::test_publish_version_on_create: the ARN that was asked for.
    const FunctionArn = asked === undefined ? this.arn : `${this.arn}:${asked}`;
    return { ...this.#shown(found), FunctionArn };
  }

  updateCode(input: Input, code: CodeInput, timing: Timing): object {
    this.#guard(input);
    const image = this.#latest.PackageType === "Image";
    if (image !== "image" in code) {
      throw invalid(
        `Please provide ${image ? "ImageUri" : "a zip file"} when updating a function with packageType ${image ? "Image" : "Zip"}.`,
      );
    }
    this.#refer(input);
    this.#store(code);
    this.#latest.Architectures = input.Architectures ?? ["x86_64"];
    this.#update(timing.updateMs, this.#take("code"));
    if (input.Publish !== true) return this.#shown(this.#latest);
    return input.PublishTo === undefined
      ? this.#addVersion(timing, true)
      : this.#publishLatest(timing);
  }

  updateConfiguration(input: Input, timing: Timing): object {
    this.#guard(input);
    this.#configure(input);
    this.#update(timing.updateMs, this.#take("configuration"));
    return this.#shown(this.#latest);
  }

  publish(input: Input, timing: Timing): object {
    this.#guard(input);
    const { CodeSha256 } = input;
    if (CodeSha256 !== undefined && CodeSha256 !== this.#latest.CodeSha256) {
      throw invalid(
        `CodeSHA256 (${CodeSha256 as string}) is different from current CodeSHA256 in $LATEST (${String(this.#latest.CodeSha256)}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    if (input.PublishTo !== undefined) return this.#publishLatest(timing);
    return this.#addVersion(timing, false, input.Description as string | undefined);
  }

  /** Source: recording TestLambdaTags::test_tag_lifecycle: the RevisionId moves. */
  tag(tags: Readonly<Record<string, string>>): void {
    this.#settle();
    Object.assign(this.tags, tags);
    this.#latest.RevisionId = randomUUID();
  }

  listVersions({ Marker, MaxItems = 50 }: Input): object {
    this.#settle();
    const all = [this.#latest, ...this.versions.values()];
    const start = Number(Marker ?? 0);
    const size = Math.min(50, Number(MaxItems));
    const next = start + size < all.length ? { NextMarker: String(start + size) } : {};
    return { Versions: all.slice(start, start + size).map((one) => this.#listed(one)), ...next };
  }

  /** Source: recording TestLambdaFunction::test_delete_on_nonexisting_version: no error for an unknown version. */
  deleteVersion(qualifier: string): void {
    if (!this.versions.has(qualifier)) return;
    const using = this.aliases.using(qualifier);
    if (using.length > 0) {
      throw conflict(
        `Unable to delete version because the following aliases reference it: [${using.join(", ")}]`,
      );
    }
    this.versions.delete(qualifier);
    this.packages.delete(qualifier);
  }

  /** Source: recordings TestLambdaUrl::test_url_config_lifecycle, test_url_config_deletion_without_qualifier. */
  urlConfig(alias: string): object {
    const FunctionUrl = this.urls.get(alias);
    if (FunctionUrl === undefined) throw notFound("The resource you requested does not exist.");
    const made = awsTime(this.#clock.now());
    return {
      ...{ FunctionUrl, FunctionArn: alias === "" ? this.arn : `${this.arn}:${alias}` },
      ...{ AuthType: "NONE", InvokeMode: "BUFFERED", CreationTime: made, LastModifiedTime: made },
    };
  }

  /**
   * Source: recordings TestLambdaProvisionedConcurrency::test_provisioned_concurrency_exceptions,
   * TestLambdaConcurrency::test_provisioned_concurrency_on_alias, test_provisioned_concurrency_init_failure and
   * test_lambda_provisioned_concurrency_moves_with_alias.
   */
  provisioned(alias: string): object {
    if (alias === "$LATEST") {
      throw invalid("The function resource provided must be an alias or a published version.");
    }
    if (/^\d+$/.test(alias)) this.configuration(alias);
    else this.aliases.get(alias);
    const config = this.concurrency.get(alias);
    if (config === undefined) {
      throw new AwsFault(
        "ProvisionedConcurrencyConfigNotFoundException",
        404,
        "No Provisioned Concurrency Config found for this function",
        { Type: "User" },
      );
    }
    const { count = 1 } = config;
    const ready = this.#clock.now() >= this.aliases.movedAt(alias) + config.ms;
    config.held ||= ready && config.failure === undefined;
    const done = config.held ? count : 0;
    const numbers = {
      RequestedProvisionedConcurrentExecutions: count,
      AvailableProvisionedConcurrentExecutions: done,
      AllocatedProvisionedConcurrentExecutions: done,
      LastModified: awsTime(this.aliases.movedAt(alias)),
    };
    if (!ready) return { ...numbers, Status: "IN_PROGRESS" };
    return config.failure === undefined
      ? { ...numbers, Status: "READY" }
      : { ...numbers, Status: "FAILED", StatusReason: config.failure };
  }

  /** Changes a state behind everybody's back, e.g. Inactive after weeks without a call. */
  force(fields: Record<string, unknown>): void {
    Object.assign(this.#latest, fields, { RevisionId: randomUUID() });
  }

  #guard({ RevisionId }: Input): void {
    this.#settle();
    if (this.#latest.State === "Pending") {
      throw conflict(
        "The operation cannot be performed at this time. The function is currently in the following state: Pending",
      );
    }
    if (this.#latest.LastUpdateStatus === "InProgress") {
      throw conflict(
        `The operation cannot be performed at this time. An update is in progress for resource: ${this.arn}`,
      );
    }
    if (RevisionId === undefined || RevisionId === this.#latest.RevisionId) return;
    throw oldRevision();
  }

  #take(kind: "code" | "configuration" | "version"): Failure | undefined {
    const failure = this.failNext[kind];
    this.failNext = { ...this.failNext };
    Reflect.deleteProperty(this.failNext, kind);
    return failure;
  }

  #update(ms: number, failure: Failure | undefined): void {
    Object.assign(this.#latest, updating);
    this.#latest.LastModified = awsTime(this.#clock.now());
    this.#latest.RevisionId = randomUUID();
    this.#begin("$LATEST", ms, failure);
  }

  #begin(key: string, ms: number, failure: Failure | undefined): void {
    this.#pending.set(key, { until: this.#clock.now() + ms, failure });
  }

  /** Ends what the clock has ended. A finished update moves the RevisionId again. */
  #settle(): void {
    for (const [key, { until, failure }] of [...this.#pending]) {
      if (this.#clock.now() < until) continue;
      this.#pending.delete(key);
      const target = key === "$LATEST" ? this.#latest : this.versions.get(key);
      if (target !== undefined) finish(target, failure, key !== "$LATEST");
      if (target !== undefined && key !== "$LATEST" && this.versionsWithoutStatus)
        delete target.LastUpdateStatus;
      // A version that failed by itself is still "the last one" for a publish without changes
      // (terraform-provider-aws #49904); one whose update failed is not.
      if (key === "$LATEST" && failure !== undefined) this.#published = "";
    }
  }

  /**
   * Source: recording TestLambdaRevisions::test_function_revisions_version_and_alias: a version of a
   * function at rest is Active at once and keeps its RevisionId, that of $LATEST moves; a publish
   * without changes moves nothing. One made by UpdateFunctionCode is Pending without an update status.
   */
  #addVersion({ versionMs }: Timing, ofUpdate: boolean, description?: string): Configuration {
    const content = JSON.stringify([
      this.#latest.CodeSha256,
      ...configurable.map((name) => this.#latest[name]),
      this.#latest.Environment,
      this.#latest.Layers,
      this.#latest.Architectures,
    ]);
    const last = this.versions.get(String(this.#count));
    if (content === this.#published && last !== undefined) return this.#shown(last);
    this.#published = content;
    this.#count += 1;
    const Version = String(this.#count);
    const version: Configuration = {
      ...this.#latest,
      Version,
      FunctionArn: `${this.arn}:${Version}`,
      RevisionId: randomUUID(),
      ...(description === undefined ? {} : { Description: description }),
      ...(ofUpdate || versionMs > 0 ? creating : {}),
    };
    for (const name of updateStatus) Reflect.deleteProperty(version, name);
    if (!ofUpdate && versionMs === 0 && !this.versionsWithoutStatus)
      version.LastUpdateStatus = "Successful";
    this.#latest.RevisionId = randomUUID();
    this.versions.set(Version, version);
    const zip = this.packages.get("$LATEST");
    if (zip !== undefined) this.packages.set(Version, zip);
    // A version is made of an update that may still be under way, and shares its end.
    const update = this.#pending.get("$LATEST");
    const rest = Math.max(versionMs, (update?.until ?? 0) - this.#clock.now());
    const failure = update?.failure ?? this.#take("version");
    if (version.State === "Pending" || failure !== undefined) this.#begin(Version, rest, failure);
    return this.#shown(version);
  }

  /**
   * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-version-publishing.html.
   * Assumed: AWS refuses it for a function without a capacity provider, in words that nobody recorded.
   * Assumed: while it is made again its state is that of an update, and the version from before is called meanwhile.
   */
  #publishLatest({ versionMs }: Timing): Configuration {
    if (this.#latest.CapacityProviderConfig === undefined) {
      throw invalid("PublishTo is only supported for functions with a capacity provider.");
    }
    const Version = "$LATEST.PUBLISHED";
    const made: Configuration = {
      ...{ ...this.#latest, Version, FunctionArn: `${this.arn}:${Version}` },
      ...{ ...updating, RevisionId: randomUUID() },
    };
    this.versions.set(Version, made);
    const rest = (this.#pending.get("$LATEST")?.until ?? 0) - this.#clock.now();
    this.#begin(Version, Math.max(versionMs, rest), this.#take("version"));
    return this.#shown(made);
  }

  /**
   * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-self-managed-storage.html (a bucket with
   * versioning; without the mode a copy is made).
   */
  #refer({ S3ObjectStorageMode, S3Bucket, S3Key, S3ObjectVersion }: Input): void {
    if (S3ObjectStorageMode !== "REFERENCE") {
      this.reference = undefined;
      return;
    }
    if (S3ObjectVersion === undefined) throw invalid("S3ObjectVersion is required for REFERENCE.");
    this.reference = { S3Bucket, S3Key, S3ObjectVersion };
  }

  #store(code: CodeInput): void {
    if ("image" in code) {
      const digest = /@sha256:([0-9a-f]{64})$/.exec(code.image)?.[1];
      this.#latest.CodeSha256 = digest ?? createHash("sha256").update(code.image).digest("hex");
      this.#latest.CodeSize = 0;
      this.#image = code.image;
      return;
    }
    if (code.direct === true && code.zip.length >= 52_428_800) {
      const text = "Zipped size must be smaller than 52428800 bytes";
      // Source: recording TestLambdaSizeLimits::test_oversized_zipped_create_lambda.
      throw new AwsFault("RequestEntityTooLargeException", 413, text);
    }
    const unzipped = unzippedSize(code.zip);
    if (unzipped === undefined)
      throw invalid(
        "Could not unzip uploaded file. Please check your file, then try to upload again.",
      );
    if (unzipped > 262_144_000) throw invalid("Unzipped size must be smaller than 262144000 bytes");
    this.packages.set("$LATEST", code.zip);
    this.#latest.CodeSha256 = sha256Of(code.zip).toString("base64");
    this.#latest.CodeSize = code.zip.length;
  }

  #configure(input: Input): void {
    validate(input);
    for (const name of configurable) {
      const value = input[name];
      if (value === undefined) continue;
      const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
      this.#latest[name] = isMap
        ? { ...(this.#latest[name] as object | undefined), ...value }
        : value;
    }
    const { Environment, Layers, ImageConfig, VpcConfig } = input;
    if (this.#latest.PackageType === "Zip") {
      this.#latest.RuntimeVersionConfig = runtimeVersion(this.#latest.Runtime);
    }
    if (VpcConfig !== undefined) this.#latest.VpcConfig = vpcAnswer(VpcConfig as Input);
    if (Environment !== undefined) this.#latest.Environment = Environment;
    if (Array.isArray(Layers))
      this.#latest.Layers = Layers.map((Arn) => ({ Arn: String(Arn), CodeSize: 1 }));
    if (ImageConfig !== undefined) this.#latest.ImageConfigResponse = { ImageConfig };
  }

  /** Source: recording TestLambdaVersions::test_version_lifecycle: a list tells no states. */
  #listed(configuration: Configuration): Configuration {
    const listed = this.#shown(configuration);
    for (const name of [...states, ...updateStatus]) Reflect.deleteProperty(listed, name);
    return listed.Version === "$LATEST"
      ? { ...listed, FunctionArn: `${this.arn}:$LATEST` }
      : listed;
  }

  /** Source: AWS's model (State): of a function on managed instances only versions can be called. */
  #shown(stored: Configuration): Configuration {
    const managed = stored.CapacityProviderConfig !== undefined && stored.Version === "$LATEST";
    const configuration =
      managed && stored.State === "Active" ? { ...stored, State: "ActiveNonInvocable" } : stored;
    if (!this.environmentDenied || configuration.Environment === undefined)
      return { ...configuration };
    const Error = {
      ErrorCode: "AccessDeniedException",
      Message:
        "Lambda was unable to decrypt your environment variables because the KMS access was denied.",
    };
    return { ...configuration, Environment: { Error } };
  }
}

/** Source: recording TestLambdaFunction::test_function_lifecycle: another runtime, another version. */
function runtimeVersion(runtime: unknown): object {
  const id = createHash("sha256").update(String(runtime)).digest("hex");
  return { RuntimeVersionArn: `arn:aws:lambda:eu-central-1::runtime:${id}` };
}
const creating = {
  State: "Pending",
  StateReason: "The function is being created.",
  StateReasonCode: "Creating",
};
const updating = {
  State: "Active",
  LastUpdateStatus: "InProgress",
  LastUpdateStatusReason: "The function is being created.",
  LastUpdateStatusReasonCode: "Creating",
};
const states = ["State", "StateReason", "StateReasonCode", "RuntimeVersionConfig"] as const;
const updateStatus = [
  "LastUpdateStatus",
  "LastUpdateStatusReason",
  "LastUpdateStatusReasonCode",
] as const;

/** Source: recording TestLambdaFunction::test_vpc_config, an emptied one included. */
function vpcAnswer({
  SubnetIds = [],
  SecurityGroupIds = [],
  Ipv6AllowedForDualStack = false,
}: Input): object {
  const VpcId = (SubnetIds as readonly string[]).length === 0 ? "" : "vpc-0a1b2c3d";
  return { Ipv6AllowedForDualStack, SecurityGroupIds, SubnetIds, VpcId };
}

function awsTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+0000");
}
