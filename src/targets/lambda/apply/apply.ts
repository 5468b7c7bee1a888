import type { Context } from "../../../model/context.ts";
import { messageOf } from "../../../model/errors.ts";
import { tellDone, tellFailed } from "../../../model/report/step.ts";
import { optional } from "../../../model/optional.ts";
import type { Outcome } from "../../../model/plan.ts";
import type {
  AliasConfiguration,
  FunctionConfiguration,
  LambdaPort,
  LambdaPorts,
  ObjectPort,
  ReadAlarms,
} from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import { changesConfiguration, changesFunction } from "../plan/model.ts";
import type { LambdaPlan, Work } from "../plan/model.ts";
import type { FunctionReader } from "../observe/function-reader.ts";
import { release, type Released } from "../release/shift.ts";
import { recordedBefore } from "../release/alias-description.ts";
import { numberOf, outcomeOf } from "./outcome.ts";
import { smokeTest } from "../release/smoke-test.ts";
import type { TrafficHistory } from "../report/traffic.ts";
import { withLiveState, type Tries } from "./live-state.ts";
import { locate } from "./stage-code.ts";
import {
  createFunction,
  publish,
  writeCode,
  writeConfiguration,
  type Writing,
} from "./update-function.ts";

export interface ApplyPorts {
  readonly ports: LambdaPorts;
  readonly reader: FunctionReader;
  readonly objects: () => Promise<ObjectPort>;
  readonly readAlarms: () => Promise<ReadAlarms>;
  readonly tries: Tries;
  /** Keeps the steps of the release for the report. */
  readonly history: TrafficHistory;
}

/** A deployment under way. */
interface Applying extends ApplyPorts {
  readonly config: LambdaConfig;
  readonly work: Work;
  readonly context: Context;
}

/** Configuration, code, version, release, housekeeping: each only when the plan says so. */
export async function applyLambda(
  config: LambdaConfig,
  { work }: LambdaPlan,
  ports: ApplyPorts,
  context: Context,
): Promise<Outcome> {
  const applying = { ...ports, config, work, context };
  const current = await deployFunction(applying).catch(async (error: unknown) => {
    const published = work.publish ? ports.history.version : undefined;
    throw await withLiveState(error, work, ports.ports, ports.tries, published);
  });
  const released = await releaseAlias(current, applying);
  const deleted = await prune(pruned(work, current), released?.alias, applying);
  return outcomeOf({ config, work, current, ...released, deleted }, ports);
}

/** Brings the function to what the plan says, waits until AWS confirms it, and tries what is to be released. */
async function deployFunction(applying: Applying): Promise<FunctionConfiguration> {
  const { config, work, ports, reader, objects, history, context } = applying;
  const writing: Writing = { port: ports.work, reader, context, work };
  const began = context.clock.now();
  const deploying = async (): Promise<FunctionConfiguration> =>
    ready(await write(objects, writing), writing);
  const isWriting = work.publish || changesFunction(work);
  const current = await (isWriting
    ? context.phases.time("Upload and publish", deploying)
    : deploying());
  const version = numberOf(current);
  history.version = version;
  const what = toldOf(work, version, current !== work.base);
  if (what !== undefined) tellDone(context, what, began);
  await tag(work, ports.work);
  const releases = work.publish || work.alias !== undefined;
  if (config.smokeTest !== undefined && version !== undefined && releases) {
    const started = context.clock.now();
    try {
      await smokeTest(config.smokeTest, version, current, ports.work, context);
    } catch (error) {
      tellFailed(context, `Version ${version} did not pass its smoke test`, started);
      throw error;
    }
    tellDone(context, `Version ${version} passed its smoke test`, started);
  }
  return current;
}

/** What the log says of the function's own writes. */
function toldOf(
  { publish }: Work,
  version: string | undefined,
  isWritten: boolean,
): string | undefined {
  if (publish && version !== undefined) return `Version ${version} is active`;
  return isWritten ? "The function is updated" : undefined;
}

