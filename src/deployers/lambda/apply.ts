import type { Context } from "../../context.ts";
import { DeployError, messageOf } from "../../errors.ts";
import { optional } from "../../optional.ts";
import type { Outcome } from "../../plan.ts";
import type { AliasConfiguration, FunctionConfiguration, LambdaPorts } from "./client.ts";
import type { ReadAlarms } from "./cloudwatch-client.ts";
import type { LambdaConfig } from "./inputs.ts";
import type { LambdaPlan, Work } from "./plan.ts";
import type { FunctionReader } from "./reader.ts";
import { release } from "./release.ts";
import type { ObjectPort } from "./s3-client.ts";
import { smokeTest } from "./smoke-test.ts";
import { locate } from "./upload.ts";
import { createFunction, publish, writeCode, writeConfiguration, type Pen } from "./write-code.ts";

export interface Hands {
  readonly ports: LambdaPorts;
  readonly reader: FunctionReader;
  readonly objects: () => Promise<ObjectPort>;
  readonly readAlarms: () => Promise<ReadAlarms>;
}

/** Configuration, code, version, release, housekeeping: each only when the plan says so. */
export async function applyLambda(
  config: LambdaConfig,
  { work }: LambdaPlan,
  hands: Hands,
  context: Context,
): Promise<Outcome> {
  const current = await deployFunction(work, hands, context);
  const version = numberOf(current);
  if (config.smokeTest !== undefined && version !== undefined && work.publish) {
    await smokeTest(config.smokeTest, version, hands.ports.work).catch(keepAlias(work));
    context.log.info(`Version ${version} passed its smoke test`);
  }
  const alias = await releaseAlias(config, work, version, hands, context);
  await prune(work, hands, context);
  return outcomeOf(config, work, current, alias, hands.reader);
}

/** Brings the function to what the plan says and waits until AWS confirms it. */
async function deployFunction(
  work: Work,
  { ports, reader, objects }: Hands,
  context: Context,
): Promise<FunctionConfiguration> {
  const pen: Pen = { port: ports.work, reader, context };
  try {
    const { code } = work;
    const location = code === undefined ? undefined : await locate(code, objects);
    if (work.base === undefined) {
      if (code === undefined || location === undefined) throw new TypeError("A creation has code");
      return await ready(work, await createFunction(work, code, location, pen), pen);
    }
    let base = work.base;
    if (Object.keys(work.tags).length > 0) await ports.work.tag(work.tags);
    if (changesConfiguration(work)) base = await writeConfiguration(work, base, pen);
    if (code === undefined || location === undefined) return await ready(work, base, pen);
    return await ready(work, await writeCode(work, code, location, base, pen), pen);
  } catch (error) {
    throw stateOf(error, work);
  }
}

function changesConfiguration({ configuration, environment }: Work): boolean {
  return Object.keys(configuration).length > 0 || environment !== undefined;
}

/** Waits for the published version, publishing first where the last write did not. */
async function ready(
  work: Work,
  written: FunctionConfiguration,
  pen: Pen,
): Promise<FunctionConfiguration> {
  if (!work.publish) return await pen.reader.ready(written);
  if (numberOf(written) !== undefined) return await versionReady(written, pen);
  const latest = work.code === undefined ? written : await pen.reader.ready(written);
  return await versionReady(await publish(work, latest, pen), pen);
}

async function versionReady(
  published: FunctionConfiguration,
  { reader, context }: Pen,
): Promise<FunctionConfiguration> {
  const version = numberOf(published) ?? "";
  const settled = await reader.versionReady(version, published);
  context.log.info(`Version ${version} is active`);
  return { ...settled, Version: version };
}

function numberOf({ Version }: FunctionConfiguration): string | undefined {
  return Version === undefined || !/^\d+$/.test(Version) ? undefined : Version;
}

async function releaseAlias(
  config: LambdaConfig,
  { alias }: Work,
  version: string | undefined,
  { ports, readAlarms }: Hands,
  context: Context,
): Promise<AliasConfiguration | undefined> {
  if (alias === undefined || version === undefined) return undefined;
  const { alarms } = config;
  const read = alarms.length === 0 ? () => Promise.resolve([]) : await readAlarms();
  return await release({ alias, version, config, watch: { alarms, read } }, ports, context);
}

/** Housekeeping after a good deployment never makes it a bad one. */
async function prune(work: Work, { ports }: Hands, { log, signal }: Context): Promise<void> {
  for (const version of work.prune) {
    if (signal.aborted) return;
    try {
      await ports.work.deleteVersion(version);
    } catch (error) {
      log.warning(`Version ${version} was not deleted: ${messageOf(error)}`);
    }
  }
}

function keepAlias(work: Work): (error: unknown) => never {
  return (error) => {
    throw stateOf(error, work);
  };
}

/** What callers of the function meet after a failure before the release. */
function stateOf(error: unknown, { alias, base }: Work): unknown {
  if (!(error instanceof DeployError) || error.state !== undefined || base === undefined)
    return error;
  const version = alias?.current?.FunctionVersion;
  const callers =
    version === undefined
      ? "the function's unqualified callers may meet the new code or configuration already"
      : `alias ${alias?.name ?? ""} serves version ${version} as before; $LATEST may already hold the new code or configuration`;
  return error.with({ state: callers });
}

function outcomeOf(
  config: LambdaConfig,
  work: Work,
  current: FunctionConfiguration,
  alias: AliasConfiguration | undefined,
  { missing }: FunctionReader,
): Outcome {
  const { name } = config.function;
  const version = numberOf(current);
  const live = version === undefined ? "is updated" : `version ${version} is published`;
  const behind = alias === undefined ? "" : ` and live behind alias ${work.alias?.name ?? ""}`;
  return {
    headline: `${name}: ${live}${behind}`,
    outputs: {
      "function-arn": work.arn,
      ...optional("code-sha256", current.CodeSha256),
      ...optional("version", version),
      ...optional("version-arn", version === undefined ? undefined : `${work.arn}:${version}`),
      ...optional("alias-arn", alias?.AliasArn),
    },
    facts: [
      ["Function", work.arn],
      ...(version === undefined ? [] : [["Version", version] as const]),
      ...(work.alias?.current?.FunctionVersion === undefined
        ? []
        : [["Before", work.alias.current.FunctionVersion] as const]),
      ...(missing === undefined
        ? []
        : [["The version itself would be watched with", missing] as const]),
    ],
  };
}
