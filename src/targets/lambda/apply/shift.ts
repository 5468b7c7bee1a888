import { DeployError, messageOf } from "../../../model/errors.ts";
import { tellDone } from "../../../model/report/step.ts";
import { optional } from "../../../model/optional.ts";
import { AliasWriter } from "../release/alias.ts";
import type { AliasConfiguration } from "../aws/port.ts";
import { hasWeights } from "../plan/model.ts";
import type { AliasWork } from "../plan/model.ts";
import { shareOf, spokenAlias } from "../release/pointing.ts";
import { waitForConcurrency } from "../release/provisioned-concurrency.ts";
import { describeRelease, jobWithoutCommit } from "../alias-description.ts";
import { movedState } from "../observe/previous.ts";
import type { LambdaApplyContext } from "./apply-context.ts";
import { aliasNow, latestNow } from "./live-state.ts";
import type { TrafficStep } from "../inputs/traffic.ts";
import type { AlarmWatch } from "../release/alarm-watch.ts";
import { bake, watchersOf } from "../release/bake.ts";

/** A release that is to be made. */
export interface ReleaseContext extends LambdaApplyContext {
  readonly alias: AliasWork;
  readonly version: string;
  /** Of the new version's code; undefined for a version that was there before. */
  readonly sha256?: string;
  readonly watch: AlarmWatch;
}

/** A release under way. */
interface Releasing extends ReleaseContext {
  readonly writer: AliasWriter;
}

/** How a release ended well. */
export interface Released {
  readonly alias: AliasConfiguration;
  /** The version that the alias served before. */
  readonly before?: string;
}

/**
 * Moves the alias to the new version, in steps where asked for. Whatever goes wrong after the first
 * step, a cancellation included, takes the alias back to the version that it had.
 */
export async function releaseVersion(wanted: ReleaseContext): Promise<Released> {
  const { alias, version, ports, context } = wanted;
  const { allowOlder, waitForProvisionedConcurrency: waits } = wanted.work.config;
  const writer = new AliasWriter(ports, context, { ...alias, version, allowOlder });
  const releasing = { ...wanted, writer };
  try {
    const watched = await shift(releasing);
    if (waits) await waitForConcurrency(alias.name, ports.cancellable, context);
    // Whatever was waited for, somebody may have moved the alias meanwhile.
    if (watched || waits) await writer.confirm();
  } catch (error) {
    throw withBefore(await takeBack(error, releasing), writer, alias);
  }
  return { alias: writer.current ?? {}, ...optional("before", writer.base?.FunctionVersion) };
}

/** What the plan named as the version before may have been replaced by another one before the first step. */
function withBefore(error: unknown, { base }: AliasWriter, { current }: AliasWork): unknown {
  const before = base?.FunctionVersion;
  const isPlanned = before === undefined || before === current?.FunctionVersion;
  if (isPlanned || !(error instanceof DeployError)) return error;
  return error.with({ outputs: { ...error.outputs, "previous-version": before } });
}

/** @returns whether the alias was watched after its last move */
async function shift(releasing: Releasing): Promise<boolean> {
  const { alias, version, watch: watching, history, writer, context } = releasing;
  const { current, steps } = alias;
  const before = current?.FunctionVersion ?? "";
  const { clock } = context;
  const began = clock.now();
  const job = alias.version === undefined ? context.job : jobWithoutCommit(context.job);
  const watchers = watchersOf(watching);
  const follow = (step: TrafficStep): Promise<void> =>
    history.follow(step.percent, clock, () =>
      bake(step, { alias: alias.name, version, watching, said: watchers() }, context),
    );
  if (before === version && current !== undefined && !hasWeights(current)) return false;
  for (const step of steps.filter(({ percent }) => percent < 100 && before !== version)) {
    const Description = describeRelease(job, `shifting to ${version}`);
    const weights = { [version]: shareOf(step) };
    await writer.point((base) => ({
      FunctionVersion: base?.FunctionVersion ?? version,
      weights,
      Description,
    }));
    await follow(step);
  }
  await writer.point((base) => ({
    FunctionVersion: version,
    weights: {},
    Description: describeRelease(job, movedState(version, base, alias.version !== undefined)),
  }));
  const last = steps.find(({ percent }) => percent === 100);
  if (last === undefined) history.add({ percent: 100, at: clock.now() });
  else await follow(last);
  const verdict = steps.length > 0 && watching.alarms.length > 0 ? ", alarms OK" : "";
  tellDone(context, `${alias.name}: 100 % to version ${version}${verdict}`, began);
  return last !== undefined;
}

