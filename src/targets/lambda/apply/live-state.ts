import { ifFound } from "../../../aws/call.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import type { LambdaPort, LambdaPorts } from "../aws/port.ts";
import type { AliasWork } from "../plan/model.ts";
import { FunctionReader } from "../observe/function-reader.ts";
import { spokenAlias } from "../release/pointing.ts";
import { runIdInDescription } from "../alias-description.ts";
import type { LambdaApplyContext } from "./apply-context.ts";

/** Adds to a failure before the release what callers of the function meet now. */
export async function withLiveState(error: unknown, lambda: LambdaApplyContext): Promise<unknown> {
  if (!(error instanceof DeployError) || error.state !== undefined) return error;
  const { work, ports, history } = lambda;
  const { alias } = work;
  const served = alias === undefined ? undefined : await aliasNow(alias, ports.grace);
  // The version that this run made, where it came that far.
  const published = work.publish ? history.version : undefined;
  const now =
    published === undefined
      ? functionNow(lambda)
      : `version ${published} is published, and $LATEST holds its code and configuration`;
  const parts = [served, now];
  const state = parts.filter((part) => part !== undefined).join("; ");
  return state === "" ? error : error.with({ state });
}

function functionNow({ tries: { lambda, objects }, work }: LambdaApplyContext): string | undefined {
  if (!lambda.any) return objects.any ? "only the package was uploaded" : "nothing was written";
  if (work.base === undefined) return undefined;
  return work.alias?.current === undefined
    ? "the function's unqualified callers may meet the new code or configuration already"
    : "$LATEST may already hold the new code or configuration";
}

/**
 * What the alias serves, read at this moment: another run may have moved it since the plan was made.
 * @param ours descriptions that this run wrote: whoever moved the alias since left them as they were
 * @returns undefined where it did not exist and still does not
 */
export async function aliasNow(
  { name, current }: AliasWork,
  port: LambdaPort,
  ours: readonly string[] = [],
): Promise<string | undefined> {
  const before = current === undefined ? undefined : spokenAlias(current);
  try {
    const now = await ifFound(port.getAlias(name));
    if (now === undefined) return before && `alias ${name} does not exist any more`;
    const served = `alias ${name} serves ${spokenAlias(now)}`;
    if (before === spokenAlias(now)) return `${served} as before`;
    const left = [...ours, current?.Description].includes(now.Description);
    const run = left ? undefined : runIdInDescription(now.Description);
    return `${served}, set meanwhile by ${run === undefined ? "another deployment" : `run ${run}`}`;
  } catch (failure) {
    const earlier = before === undefined ? "" : `; it served ${before} before`;
    return `it is NOT known what alias ${name} serves now (${messageOf(failure)})${earlier}`;
  }
}

/**
 * Whether $LATEST was left with the code of a release that did not come about: the next deployment
 * puts that right, unqualified callers meet it until then.
 * @param sha256 of the version that was to be released; undefined for one that was there before
 */
export async function latestNow(
  sha256: string | undefined,
  ports: LambdaPorts,
  context: Context,
): Promise<string | undefined> {
  if (sha256 === undefined) return undefined;
  const reader = new FunctionReader(ports.grace, context);
  try {
    const { Configuration } = await reader.read();
    return Configuration?.CodeSha256 === sha256 ? "$LATEST holds this run's code" : undefined;
  } catch {
    return "$LATEST may hold this run's code";
  }
}
