import type { InputReader } from "../../inputs/reader.ts";
import { readJson, reasonIn } from "../../inputs/yaml.ts";
import { optional } from "../../model/optional.ts";
import type { TargetDefinition } from "../target.ts";
import { parseBucket, parseCode, type Artifact, type BucketPrefix } from "./inputs/artifact.ts";
import { readConfiguration, type Fields } from "./inputs/configuration.ts";
import { readEnvironment, type EnvironmentWish } from "./inputs/environment.ts";
import { parseFunctionName, type FunctionName } from "./inputs/function-name.ts";
import { permissions } from "./inputs/permissions.ts";
import { parseTraffic, trafficMs, type TrafficStep } from "./inputs/traffic.ts";

export interface SmokeTest {
  readonly payload: string;
  /** What the answer must contain. */
  readonly expect?: string;
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
  readonly configuration: Fields;
  readonly environment?: EnvironmentWish;
  readonly tags: ReadonlyMap<string, string>;
  readonly publish: boolean;
  readonly alias?: string;
  readonly allowOlder: boolean;
  readonly traffic: readonly TrafficStep[];
  readonly alarms: readonly string[];
  readonly smokeTest?: SmokeTest;
  readonly waitForProvisionedConcurrency: boolean;
  readonly keepVersions?: number;
}

/** Deploys code and configuration of a function, and releases it behind an alias. */
export const lambda: TargetDefinition<LambdaConfig> = {
  inputs: [
    "function-name",
    "code",
    "include",
    "exclude",
    "follow-symlinks",
    "image-uri",
    "architecture",
    "code-bucket",
    "configuration",
    "environment-variables",
    "environment-variables-mode",
    "tags",
    "publish",
    "alias",
    "allow-older",
    "traffic",
    "alarms",
    "smoke-test",
    "smoke-test-expect",
    "wait-for-provisioned-concurrency",
    "keep-versions",
  ],
  defaultSessionPolicy: "least-privilege",
  read,
  permissions,
  standIns: (inputs): Record<string, string> =>
    inputs.text("image-uri") === undefined ? { code: "." } : {},
  knownMinutes: ({ traffic }) => Math.ceil(trafficMs(traffic) / 60_000),
  places: ({ function: { region } }) =>
    region === undefined
      ? []
      : [{ input: "function-name", region, within: "region", guide: otherRegion }],
  load: () => import("./deployer.ts"),
};

const otherRegion = {
  id: "function-in-other-region",
  hint: "Set `aws-region` to the region of the function's ARN.",
};

function read(inputs: InputReader): LambdaConfig {
  const { Environment: written, ...configuration } = readConfiguration(inputs);
  const config: LambdaConfig = {
    function: readFunctionName(inputs),
    ...optional("code", readCode(inputs)),
    include: inputs.lines("include"),
    exclude: inputs.lines("exclude"),
    followSymlinks: inputs.boolean("follow-symlinks", false),
    ...optional("architecture", readArchitecture(inputs)),
    ...optional("codeBucket", readBucket(inputs)),
    configuration,
    ...optional("environment", readEnvironment(inputs, written)),
    tags: readTags(inputs),
    publish: inputs.boolean("publish", true),
    ...optional("alias", readAlias(inputs)),
    allowOlder: inputs.boolean("allow-older", false),
    traffic: readTraffic(inputs),
    alarms: inputs.lines("alarms"),
    ...optional("smokeTest", readSmokeTest(inputs)),
    waitForProvisionedConcurrency: inputs.boolean("wait-for-provisioned-concurrency", false),
    ...optional("keepVersions", inputs.optionalInteger("keep-versions", { min: 1, max: 1000 })),
  };
  checkCombination(inputs, config);
  return config;
}

function readFunctionName(inputs: InputReader): FunctionName {
  const text = inputs.required("function-name");
  const name = text === "" ? { name: "" } : parseFunctionName(text);
  if (typeof name === "object") return name;
  inputs.problem("function-name", name);
  return { name: "" };
}