/** Restores the alias and says what is live now. */
async function takeBack(error: unknown, releasing: Releasing): Promise<unknown> {
  // It was moved well; only the reading after it failed.
  if (error instanceof DeployError && error.state !== undefined) return error;
  const { alias, work, history, writer, context } = releasing;
  const { base } = writer;
  const before = base?.FunctionVersion;
  if (!writer.moved || before === undefined || base === undefined) {
    return withState(error, await stateUntaken(releasing));
  }
  if (work.config.onCancel === "leave" && isCancelled(error)) {
    return withState(error, `${spokenLeft(alias.name, writer)}, left so because on-cancel says so`);
  }
  const began = context.clock.now();
  try {
    const by = await writer.restore(base);
    const ended = by === "us" ? "taken back" : "taken back by somebody else";
    history.add({ percent: 0, at: context.clock.now(), ended });
    const [line, state] = spokenBack(releasing, before, by);
    tellDone(context, line, began);
    return withState(error, state);
  } catch (failure) {
    // Whoever moved it meanwhile meant to: that is not undone, nor is it advised.
    return failure instanceof DeployError && failure.id === "superseded"
      ? withState(error, await stateNow(releasing))
      : withState(error, stateStuck(releasing, before, failure));
  }
}

/** Line of the log and state after a take-back. */
function spokenBack(
  { alias: { name, version } }: ReleaseContext,
  before: string,
  by: "us" | "others",
): readonly [string, string] {
  // Going back to $LATEST is no way back: it was written before the alias moved.
  if (before === "$LATEST" && version === undefined) {
    const holds = "$LATEST again, which holds this run's code and configuration already";
    const mend = "deploy what was there before once more";
    return [`${name}: points to ${holds}`, `alias ${name} serves ${holds}: ${mend}`];
  }
  const state = `alias ${name} serves version ${before} again, with all traffic`;
  return by === "us"
    ? [`${name}: taken back to version ${before} with all traffic`, state]
    : [
        `${name}: somebody else has taken it back to version ${before} with all traffic`,
        `${state}: somebody else has taken it back`,
      ];
}

function isCancelled(error: unknown): boolean {
  return error instanceof DeployError && error.id === "cancelled";
}

function spokenLeft(name: string, { current, moved }: AliasWriter): string {
  return moved === "unknown" || current === undefined
    ? `it is NOT known what alias ${name} serves, as AWS did not answer`
    : `alias ${name} serves ${spokenAlias(current)}`;
}

function stateStuck(
  { alias: { name }, version, writer: { moved } }: Releasing,
  before: string,
  failure: unknown,
): string {
  const fix = `aws lambda update-alias --name ${name} --function-version ${before} --routing-config AdditionalVersionWeights={}`;
  const what =
    moved === "unknown"
      ? `it is NOT known whether alias ${name} serves version ${before} or ${version}, as AWS did not answer`
      : `alias ${name} could NOT be taken back to version ${before}`;
  return `${what} (${messageOf(failure)}); to set it by hand: ${fix}`;
}

/** What is live where nothing has to be taken back, or where there is nothing to go back to. */
async function stateUntaken(releasing: Releasing): Promise<string | undefined> {
  const { alias, version, writer } = releasing;
  const { moved } = writer;
  if (moved === true) return `alias ${alias.name} is new and serves version ${version}`;
  if (moved === "unknown")
    return `alias ${alias.name} may be new and serve version ${version}: AWS did not answer`;
  return await stateNow(releasing);
}

/** What the alias serves although this run's version was published. */
async function stateNow(releasing: Releasing): Promise<string> {
  const { alias, sha256, writer, ports, context } = releasing;
  const parts = await Promise.all([
    aliasNow(alias, ports.grace, writer.descriptions),
    latestNow(sha256, ports, context),
  ]);
  return parts.filter((part) => part !== undefined).join("; ");
}

function withState(error: unknown, state: string | undefined): unknown {
  return error instanceof DeployError && state !== undefined && state !== ""
    ? error.with({ state })
    : error;
}