/**
 * After the function's own writes: TagResource moves the RevisionId that guards them.
 * Source: recording TestLambdaTags::test_tag_lifecycle.
 */
async function tag({ base, tags }: Work, port: LambdaPort): Promise<void> {
  // A new function was created with its tags.
  if (base !== undefined && Object.keys(tags).length > 0) await port.tag(tags);
}

async function write(
  objects: ApplyPorts["objects"],
  writing: Writing,
): Promise<FunctionConfiguration> {
  const { code, base } = writing.work;
  const location = code === undefined ? undefined : await locate(code, objects);
  if (base === undefined) {
    if (code === undefined || location === undefined) throw new TypeError("A creation has code");
    return await createFunction(code, location, writing);
  }
  const configured = changesConfiguration(writing.work)
    ? await writeConfiguration(base, writing)
    : base;
  if (code === undefined || location === undefined) return configured;
  return await writeCode(code, location, configured, writing);
}

/** Waits for the published version, publishing first where the last write did not. */
async function ready(
  written: FunctionConfiguration,
  writing: Writing,
): Promise<FunctionConfiguration> {
  const { work } = writing;
  // Only tags or old versions change: the plan has read the function just now.
  if (!work.publish && written === work.base) return written;
  if (!work.publish) return await writing.reader.ready(written);
  if (numberOf(written) !== undefined) return await versionReady(written, writing);
  const latest = work.code === undefined ? written : await writing.reader.ready(written);
  return await versionReady(await publish(latest, writing), writing);
}

async function versionReady(
  published: FunctionConfiguration,
  { reader }: Writing,
): Promise<FunctionConfiguration> {
  const version = numberOf(published) ?? "";
  const settled = await reader.versionReady(version, published);
  return { ...settled, Version: version };
}

async function releaseAlias(
  current: FunctionConfiguration,
  applying: Applying,
): Promise<Released | undefined> {
  const { config, work, ports, readAlarms, history, context } = applying;
  const { alias } = work;
  const version = numberOf(current);
  if (alias === undefined || version === undefined) return undefined;
  const { alarms } = config;
  const read = alarms.length === 0 ? () => Promise.resolve([]) : await readAlarms();
  // Of a version that exists $LATEST holds nothing.
  const sha256 = alias.version === undefined ? current.CodeSha256 : undefined;
  const told = { ...optional("sha256", sha256), history };
  const options = { alias, version, ...told, config, watch: { alarms, read } };
  return await context.phases.time("Traffic", () => release(options, ports, context));
}

/**
 * Where nothing changed since the newest version, PublishVersion answers with that one and makes none, so
 * that the plan counted one too many: what was to go because of it stays.
 * Source: API_PublishVersion.
 */
function pruned({ prune: versions, counted }: Work, { Version }: FunctionConfiguration) {
  if (counted === undefined || Number(Version) > Number(counted.newest)) return versions;
  return versions.filter((version) => !counted.versions.includes(version));
}

/**
 * Housekeeping after a good deployment never makes it a bad one.
 * @param alias as it is now: where it needed no move, it names the same version as before as ever
 * @returns how many versions were deleted
 */
async function prune(
  versions: readonly string[],
  alias: AliasConfiguration | undefined,
  { ports, context }: Applying,
): Promise<number> {
  const { log, signal, clock } = context;
  const before = recordedBefore(alias?.Description);
  const began = clock.now();
  const deleted: string[] = [];
  for (const version of versions.filter((candidate) => candidate !== before)) {
    if (signal.aborted) break;
    try {
      await ports.work.deleteVersion(version);
      deleted.push(version);
    } catch (error) {
      log.warning(`Version ${version} was not deleted: ${messageOf(error)}`);
    }
  }
  const [only, ...others] = deleted;
  const what = others.length === 0 ? `Version ${only ?? ""}` : `${deleted.length} old versions`;
  if (only !== undefined) tellDone(context, `${what} deleted`, began);
  return deleted.length;
}
