import { DeployError } from "../../../model/errors.ts";
import type { Job } from "../../../model/context.ts";
import type { AliasConfiguration } from "../aws/port.ts";
import { lastMove, runIn, shiftOf, type LastMove } from "../alias-description.ts";

/**
 * What the description says of a move that ended: both versions, so that it is noticed where somebody moves the
 * alias later and leaves the description as it is.
 * @param base what the alias served before
 * @param existing whether the version was there before this run, so that it may be older
 */
export function movedState(
  version: string,
  base: AliasConfiguration | undefined,
  existing: boolean,
): string {
  const { FunctionVersion: served, Description } = base ?? {};
  // A canary that did not end: what it shifted to is what is gone back from.
  const from = served === version ? shiftOf(Description) : served;
  if (from === undefined || from === version) return `version ${version}`;
  const back = existing && /^\d+$/.test(from) && BigInt(from) > BigInt(version);
  return `version ${version}, ${back ? "back from" : "before"} ${from}`;
}

/**
 * The version that `previous` means: what the alias served before its last move, by its description alone.
 * The number below is no answer, as a version may never have been released.
 * @throws DeployError `previous-version-unknown`, or `previous-twice` where that would bring back what the
 *   last move went back from
 */
export function previousOf(
  name: string,
  alias: AliasConfiguration | undefined,
  { runId, runAttempt = "1" }: Pick<Job, "runId" | "runAttempt">,
): string {
  if (alias === undefined) throw unknown(`Alias ${name} does not exist`);
  const { FunctionVersion: served = "", Description } = alias;
  // The canary's version is what is bad; the alias itself still points to what was there before.
  if (shiftOf(Description) !== undefined && /^\d+$/.test(served)) return served;
  const last = lastMove(Description);
  if (last === undefined) throw unknown(`The description of alias ${name} does not tell it`);
  if (last.to !== served) {
    throw unknown(
      `Alias ${name} serves version ${served}, and its description tells of version ${last.to}: somebody moved it since`,
    );
  }
  if (!last.back) return last.from;
  const then = runIn(Description);
  const isRerun = then?.runId === runId && Number(runAttempt) > Number(then?.attempt);
  // The job that went back is run again: what it was to do is done.
  if (isRerun) return last.to;
  throw twice(name, last);
}

function unknown(why: string): DeployError {
  return new DeployError({
    id: "previous-version-unknown",
    message: `It is not known which version \`version: previous\` means. ${why}.`,
    hint: "Give the number of the version that is to be released, e.g. `version: 41`; the summary of an earlier deployment names it, and so does `aws lambda list-versions-by-function`.",
  });
}

function twice(name: string, { to, from }: LastMove): DeployError {
  return new DeployError({
    id: "previous-twice",
    message: `Alias ${name} went back from version ${from} to version ${to} already; \`version: previous\` would bring version ${from} back.`,
    hint: `To go further back, give the number of an older version; to release version ${from} after all, give \`version: ${from}\`, or deploy its code again.`,
  });
}
