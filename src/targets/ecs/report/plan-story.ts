import type { Service } from "@aws-sdk/client-ecs";
import type { AwsAccess } from "../../../model/access.ts";
import { optional } from "../../../model/optional.ts";
import type { Since, Story } from "../../../model/report/story.ts";
import type { EcsConfig } from "../config.ts";
import { commitOfRevision } from "../definition/commit-tag.ts";
import { compare } from "../definition/compare.ts";
import { shortName, textOf } from "../definition/task-definition.ts";
import type { EcsPlan } from "../plan/compose.ts";
import { toldDifferences } from "./differences.ts";
import { linksOf } from "./links.ts";

/** What a plan tells people: the comparison with values, and what becomes of each service. */
export function planStory(plan: EcsPlan, config: EcsConfig, aws: AwsAccess): Story {
  const { document, before, changes } = plan;
  const [first] = plan.rollouts;
  const links = linksOf(plan, config, aws, first?.service.serviceName ?? "");
  if (changes.length === 0) return { links, compared: comparedOf(plan), folds: [] };
  const differences = toldDifferences(compare(before.document, document));
  // A deployment that is forced compares nothing: its changes are listed themselves.
  if (differences.length === 0) return { links, folds: [] };
  const { title } = plan.details[0] ?? {};
  return {
    differences,
    links,
    folds: [],
    facts: changes
      .filter(({ type }) => type !== "task definition")
      .map(({ type, resource, reason }) =>
        type === "service"
          ? ([resource, reason] as const)
          : (["One-off task", `${resource}, ${reason}`] as const),
      ),
    ...optional("comparing", title?.replace(/^Task/, "task")),
    ...optional("since", sinceOf(plan)),
  };
}

/** What ran before, by the commit that its revision's tag names, where a new one is registered. */
function sinceOf({ before, revision }: EcsPlan): Since | undefined {
  const commit = commitOfRevision(before.document);
  if (commit === undefined || before.arn === undefined || revision !== undefined) return undefined;
  return { commit, at: shortName(before.arn) };
}

function comparedOf({ revision, document, images, rollouts }: EcsPlan): string[] {
  const name = shortName(revision ?? textOf(document.family));
  const services = rollouts.map(
    ({ service }) =>
      [`service ${service.serviceName ?? ""}`, `${name}, ${tasksOf(service)}`] as const,
  );
  const rows = [["task definition", name], ["images", String(images.size)], ...services] as const;
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}   same`);
}

function tasksOf({ runningCount = 0, desiredCount = 0 }: Service): string {
  return `${runningCount} of ${desiredCount} tasks`;
}