function readCode(inputs: InputReader): Artifact | undefined {
  const image = inputs.text("image-uri");
  const lines = inputs.lines("code");
  if (image !== undefined && lines.length > 0) {
    inputs.problem("image-uri", "cannot be given together with code");
  }
  if (image !== undefined) return { kind: "image", uri: image };
  if (lines.length === 0) return undefined;
  const code = parseCode(lines);
  if (typeof code === "object") return code;
  inputs.problem("code", code);
  return undefined;
}

function readArchitecture(inputs: InputReader): "x86_64" | "arm64" | undefined {
  if (inputs.text("architecture") === undefined) return undefined;
  return inputs.oneOf("architecture", ["x86_64", "arm64"], "x86_64");
}

function readBucket(inputs: InputReader): BucketPrefix | undefined {
  const text = inputs.text("code-bucket");
  if (text === undefined) return undefined;
  const bucket = parseBucket(text);
  if (bucket === undefined)
    inputs.problem("code-bucket", "must be s3://bucket or s3://bucket/prefix");
  return bucket;
}

function readTags(inputs: InputReader): Map<string, string> {
  const tags = new Map<string, string>();
  for (const line of inputs.lines("tags")) {
    const equals = line.indexOf("=");
    if (equals < 1) inputs.problem("tags", `"${line.slice(0, 30)}" is not key=value`);
    else tags.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  return tags;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html: no name of digits alone. */
function readAlias(inputs: InputReader): string | undefined {
  const alias = inputs.text("alias");
  if (alias === undefined) return undefined;
  if (/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(alias)) return alias;
  inputs.problem("alias", "must be of letters, digits, - and _, and not of digits alone");
  return undefined;
}

function readTraffic(inputs: InputReader): readonly TrafficStep[] {
  const text = inputs.text("traffic");
  const steps = text === undefined ? [] : parseTraffic(text);
  if (typeof steps === "object") return steps;
  inputs.problem("traffic", steps);
  return [];
}

function readSmokeTest(inputs: InputReader): SmokeTest | undefined {
  const payload = inputs.text("smoke-test");
  const expect = inputs.text("smoke-test-expect");
  if (payload === undefined) {
    if (expect !== undefined) inputs.problem("smoke-test-expect", "needs smoke-test");
    return undefined;
  }
  try {
    readJson(payload, "smoke-test");
  } catch (error) {
    inputs.problem("smoke-test", `must be a JSON payload, e.g. {}: ${reasonIn(error)}`);
  }
  return { payload, ...optional("expect", expect) };
}

function checkCombination(inputs: InputReader, config: LambdaConfig): void {
  const { code, configuration, environment, tags, publish, alias, traffic } = config;
  const isImage = code?.kind === "image";
  const chosen = config.include.length > 0 || config.exclude.length > 0;
  if (chosen && code !== undefined && code.kind !== "paths") {
    const text = `has no files to include or exclude: ${isImage ? "an image" : "a ready package"} is deployed as it is`;
    inputs.problem(isImage ? "image-uri" : "code", text);
  }
  if (alias !== undefined && !publish) {
    inputs.problem("alias", "needs publish: an alias points to a published version");
  }
  // AWS refuses to invoke a durable function by its unqualified ARN.
  if (configuration.DurableConfig !== undefined && !(publish && alias !== undefined)) {
    inputs.problem(
      "configuration",
      "DurableConfig needs publish and alias: a durable function is called by them only",
    );
  }
  if (alias === undefined) {
    if (traffic.length > 0) inputs.problem("traffic", "needs alias");
    if (config.alarms.length > 0) inputs.problem("alarms", "needs alias");
    if (config.waitForProvisionedConcurrency) {
      inputs.problem("wait-for-provisioned-concurrency", "needs alias");
    }
  }
  if (config.smokeTest !== undefined && !publish) {
    inputs.problem("smoke-test", "needs publish: it invokes the new version");
  }
  const asked =
    code !== undefined ||
    environment !== undefined ||
    tags.size > 0 ||
    alias !== undefined ||
    config.keepVersions !== undefined ||
    Object.keys(configuration).length > 0;
  if (!asked)
    inputs.problem("code", "is required (or image-uri, configuration, environment-variables)");
}
