import { consoleLinks, existingLinks } from "../../../aws/console-links.ts";
import type { AwsAccess } from "../../../model/access.ts";
import { spokenTime } from "../../../model/time/duration.ts";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { Outcome } from "../../../model/plan.ts";
import type { Story } from "../../../model/report/story.ts";
import type { Link, Text } from "../../../model/text.ts";
import type { LambdaConfig } from "../config.ts";
import type { LambdaPlan, FunctionWork } from "../plan/model.ts";
import { differencesOf } from "./differences.ts";
import { functionLinks } from "./plan-story.ts";
import type { TrafficHistory } from "./traffic.ts";

export interface EndParts {
  readonly plan: LambdaPlan;
  readonly aws: AwsAccess;
  readonly history: TrafficHistory;
}

/** What a deployment that ended well tells: what serves, and what served before. */
export function lambdaOutcomeStory(outcome: Outcome, { plan, aws, history }: EndParts): Story {
  const { version, "previous-version": before } = outcome.outputs;
  const { alias, config } = plan.work;
  const timeline = history.timeline(config.alarms);
  return {
    title: titleOf(outcome, plan),
    ...optional("lead", leadOf(version, alias?.name, before)),
    ...namedDifferences(plan.work, version),
    links: functionLinks(plan, aws),
    facts: outcome.facts.filter(([label]) => !told.has(label)),
    ...optional("timeline", timeline),
  };
}

/** The comparison names the version that the plan could not know yet, also where it was taken back. */
function namedDifferences(
  work: FunctionWork,
  version: string | undefined,
): Pick<Story, "differences"> {
  if (work.alias === undefined || version === undefined) return {};
  return { differences: differencesOf({ ...work, alias: { ...work.alias, version } }) };
}

/** Facts that title and lead tell already. */
const told: ReadonlySet<string> = new Set(["Function", "Version", "Before"]);

function titleOf({ outputs: { version }, headline }: Outcome, { work }: LambdaPlan): string {
  if (version === undefined || !(work.publish || work.alias !== undefined)) {
    const { name } = work.config.function;
    return headline.startsWith(name) ? headline.slice(name.length).replace(/^:? /, "") : headline;
  }
  return work.alias === undefined
    ? `version ${version} is published`
    : `version ${version} is live`;
}

function leadOf(
  version: string | undefined,
  alias: string | undefined,
  before: string | undefined,
): Text | undefined {
  if (version === undefined || alias === undefined) return undefined;
  const earlier = before === undefined || before === version ? "" : `, version ${before} before`;
  return [
    ...["Alias ", { strong: alias }, " serves version ", { strong: version }],
    ` with all traffic${earlier}`,
  ];
}

/** Adds to a failure what was taken back and where to look. */
export function withFailureStory(error: unknown, parts: EndParts): unknown {
  if (!(error instanceof DeployError) || error.story?.title !== undefined) return error;
  const story = { ...failureStory(error, parts), ...error.story };
  const [reason] = reasonsOf(error, parts.plan.work.config);
  // The cause quotes the first alarm's reason.
  const evidence = error.evidence.filter((line) => line !== reason?.line);
  return error.with({ story, evidence });
}

/** Lines of the evidence that are an alarm's reason, and the reason in each. */
function reasonsOf({ id, evidence }: DeployError, { alarms }: LambdaConfig) {
  if (id !== "alarm-fired") return [];
  return evidence.flatMap((line) =>
    alarms
      .filter((name) => line.startsWith(`${name}: `))
      .map((name) => ({ line, reason: line.slice(name.length + 2) })),
  );
}

function failureStory(error: DeployError, { plan, aws, history }: EndParts): Story {
  const { config } = plan.work;
  const version = history.version ?? "";
  const before = /serves version (\S+) again/.exec(error.state ?? "")?.[1];
  const stays = /serves version (\d+) as before/.exec(error.state ?? "")?.[1];
  const timeline = history.timeline(config.alarms);
  const links = functionLinks(plan, aws);
  const isAlarm = ({ label }: Link): number => Number(config.alarms.includes(label));
  const alarmsFirst = links.toSorted((one, two) => isAlarm(two) - isAlarm(one));
  const own =
    version === "" ? [] : [consoleLinks.lambdaVersion(aws, config.function.name, version)];
  const isBack = before !== undefined;
  return {
    ...(isBack ? { title: takenBack(version, before, history) } : {}),
    ...(stays === undefined ? {} : { title: `not released, version ${stays} is live` }),
    ...namedDifferences(plan.work, history.version),
    ...(error.id === "alarm-fired" ? { cause: alarmCause(error, config, history) } : {}),
    ...(isBack && history.servedMs > 0 && error.live === undefined
      ? {
          live: {
            kind: "taken-back",
            to: error.state ?? "",
            after: `${nameOf(version)} got traffic for ${history.isTakenByOthers ? "at most " : ""}${spokenTime(history.servedMs)}`,
          },
        }
      : {}),
    links: [...(error.id === "alarm-fired" ? alarmsFirst : links), ...existingLinks(own)],
    ...optional("timeline", timeline),
  };
}

function takenBack(version: string, before: string, { isTakenByOthers }: TrafficHistory): string {
  const by = isTakenByOthers ? " by somebody else" : "";
  return `${nameOf(version)} was taken back${by}, version ${before} is live`;
}

function nameOf(version: string): string {
  return version === "" ? "the new version" : `version ${version}`;
}

/** AWS's reason of the alarm, where it gave one, marked as AWS's. */
function alarmCause(error: DeployError, config: LambdaConfig, history: TrafficHistory): Text {
  const share = history.reached === 0 ? "" : ` at ${history.reached} % of the traffic`;
  const message = error.message.replace(/ during the release\.$/, "");
  const [first] = reasonsOf(error, config);
  if (first === undefined) return [{ strong: `${message}${share}` }];
  return [{ strong: `${message}${share}:` }, ` ${first.reason}`];
}
