import { consoleLinks, existingLinks } from "../../../aws/console-links.ts";
import type { AwsAccess } from "../../../model/access.ts";
import { listed } from "../../../model/count.ts";
import type { Job } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import type { LiveBefore, Story } from "../../../model/report/story.ts";
import type { Link, Text } from "../../../model/text.ts";
import { spokenStepTime } from "../inputs/traffic.ts";
import {
  changesFunction,
  type AliasWork,
  type LambdaPlan,
  type FunctionWork,
} from "../plan/model.ts";
import { runIdInDescription } from "../alias-description.ts";
import { codeSize, differencesOf } from "./differences.ts";

/** What a plan tells people: the comparison with values, and what callers will meet. */
export function lambdaPlanStory(plan: LambdaPlan, aws: AwsAccess, job: Job): Story {
  return { ...storyOf(plan, aws, job), ...optional("url", plan.outputs.url) };
}

function storyOf(plan: LambdaPlan, aws: AwsAccess, job: Job): Story {
  const { work, changes } = plan;
  const links = functionLinks(plan, aws);
  if (changes.length === 0) return unchanged(plan, links);
  return {
    title: titleOf(plan),
    ...optional("lead", leadOf(work)),
    differences: differencesOf(work),
    links,
    ...(work.config.version === undefined
      ? optional("since", sinceOf(work.alias, job))
      : { existing: true }),
    ...optional("deletion", deletionText(work)),
  };
}

function titleOf({ work }: LambdaPlan): string {
  const { alias, base, publish, prune } = work;
  if (base === undefined) return "a new function";
  const steps = stepsText(alias);
  if (alias !== undefined) {
    const before = alias.current?.FunctionVersion;
    const to = alias.version ?? (before === undefined ? "a new version" : "a new one");
    const from = before === undefined ? "" : `version ${before} → `;
    const whole = `${from}${before === undefined && alias.version !== undefined ? "version " : ""}${to}`;
    return steps === "" ? whole : `${whole}, ${steps}`;
  }
  if (publish) return "a new version";
  const count = `${prune.length} old ${prune.length === 1 ? "version" : "versions"} to delete`;
  return changesFunction(work) || prune.length === 0 ? "an update" : count;
}

/** `10 %, 50 %, then all traffic`. */
function stepsText(alias: AliasWork | undefined): string {
  const shares = (alias?.steps ?? []).filter(({ percent }) => percent < 100);
  if (shares.length === 0) return "";
  return `${shares.map(({ percent }) => `${percent} %`).join(", ")}, then all traffic`;
}

function leadOf({ alias, config: { alarms } }: FunctionWork): Text | undefined {
  if (alias === undefined) return undefined;
  const before = alias.current?.FunctionVersion;
  const shares = alias.steps.map(({ percent, ms }) => `${percent} % for ${spokenStepTime(ms)}`);
  const next = alias.version === undefined ? "the new version" : `version ${alias.version}`;
  if (before === undefined) return ["Alias ", { strong: alias.name }, ` is made for ${next}.`];
  const watched = alarms.length === 0 ? "" : `, watching ${alarms.join(" and ")}`;
  const then = shares.length === 0 ? "" : `: ${shares.join(", ")}${watched}, then all traffic`;
  return [
    "Alias ",
    { strong: alias.name },
    alias.version === undefined
      ? ` stays at version ${before} until the new one is ready${then}.`
      : ` goes from version ${before} to ${next}, which exists${then}.`,
  ];
}

function deletionText({ environment, prune }: FunctionWork): Text | undefined {
  const removed = environment?.changes.filter(({ effect }) => effect === "delete") ?? [];
  const told = [
    ...(removed.length === 0 ? [] : [removedText(removed.map(({ name }) => name))]),
    ...(prune.length === 0 ? [] : [prunedText(prune)]),
  ];
  return told.length === 0 ? undefined : told.join(" ");
}

function removedText(variables: readonly string[]): string {
  const names = listed(variables, 10);
  return variables.length === 1
    ? `Variable ${names} is removed.`
    : `Variables ${names} are removed.`;
}

function prunedText(versions: readonly string[]): string {
  const names = listed(versions, 10);
  return versions.length === 1
    ? `Version ${names} is deleted, and no alias uses it.`
    : `Versions ${names} are deleted, and no alias uses them.`;
}

function unchanged(plan: LambdaPlan, links: readonly Link[]): Story {
  const { config } = plan.work;
  const { alias } = config;
  const { version } = plan.outputs;
  const lead: Text =
    alias === undefined || version === undefined
      ? "The function holds this code and this configuration already"
      : [
          ...["Alias ", { strong: alias }, " serves version ", { strong: version }],
          config.version === undefined
            ? " already, with this code and this configuration"
            : " already, with all traffic",
        ];
  return { title: "nothing to deploy", lead, links, compared: comparedOf(plan) };
}

/** What is the same, and how much of it. */
function comparedOf({ work, outputs: { version } }: LambdaPlan): NonNullable<Story["compared"]> {
  const { code, configuration, environment, alias } = work.config;
  const fields = Object.keys(configuration).length;
  const rows: (readonly [what: string, value: string])[] = [];
  if (code !== undefined) rows.push(["code", codeSize(work.base)]);
  if (fields > 0) rows.push(["configuration", `${fields} field${fields === 1 ? "" : "s"}`]);
  if (environment !== undefined) rows.push(["variables", String(environment.set.size)]);
  if (alias !== undefined && version !== undefined) {
    rows.push([`alias ${alias}`, `version ${version}, all traffic`]);
  }
  return rows;
}

/** The pages of the function: its alias first, then its log, then its alarms. */
export function functionLinks({ work }: LambdaPlan, aws: AwsAccess): readonly Link[] {
  const { function: fn, alias, alarms } = work.config;
  const place = { ...aws, region: fn.region ?? aws.region };
  const group = work.base?.LoggingConfig?.LogGroup ?? `/aws/lambda/${fn.name}`;
  return existingLinks([
    alias === undefined
      ? consoleLinks.lambdaFunction(place, fn.name)
      : consoleLinks.lambdaAlias(place, fn.name, alias),
    consoleLinks.logGroup(place, group),
    ...alarms.slice(0, 3).map((name) => consoleLinks.alarm(place, name)),
  ]);
}

/** What the alias served before, by the commit that its description tells. */
function sinceOf(alias: AliasWork | undefined, job: Job): LiveBefore | undefined {
  const { Description = "", FunctionVersion } = alias?.current ?? {};
  const commit = /(?:^|, )commit ([0-9a-f]{7,40})\b/.exec(Description)?.[1];
  if (commit === undefined || FunctionVersion === undefined) return undefined;
  const run = runIdInDescription(Description);
  const newer = run !== undefined && job.runId !== undefined && BigInt(run) > BigInt(job.runId);
  return { commit, at: `version ${FunctionVersion}`, ...(newer ? { newer } : {}) };
}
