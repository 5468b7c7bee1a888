import { messageOf } from "../../../model/errors.ts";
import { tellDone, tellFailed } from "../../../model/report/step.ts";
import { optional } from "../../../model/optional.ts";
import type { Outcome } from "../../../model/plan.ts";
import type { AliasConfiguration, FunctionConfiguration, LambdaPort } from "../aws/port.ts";
import { changesConfiguration, changesFunction } from "../plan/model.ts";
import type { FunctionWork } from "../plan/model.ts";
import type { FunctionReader } from "../observe/function-reader.ts";
import { releaseVersion, type Released } from "./shift.ts";
import { recordedBefore } from "../alias-description.ts";
import { numberOf, lambdaOutcome } from "./outcome.ts";
import { smokeTest } from "../release/smoke-test.ts";
import type { LambdaApplyContext } from "./apply-context.ts";
import { withLiveState } from "./live-state.ts";
import { stageCode } from "./stage-code.ts";
import { createFunction, publishCode, writeCode, writeConfiguration } from "./update-function.ts";

/** Configuration, code, version, release, housekeeping: each only when the plan says so. */
export async function applyLambda(lambda: LambdaApplyContext): Promise<Outcome> {
  const { work } = lambda;
  const current = await deployFunction(lambda).catch(async (error: unknown) => {
    throw await withLiveState(error, lambda);
  });
  const released = await releaseAlias(current, lambda);
  const deleted = await prune(pruned(work, current), released?.alias, lambda);
  return lambdaOutcome({ work, current, ...released, deleted }, lambda);
}

/** Brings the function to what the plan says, waits until AWS confirms it, and tries what is to be released. */
async function deployFunction(lambda: LambdaApplyContext): Promise<FunctionConfiguration> {
  const { work, ports, history, context } = lambda;
  const { smokeTest: test } = work.config;
  const began = context.clock.now();
  const deploying = async (): Promise<FunctionConfiguration> => ready(await write(lambda), lambda);
  const isWriting = work.publish || changesFunction(work);
  const current = await (isWriting
    ? context.phases.time("Upload and publish", deploying)
    : deploying());
  const version = numberOf(current);
  history.version = version;
  if (work.publish && version !== undefined)
    tellDone(context, `Version ${version} is active`, began);
  else if (current !== work.base) tellDone(context, "The function is updated", began);
  await tag(work, ports.cancellable);
  const releases = work.publish || work.alias !== undefined;
  if (test !== undefined && version !== undefined && releases) {
    const started = context.clock.now();
    try {
      await smokeTest({ test, version, tested: current, port: ports.cancellable, context });
    } catch (error) {
      tellFailed(context, `Version ${version} did not pass its smoke test`, started);
      throw error;
    }
    tellDone(context, `Version ${version} passed its smoke test`, started);
  }
  return current;
}

/**
 * After the function's own writes: TagResource moves the RevisionId that guards them.
 * Source: recording TestLambdaTags::test_tag_lifecycle.
 */
async function tag({ base, tags }: FunctionWork, port: LambdaPort): Promise<void> {
  // A new function was created with its tags.
  if (base !== undefined && Object.keys(tags).length > 0) await port.tag(tags);
}

async function write(lambda: LambdaApplyContext): Promise<FunctionConfiguration> {
  const { code, base } = lambda.work;
  const location = code === undefined ? undefined : await stageCode(code, lambda.objects);
  if (base === undefined) {
    if (code === undefined || location === undefined) throw new TypeError("A creation has code");
    return await createFunction(code, location, lambda);
  }
  const configured = changesConfiguration(lambda.work)
    ? await writeConfiguration(base, lambda)
    : base;
  if (code === undefined || location === undefined) return configured;
  return await writeCode(code, location, configured, lambda);
}

/** Waits for the published version, publishing first where the last write did not. */
async function ready(
  written: FunctionConfiguration,
  lambda: LambdaApplyContext,
): Promise<FunctionConfiguration> {
  const { work, reader } = lambda;
  // Only tags or old versions change: the plan has read the function just now.
  if (!work.publish && written === work.base) return written;
  if (!work.publish) return await reader.ready(written);
  if (numberOf(written) !== undefined) return await versionReady(written, reader);
  const latest = work.code === undefined ? written : await reader.ready(written);
  return await versionReady(await publishCode(latest, lambda), reader);
}

async function versionReady(
  published: FunctionConfiguration,
  reader: FunctionReader,
): Promise<FunctionConfiguration> {
  const version = numberOf(published) ?? "";
  const settled = await reader.versionReady(version, published);
  return { ...settled, Version: version };
}

async function releaseAlias(
  current: FunctionConfiguration,
  lambda: LambdaApplyContext,
): Promise<Released | undefined> {
  const { work, readAlarms, context } = lambda;
  const { alias } = work;
  const version = numberOf(current);
  if (alias === undefined || version === undefined) return undefined;
  const { alarms } = work.config;
  const read = alarms.length === 0 ? () => Promise.resolve([]) : await readAlarms();
  // Of a version that exists $LATEST holds nothing.
  const sha256 = alias.version === undefined ? current.CodeSha256 : undefined;
  const options = { alias, version, watch: { alarms, read }, ...optional("sha256", sha256) };
  return await context.phases.time("Traffic", () => releaseVersion({ ...lambda, ...options }));
}

/**
 * Where nothing changed since the newest version, PublishVersion answers with that one and makes none, so
 * that the plan counted one too many: what was to go because of it stays.
 * Source: API_PublishVersion.
 */
function pruned({ prune: versions, counted }: FunctionWork, { Version }: FunctionConfiguration) {
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
  { ports, context }: LambdaApplyContext,
): Promise<number> {
  const { log, signal, clock } = context;
  const before = recordedBefore(alias?.Description);
  const began = clock.now();
  const deleted: string[] = [];
  for (const version of versions.filter((candidate) => candidate !== before)) {
    if (signal.aborted) break;
    try {
      await ports.cancellable.deleteVersion(version);
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
