import { readGlobLines } from "../../../inputs/lines/globs.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import { readTags } from "../../../inputs/lines/tags.ts";
import { everyField } from "../../../model/optional.ts";
import { optionalWord } from "../../shared/optional-input.ts";
import { refuseInputs } from "../../shared/refuse-inputs.ts";
import type { LambdaConfig, SmokeTest } from "../config.ts";
import { parseBucket, parseCode, type Artifact } from "./artifact.ts";
import { readConfiguration } from "./configuration.ts";
import { readEnvironment } from "./environment.ts";
import { parseFunctionName, type FunctionName } from "./function-name.ts";
import { parseTraffic } from "./traffic.ts";
import { readVersion } from "./version.ts";

/** All that the inputs say; what is wrong is told to the reader, everything in one go. */
export function readLambdaConfig(inputs: InputReader): LambdaConfig {
  const { Environment: written, ...configuration } = readConfiguration(inputs);
  const config = everyField<LambdaConfig>({
    function: readFunctionName(inputs),
    code: readCode(inputs),
    include: readGlobLines(inputs, "include"),
    exclude: readGlobLines(inputs, "exclude"),
    followSymlinks: inputs.boolean("follow-symlinks", false),
    architecture: optionalWord(inputs, "architecture", ["x86_64", "arm64"]),
    codeBucket: parsed(inputs, "code-bucket", parseBucket),
    configuration,
    environment: readEnvironment(inputs, written),
    tags: readTags(inputs),
    publish: inputs.boolean("publish", true),
    alias: readAlias(inputs),
    version: readVersion(inputs),
    allowOlder: inputs.boolean("allow-older", false),
    traffic: parsed(inputs, "traffic", parseTraffic) ?? [],
    alarms: inputs.lines("alarms"),
    smokeTest: readSmokeTest(inputs),
    onCancel: inputs.oneOf("on-cancel", ["rollback", "leave"], "rollback"),
    handlerCheck: inputs.oneOf("handler-check", ["error", "warn", "off"], "error"),
    waitForProvisionedConcurrency: inputs.boolean("wait-for-provisioned-concurrency", false),
    keepVersions: inputs.optionalInteger("keep-versions", { min: 1, max: 1000 }),
  });
  checkCombination(inputs, config);
  return config;
}

/** What a parser makes of an input that is given; the text that it answers instead is told as the problem. */
function parsed<T extends object>(
  inputs: InputReader,
  name: string,
  parse: (text: string) => T | string,
): T | undefined {
  const given = inputs.text(name);
  const value = given === undefined ? undefined : parse(given);
  if (typeof value !== "string") return value;
  inputs.problem(name, value);
  return undefined;
}

function readFunctionName(inputs: InputReader): FunctionName {
  inputs.required("function-name");
  return parsed(inputs, "function-name", parseFunctionName) ?? { name: "" };
}

function readCode(inputs: InputReader): Artifact | undefined {
  const image = inputs.text("image-uri");
  const lines = inputs.lines("code");
  if (image !== undefined && lines.length > 0) {
    inputs.problem("image-uri", "cannot be given together with code");
  }
  if (image !== undefined) return { kind: "image", uri: image };
  return parsed(inputs, "code", () => parseCode(lines));
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html: no name of digits alone. */
function readAlias(inputs: InputReader): string | undefined {
  const alias = inputs.text("alias");
  if (alias === undefined) return undefined;
  if (/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(alias)) return alias;
  inputs.problem("alias", "must be of letters, digits, - and _, and not of digits alone");
  return undefined;
}

function readSmokeTest(inputs: InputReader): SmokeTest | undefined {
  const payload = inputs.text("smoke-test");
  const expect = inputs.text("smoke-test-expect");
  if (payload === undefined) {
    refuseInputs(inputs, ["smoke-test-expect", "smoke-test-tenant-id"], "needs smoke-test");
    return undefined;
  }
  try {
    JSON.parse(payload);
  } catch {
    inputs.problem("smoke-test", "must be a JSON payload, e.g. {}");
  }
  const tenantId = inputs.text("smoke-test-tenant-id");
  return everyField<SmokeTest>({ payload, expect, tenantId });
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
  if (configuration.PublishTo !== undefined) checkPublishTo(inputs, config);
  if (alias === undefined) {
    if (traffic.length > 0) inputs.problem("traffic", "needs alias");
    if (inputs.text("on-cancel") !== undefined) inputs.problem("on-cancel", "needs alias");
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
    config.version !== undefined ||
    alias !== undefined ||
    config.keepVersions !== undefined ||
    Object.keys(configuration).length > 0;
  if (!asked)
    inputs.problem("code", "is required (or image-uri, configuration, environment-variables)");
}

/**
 * AWS would let an alias point to $LATEST.PUBLISHED, but that is another code after each deployment: nothing could be
 * shifted to or gone back to.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html (PublishTo).
 */
function checkPublishTo(
  inputs: InputReader,
  { configuration, publish, alias }: LambdaConfig,
): void {
  if (configuration.PublishTo !== "LATEST_PUBLISHED") {
    inputs.problem("configuration", "PublishTo can only be LATEST_PUBLISHED");
  }
  if (!publish) inputs.problem("configuration", "PublishTo needs publish");
  if (alias !== undefined) {
    inputs.problem(
      "alias",
      "cannot be given together with PublishTo: callers of the function's bare name meet $LATEST.PUBLISHED, without an alias",
    );
  }
}
