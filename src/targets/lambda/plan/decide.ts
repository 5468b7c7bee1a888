import type { Job } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { Outputs } from "../../../model/plan.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { alarmNotes, guardAlarms } from "./alarm-guard.ts";
import { architectureOf } from "./compare-code.ts";
import { differingFields, differingForGood } from "./configuration-diff.ts";
import { mergeEnvironment } from "./environment-merge.ts";
import type { LambdaConfig } from "../config.ts";
import {
  hasWeights,
  type ObservedFunction,
  type AliasWork,
  type LambdaPlan,
  type FunctionWork,
} from "./model.ts";
import { detailsOf, functionChanges, lambdaPlanNotes, releaseChanges } from "./describe.ts";
import { guardHandler } from "./handler-guard.ts";
import { guardStorage, isReferenced } from "./storage-guard.ts";
import { guardTenant } from "./tenant-guard.ts";
import { newestOf, versionsToPrune } from "./old-versions.ts";
import { checkOlder, shiftOf } from "../alias-description.ts";
import type { TrafficStep } from "../inputs/traffic.ts";

/** Compares what is asked for with what is there. Pure. */
export function planLambda(given: LambdaPlanParts, job: Job): LambdaPlan {
  const { config, code, actual } = given;
  const work = config.version === undefined ? decide(given) : decideRelease(given);
  const changes = [...functionChanges(work, actual), ...releaseChanges(work)];
  const guard = work.alias === undefined ? undefined : guardAlias(work.alias, config, job);
  const { alarms } = actual;
  const handler = guardHandler(code, work);
  const refusal =
    (alarms === undefined ? undefined : guardAlarms(config, alarms)) ??
    actual.refusal ??
    guardFixed(work) ??
    guardStorage(work) ??
    guardTenant(work) ??
    (typeof guard === "object" ? guard : undefined) ??
    handler.refusal;
  const guardNotes = typeof guard === "string" ? [guard] : [];
  return {
    target: "lambda",
    subject: config.function.name,
    changes,
    notes: [
      ...actual.notes,
      ...guardNotes,
      ...handler.notes,
      ...lambdaPlanNotes(work, code),
      ...alarmNotes(config, alarms ?? []),
    ],
    details: detailsOf(code),
    ...optional("refusal", refusal),
    outputs: outputsOf(work, given),
    work,
  };
}

/** What is asked for, and what is there. */
export interface LambdaPlanParts {
  readonly config: LambdaConfig;
  readonly code: WantedCode | undefined;
  readonly actual: ObservedFunction;
}

function decide(given: LambdaPlanParts): FunctionWork {
  const { config, code, actual } = given;
  const base = actual.reading?.Configuration;
  const architecture = config.architecture ?? architectureOf(base);
  const configuration =
    base === undefined
      ? config.configuration
      : differingFields(config.configuration, inForce(base));
  const environment = mergeEnvironment(config.environment, base ?? {});
  const changesCode = code !== undefined && actual.codeChange !== undefined;
  const changes = changesCode || environment !== undefined || Object.keys(configuration).length > 0;
  const released = changes || !isReleased(config, actual);
  const publish = config.publish && (changes || (config.alias !== undefined && released));
  // $LATEST.PUBLISHED takes the old one's place; what only finishes an earlier run's work exists already.
  const adds = publish && changes && config.configuration.PublishTo === undefined;
  const prune = pruneOf(given, adds, publish);
  return {
    ...{ config, arn: actual.arn, configuration },
    ...optional("base", base),
    ...optional("environment", environment),
    tags: differingTags(config.tags, actual.reading?.Tags),
    ...(changesCode ? { code, referenced: isReferenced(actual.reading) } : {}),
    architecture,
    publish,
    ...(publish ? optional("alias", aliasWork(given)) : {}),
    prune,
    ...(adds ? optional("counted", countedOf(prune, given)) : {}),
  };
}

/** The alias alone moves, where it does not serve the version with all traffic already. */
function decideRelease(given: LambdaPlanParts): FunctionWork {
  const { config, actual } = given;
  const { alias, arn, reading } = actual;
  const base = reading?.Configuration ?? {};
  const { Version: version = "" } = base;
  const served = alias?.FunctionVersion === version && !hasWeights(alias);
  return {
    ...{ config, arn, base, architecture: architectureOf(base) },
    ...{ configuration: {}, tags: {}, publish: false, prune: [] },
    ...(served ? {} : optional("alias", aliasWork(given, version))),
  };
}

/** The move of the alias, where there is one; `version` is one that exists. */
function aliasWork({ config, actual }: LambdaPlanParts, version?: string): AliasWork | undefined {
  const { alias: name } = config;
  if (name === undefined) return undefined;
  const told = { ...optional("current", actual.alias), ...optional("version", version) };
  return { name, steps: stepsOf(config, actual), ...told };
}

