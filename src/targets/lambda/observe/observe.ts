import { ifFound } from "../../../aws/call.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError, isEndOfStep } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { AliasConfiguration, FunctionReading } from "../aws/port.ts";
import { architectureOf, codeChange } from "../plan/compare-code.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { isBusy } from "./function-state.ts";
import { checkConcurrency, readAlarms, readInFront, type InFront } from "./alias-and-url.ts";
import type { LambdaObserveContext } from "./observe-context.ts";
import { observeRelease } from "./observe-release.ts";
import type { LambdaConfig } from "../config.ts";
import type { ObservedFunction } from "../plan/model.ts";
import { readPages } from "../../shared/pages.ts";
import type { PruneFacts } from "../plan/old-versions.ts";
import type { FunctionReader } from "./function-reader.ts";
import { firstCreation } from "../../../model/pages.ts";

interface Reading extends InFront {
  readonly found?: FunctionReading;
}

/**
 * Reads what the plan needs, at the same time as the code is packed.
 * @param code the code that is asked for, as it is being packed
 */
export async function observeFunction(
  lambda: LambdaObserveContext,
  code: Promise<WantedCode | undefined>,
): Promise<ObservedFunction> {
  const { config, context, arn, notes } = lambda;
  const { alias: name, version } = config;
  if (name !== undefined && version !== undefined) {
    return await observeRelease({ alias: name, version }, lambda);
  }
  const [{ found, alias, url }, alarms, prune] = await Promise.all([
    readFunction(lambda),
    readAlarms(lambda),
    readPrune(lambda),
  ]);
  if (found === undefined) checkCreation(config, context);
  const wish = await code;
  const architecture = config.architecture ?? architectureOf(found?.Configuration);
  const change = wish === undefined ? undefined : codeChange(wish, found, architecture);
  const aliasVersion =
    found === undefined || change !== undefined
      ? undefined
      : await readReleased(lambda.reader, alias);
  const refusal = await checkConcurrency(lambda, alias);
  return {
    ...{ arn, notes, reading: found, alias, url, alarms, refusal },
    codeChange: change,
    aliasVersion: aliasVersion?.Configuration,
    prune: found === undefined ? undefined : prune,
  };
}

/** Both at once, except where the function may have to be created and can have no alias then. */
async function readFunction(lambda: LambdaObserveContext): Promise<Reading> {
  const found = ifFound(lambda.reader.read());
  const mayCreate = lambda.config.configuration.Role !== undefined;
  const read = (): Promise<InFront> => readInFront(lambda);
  const inFront = mayCreate
    ? found.then((reading) => (reading === undefined ? {} : read()))
    : read();
  const [reading, current] = await Promise.all([found, inFront]);
  if (reading === undefined) return {};
  if (!isBusy(reading.Configuration ?? {})) return { found: reading, ...current };
  return { ...current, ...(await waitForOther(lambda)) };
}

/** Another update is under way: only what it leaves behind can be compared with. */
async function waitForOther({
  config,
  context,
  reader,
  port,
}: LambdaObserveContext): Promise<Reading> {
  const found = await reader.settled(({ LastModified }) => {
    const since = LastModified === undefined ? "" : ` since ${LastModified}`;
    context.log.info(
      `Another update of ${config.function.name} is under way${since}; waiting for it`,
    );
  });
  const { alias } = config;
  const moved = alias === undefined ? undefined : await ifFound(port.getAlias(alias));
  return { found, ...optional("alias", moved) };
}

/** Only where $LATEST has the code already does it matter what the alias's version holds. */
async function readReleased(
  reader: FunctionReader,
  alias: AliasConfiguration | undefined,
): Promise<FunctionReading | undefined> {
  const version = alias?.FunctionVersion;
  if (version === undefined || version === "$LATEST") return undefined;
  try {
    return await ifFound(reader.read(version));
  } catch (error) {
    // Publishing without changes answers with the same version, so that not knowing costs one call.
    if (kindOf(error) === "denied") return undefined;
    throw error;
  }
}

function checkCreation(config: LambdaConfig, { aws }: Context): void {
  const { code, configuration } = config;
  const needed = code?.kind === "image" ? ["Role"] : ["Role", "Handler", "Runtime"];
  const missing = needed.filter((name) => configuration[name] === undefined);
  if (code !== undefined && missing.length === 0) return;
  const lacks = [
    ...(code === undefined ? ["`code`"] : []),
    ...(missing.length === 0 ? [] : [`${missing.join(", ")} in \`configuration\``]),
  ].join(" and ");
  throw new DeployError({
    id: "function-missing",
    message: `The function ${config.function.name} does not exist in ${config.function.accountId ?? aws.accountId}, ${aws.region}.`,
    hint: `Check \`function-name\`, \`aws-region\` and the account. To let this step create the function, give also: ${lacks}. ${firstCreation}`,
  });
}

/** Pruning is housekeeping: what may not be read is not pruned. */
async function readPrune({
  config,
  port,
  notes,
}: LambdaObserveContext): Promise<PruneFacts | undefined> {
  if (config.keepVersions === undefined) return undefined;
  try {
    const [versions, aliases] = await Promise.all([
      readPages((marker) => port.listVersions(marker)),
      readPages((marker) => port.listAliases(marker)),
    ]);
    return { versions, aliases };
  } catch (error) {
    if (kindOf(error) === "not-found") return undefined;
    if (!(error instanceof DeployError) || isEndOfStep(error)) throw error;
    notes.push(`Old versions are not deleted: ${error.message}`);
    return undefined;
  }
}
