import { ifFound } from "../../../aws/call.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { FunctionReading } from "../aws/port.ts";
import type { LambdaConfig } from "../config.ts";
import type { ObservedFunction } from "../plan/model.ts";
import { previousOf } from "./previous.ts";
import { verdictOf } from "./function-state.ts";
import { checkConcurrency, readAlarms, readInFront, type InFront } from "./alias-and-url.ts";
import type { LambdaObserveContext } from "./observe-context.ts";

/** An alias, and the version that it is to be moved to. */
type Wanted = Required<Pick<LambdaConfig, "alias" | "version">>;

/**
 * Reads what the plan needs to release a version that exists: the version as the function's reading.
 * @throws DeployError where the version does not exist, cannot be called, or is not known
 */
export async function observeRelease(
  wanted: Wanted,
  lambda: LambdaObserveContext,
): Promise<ObservedFunction> {
  const { arn, notes } = lambda;
  const [{ alias, reading, url }, alarms] = await Promise.all([
    readBoth(wanted, lambda),
    readAlarms(lambda),
  ]);
  const refusal = await checkConcurrency(lambda, alias);
  return { arn, notes, reading, alias, url, alarms, refusal };
}

/** All at once, except where only the alias tells which version is meant. */
async function readBoth(
  { alias: name, version }: Wanted,
  lambda: LambdaObserveContext,
): Promise<InFront & { readonly reading: FunctionReading }> {
  const { config, context, reader } = lambda;
  const inFront = readInFront(lambda);
  const number =
    version === "previous"
      ? inFront.then(({ alias }) => previousOf(name, alias, context.job))
      : Promise.resolve(version);
  const found = number.then((known) => ifFound(reader.read(known)));
  const [served, seen, known] = await Promise.all([inFront, found, number]);
  if (seen === undefined) throw missing(known, served.alias !== undefined, config, context);
  checkReady(known, seen);
  return { reading: seen, ...served };
}

function missing(
  version: string,
  hasAlias: boolean,
  { function: { name, accountId, region } }: LambdaConfig,
  { aws }: Context,
): DeployError {
  const place = `${accountId ?? aws.accountId}, ${region ?? aws.region}`;
  return new DeployError({
    id: "version-missing",
    message: hasAlias
      ? `${name} has no version ${version}.`
      : `${name} has no version ${version} in ${place}, or the function itself does not exist there.`,
    hint: `Check \`version\`, \`function-name\`, \`aws-region\` and the account; \`aws lambda list-versions-by-function --function-name ${name}\` shows the versions that are left. One that was deleted is deployed again with its code.`,
  });
}

/** An alias can be pointed to a version only when it can be called. */
function checkReady(version: string, { Configuration = {} }: FunctionReading): void {
  const verdict = verdictOf(Configuration);
  if (verdict === "ready") return;
  const { FunctionName = "the function", State = "", StateReason } = Configuration;
  const why = StateReason === undefined ? "" : `: ${StateReason.replace(/\.$/, "")}`;
  throw new DeployError({
    id: "version-not-ready",
    message: `Version ${version} of ${FunctionName} cannot be released, it is in the state ${State}${why}.`,
    hint:
      verdict === "waiting"
        ? "Wait until AWS has made it ready, and run the job again."
        : "Release another version, or deploy its code again.",
    ...(verdict === "waiting" ? {} : { cause: verdict }),
  });
}