/** After a failed update the values are what was sent last, not what is in force: none counts. */
function inForce(base: FunctionConfiguration): FunctionConfiguration {
  return base.LastUpdateStatus === "Failed" ? {} : base;
}

/** Whether the alias already serves exactly what is asked for, whatever $LATEST is. */
function isReleased(
  config: LambdaConfig,
  { alias, aliasVersion, reading }: ObservedFunction,
): boolean {
  if (aliasVersion === undefined || alias === undefined) return false;
  const { State = "Active" } = aliasVersion;
  return (
    alias.FunctionVersion !== "$LATEST" &&
    !hasWeights(alias) &&
    (State === "Active" || State === "Inactive") &&
    aliasVersion.CodeSha256 === reading?.Configuration?.CodeSha256 &&
    architectureOf(aliasVersion) === architectureOf(reading?.Configuration) &&
    Object.keys(differingFields(config.configuration, aliasVersion)).length === 0 &&
    aliasVersion.Environment?.Error === undefined &&
    mergeEnvironment(config.environment, aliasVersion) === undefined
  );
}

/** A canary needs a published version to share the traffic with. */
function stepsOf({ traffic }: LambdaConfig, { alias }: ObservedFunction): readonly TrafficStep[] {
  if (/^\d+$/.test(alias?.FunctionVersion ?? "")) return traffic;
  return traffic.filter(({ percent }) => percent === 100);
}

function differingTags(
  desired: ReadonlyMap<string, string>,
  actual: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries([...desired].filter(([key, value]) => actual[key] !== value));
}

function pruneOf(
  { config, actual }: LambdaPlanParts,
  adds: boolean,
  moves: boolean,
): readonly string[] {
  const { keepVersions } = config;
  if (keepVersions === undefined || actual.prune === undefined) return [];
  return versionsToPrune(actual.prune, {
    keep: keepVersions,
    adds,
    ...optional("previous", actual.alias?.FunctionVersion),
    ...optional("moves", moves ? config.alias : undefined),
  });
}

/** What of `prune` goes only because a version is counted that comes after the newest so far. */
function countedOf(
  prune: readonly string[],
  given: LambdaPlanParts,
): FunctionWork["counted"] | undefined {
  const newest = newestOf(given.actual.prune?.versions ?? [])?.Version;
  if (newest === undefined) return undefined;
  const without = pruneOf(given, false, true);
  return { newest, versions: prune.filter((version) => !without.includes(version)) };
}

/** Some fields hold from the creation on; to leave them out without a word would look deployed. */
function guardFixed({ config, base }: FunctionWork): DeployError | undefined {
  const fixed = base === undefined ? [] : differingForGood(config.configuration, base);
  if (fixed.length === 0) return undefined;
  return new DeployError({
    id: "create-only-field",
    message: `${fixed.join(", ")} of ${config.function.name} can only be given when the function is created, and it has another value.`,
    hint: "Take the field out of `configuration`, or create a new function with it.",
  });
}

/** A refusal, or a note, about moving an alias that others may be moving. */
function guardAlias(
  { name, current }: AliasWork,
  { allowOlder }: LambdaConfig,
  job: Job,
): DeployError | string | undefined {
  if (current === undefined) return undefined;
  const verdict = checkOlder({ name, description: current.Description }, job, allowOlder);
  if (verdict !== undefined || !hasWeights(current)) return verdict;
  if (shiftOf(current.Description) !== undefined) {
    return `Alias ${name} still shares its traffic from a deployment that did not end; this one takes over`;
  }
  return new DeployError({
    id: "alias-shifting",
    message: `Alias ${name} shares its traffic with another version right now, and this action did not begin that.`,
    hint: "CodeDeploy or somebody else is shifting traffic. Let it end, or clear the alias's weights, and run the job again.",
  });
}

function outputsOf(
  { arn, publish, alias: moved }: FunctionWork,
  { code, actual }: LambdaPlanParts,
): Outputs {
  const { alias, reading, url } = actual;
  const sha =
    code?.kind === "package" ? code.package.bytes.sha256 : reading?.Configuration?.CodeSha256;
  const version = moved?.version ?? (publish ? undefined : alias?.FunctionVersion);
  return {
    "function-arn": arn,
    ...optional("previous-version", alias?.FunctionVersion),
    ...optional("alias-arn", alias?.AliasArn),
    ...optional("url", url),
    ...optional("code-sha256", sha),
    ...optional("version", version),
    ...optional("version-arn", version === undefined ? undefined : `${arn}:${version}`),
  };
}
