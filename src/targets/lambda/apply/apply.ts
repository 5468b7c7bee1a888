import type { Context } from "../../../model/context.ts";
import { messageOf } from "../../../model/errors.ts";
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
import { changesConfiguration } from "../plan/model.ts";
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
  readonly history?: TrafficHistory;
}

/** Configuration, code, version, release, housekeeping: each only when the plan says so. */
export async function applyLambda(
  config: LambdaConfig,
  { work }: LambdaPlan,
  ports: ApplyPorts,
  context: Context,
): Promise<Outcome> {
  const current = await deployFunction(config, work, ports, context).catch(
    async (error: unknown) => {
      throw await withLiveState(error, work, ports.ports, ports.tries);
    },
  );
  const released = await releaseAlias(config, work, current, ports, context);
  const deleted = await prune(pruned(work, current), released?.alias, ports, context);
  return outcomeOf({ config, work, current, ...released, deleted }, ports);
}

/** Brings the function to what the plan says, waits until AWS confirms it, and tries what is to be released. */
async function deployFunction(
  config: LambdaConfig,
  work: Work,
  { ports, reader, objects }: ApplyPorts,
  context: Context,
): Promise<FunctionConfiguration> {
  const writing: Writing = { port: ports.work, reader, context };
  const current = await ready(work, await write(work, objects, writing), writing);
  await tag(work, ports.work);
  const version = numberOf(current);
  const releases = work.publish || work.alias !== undefined;
  if (config.smokeTest !== undefined && version !== undefined && releases) {
    await smokeTest(config.smokeTest, version, current, ports.work, context);
    context.log.info(`Version ${version} passed its smoke test`);
  }
  return current;
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
  work: Work,
  objects: ApplyPorts["objects"],
  writing: Writing,
): Promise<FunctionConfiguration> {
  const { code } = work;
  const location = code === undefined ? undefined : await locate(code, objects);
  if (work.base === undefined) {
    if (code === undefined || location === undefined) throw new TypeError("A creation has code");
    return await createFunction(work, code, location, writing);
  }
  let base = work.base;
  if (changesConfiguration(work)) base = await writeConfiguration(work, base, writing);
  if (code === undefined || location === undefined) return base;
  return await writeCode(work, code, location, base, writing);
}

/** Waits for the published version, publishing first where the last write did not. */
async function ready(
  work: Work,
  written: FunctionConfiguration,
  writing: Writing,
): Promise<FunctionConfiguration> {
  // Only tags or old versions change: the plan has read the function just now.
  if (!work.publish && written === work.base) return written;
  if (!work.publish) return await writing.reader.ready(written);
  if (numberOf(written) !== undefined) return await versionReady(written, writing);
  const latest = work.code === undefined ? written : await writing.reader.ready(written);
  return await versionReady(await publish(work, latest, writing), writing);
}

async function versionReady(
  published: FunctionConfiguration,
  { reader, context }: Writing,
): Promise<FunctionConfiguration> {
  const version = numberOf(published) ?? "";
  const settled = await reader.versionReady(version, published);
  context.log.info(`Version ${version} is active`);
  return { ...settled, Version: version };
}

async function releaseAlias(
  config: LambdaConfig,
  { alias }: Work,
  current: FunctionConfiguration,
  { ports, readAlarms, history }: ApplyPorts,
  context: Context,
): Promise<Released | undefined> {
  const version = numberOf(current);
  if (alias === undefined || version === undefined) return undefined;
  const { alarms } = config;
  const read = alarms.length === 0 ? () => Promise.resolve([]) : await readAlarms();
  // Of a version that exists $LATEST holds nothing.
  const sha256 = alias.version === undefined ? current.CodeSha256 : undefined;
  const told = { ...optional("sha256", sha256), ...optional("history", history) };
  const options = { alias, version, ...told };
  return await release({ ...options, config, watch: { alarms, read } }, ports, context);
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
  { ports }: ApplyPorts,
  { log, signal }: Context,
): Promise<number> {
  const before = recordedBefore(alias?.Description);
  let deleted = 0;
  for (const version of versions.filter((candidate) => candidate !== before)) {
    if (signal.aborted) break;
    try {
      await ports.work.deleteVersion(version);
      deleted += 1;
    } catch (error) {
      log.warning(`Version ${version} was not deleted: ${messageOf(error)}`);
    }
  }
  return deleted;
}
