import type { Context } from "../../../model/context.ts";
import { messageOf } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { Outcome } from "../../../model/plan.ts";
import type {
  AliasConfiguration,
  FunctionConfiguration,
  LambdaPorts,
} from "../aws/lambda-client.ts";
import type { ReadAlarms } from "../aws/cloudwatch-client.ts";
import type { LambdaConfig } from "../target.ts";
import { changesConfiguration, type LambdaPlan, type Work } from "../plan/decide.ts";
import type { FunctionReader } from "../observe/function-reader.ts";
import { release } from "../release/shift.ts";
import { recordedBefore } from "../release/alias-description.ts";
import { numberOf, outcomeOf } from "./outcome.ts";
import type { ObjectPort } from "../aws/code-bucket-client.ts";
import { smokeTest } from "../release/smoke-test.ts";
import { withStanding, type Tries } from "./standing.ts";
import { locate } from "./stage-code.ts";
import {
  createFunction,
  publish,
  writeCode,
  writeConfiguration,
  type Pen,
} from "./update-function.ts";

export interface Hands {
  readonly ports: LambdaPorts;
  readonly reader: FunctionReader;
  readonly objects: () => Promise<ObjectPort>;
  readonly readAlarms: () => Promise<ReadAlarms>;
  readonly tries: Tries;
}

/** Configuration, code, version, release, housekeeping: each only when the plan says so. */
export async function applyLambda(
  config: LambdaConfig,
  { work }: LambdaPlan,
  hands: Hands,
  context: Context,
): Promise<Outcome> {
  const current = await deployFunction(config, work, hands, context).catch(
    async (error: unknown) => {
      throw await withStanding(error, work, hands.ports, hands.tries);
    },
  );
  const alias = await releaseAlias(config, work, current, hands, context);
  const deleted = await prune(work, alias, hands, context);
  return outcomeOf({ config, work, current, ...optional("alias", alias), deleted }, hands);
}

/** Brings the function to what the plan says, waits until AWS confirms it, and tries it. */
async function deployFunction(
  config: LambdaConfig,
  work: Work,
  { ports, reader, objects }: Hands,
  context: Context,
): Promise<FunctionConfiguration> {
  const pen: Pen = { port: ports.work, reader, context };
  const current = await ready(work, await write(work, objects, pen), pen);
  const version = numberOf(current);
  if (config.smokeTest !== undefined && version !== undefined && work.publish) {
    await smokeTest(config.smokeTest, version, ports.work);
    context.log.info(`Version ${version} passed its smoke test`);
  }
  return current;
}

async function write(
  work: Work,
  objects: Hands["objects"],
  pen: Pen,
): Promise<FunctionConfiguration> {
  const { code } = work;
  const location = code === undefined ? undefined : await locate(code, objects);
  if (work.base === undefined) {
    if (code === undefined || location === undefined) throw new TypeError("A creation has code");
    return await createFunction(work, code, location, pen);
  }
  let base = work.base;
  if (Object.keys(work.tags).length > 0) await pen.port.tag(work.tags);
  if (changesConfiguration(work)) base = await writeConfiguration(work, base, pen);
  if (code === undefined || location === undefined) return base;
  return await writeCode(work, code, location, base, pen);
}

/** Waits for the published version, publishing first where the last write did not. */
async function ready(
  work: Work,
  written: FunctionConfiguration,
  pen: Pen,
): Promise<FunctionConfiguration> {
  // Only tags or old versions change: the plan has read the function just now.
  if (!work.publish && written === work.base) return written;
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

async function releaseAlias(
  config: LambdaConfig,
  { alias }: Work,
  current: FunctionConfiguration,
  { ports, readAlarms }: Hands,
  context: Context,
): Promise<AliasConfiguration | undefined> {
  const version = numberOf(current);
  if (alias === undefined || version === undefined) return undefined;
  const { alarms } = config;
  const read = alarms.length === 0 ? () => Promise.resolve([]) : await readAlarms();
  const options = { alias, version, ...optional("sha256", current.CodeSha256) };
  return await release({ ...options, config, watch: { alarms, read } }, ports, context);
}

/**
 * Housekeeping after a good deployment never makes it a bad one.
 * @param alias as it is now: where it needed no move, it names the same version as before as ever
 * @returns how many versions were deleted
 */
async function prune(
  work: Work,
  alias: AliasConfiguration | undefined,
  { ports }: Hands,
  { log, signal }: Context,
): Promise<number> {
  const before = recordedBefore(alias?.Description);
  let deleted = 0;
  for (const version of work.prune.filter((candidate) => candidate !== before)) {
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
