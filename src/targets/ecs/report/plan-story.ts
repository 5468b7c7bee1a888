import { lastPart } from "../../../model/aws/arn.ts";
import type { Service } from "@aws-sdk/client-ecs";
import type { AwsAccess } from "../../../model/access.ts";
import { optional } from "../../../model/optional.ts";
import type { LiveBefore, Story } from "../../../model/report/story.ts";
import type { EcsConfig } from "../config.ts";
import { commitOfRevision } from "../definition/commit-tag.ts";
import { compareDefinitions } from "../definition/compare.ts";
import { jsonText } from "../definition/task-definition.ts";
import type { EcsPlan } from "../plan/compose.ts";
import type { Rollout } from "../plan/decide.ts";
import { toldDifferences } from "./differences.ts";
import { serviceLinks } from "./links.ts";

/** What a plan tells people: the comparison with values, and what becomes of each service. */
export function ecsPlanStory(plan: EcsPlan, config: EcsConfig, aws: AwsAccess): Story {
  const { document, before, changes } = plan;
  const [first] = plan.rollouts;
  const links = serviceLinks(plan, config, aws, first?.service.serviceName ?? "");
  const title = titleOf(plan);
  if (changes.length === 0) {
    const lead = runningLead(plan);
    return { links, compared: comparedOf(plan), ...optional("lead", lead) };
  }
  const differences = toldDifferences(compareDefinitions(before.document, document));
  const origin =
    plan.revision === undefined ? optional("since", sinceOf(plan)) : { existing: true };
  // A deployment that is forced compares nothing: its changes are listed themselves.
  if (differences.length === 0) return { title, links, ...origin };
  return {
    title,
    ...(plan.rollouts.length === 0 ? { lead: registeredAlone } : {}),
    differences,
    links,
    facts: changes
      // What the title says already is not said again.
      .filter(
        ({ type, reason }) =>
          type !== "task definition" && reason.replace("the new revision", newRevision) !== title,
      )
      .map(({ type, resource, reason }) =>
        type === "service"
          ? ([resource, reason] as const)
          : (["One-off task", `${resource}, ${reason}`] as const),
      ),
    comparing: comparingOf(plan, plan.revision),
    ...origin,
  };
}

/**
 * What is compared: `task definition web:1 → web:2`.
 * @param revision ARN of the revision that is deployed; undefined until it is registered
 */
export function comparingOf({ before }: Pick<EcsPlan, "before">, revision?: string): string {
  const from = before.arn === undefined ? "the present one" : lastPart(before.arn);
  return `task definition ${from} → ${revision === undefined ? newRevision : lastPart(revision)}`;
}

const registeredAlone = [
  "No ",
  { code: "service" },
  " is given: the revision is registered, and nothing is deployed",
];

/** `2 of 2 tasks run web:2 already`; of several services each by its name. */
function runningLead({ revision, rollouts }: EcsPlan): string | undefined {
  const runs = ({ service }: Rollout): string =>
    `${tasksOf(service)} run ${lastPart(revision ?? service.taskDefinition ?? "")} already`;
  const [first, ...others] = rollouts;
  if (first === undefined || others.length === 0) return first && runs(first);
  return rollouts.map((one) => `${one.service.serviceName ?? ""}: ${runs(one)}`).join("; ");
}

const newRevision = "a new revision";

/** `web:1 → a new revision`; of several services how many get it. */
function titleOf({ revision, rollouts }: EcsPlan): string {
  const to = revision === undefined ? newRevision : lastPart(revision);
  if (rollouts.length === 0) return `${to}, registered only`;
  const active = rollouts.filter(({ decision }) => decision.action !== "none");
  const [first] = active;
  if (first === undefined) return to;
  if (active.length > 1) return `${to} for ${active.length} services`;
  const { service, decision } = first;
  if (decision.action === "attach") return `${to}, which is rolling out already`;
  const from = lastPart(service.taskDefinition ?? "");
  if (from !== to) return from === "" ? to : `${from} → ${to}`;
  return `${to} ${decision.action === "update" && decision.force ? "once more" : "with other settings"}`;
}

/** What ran before, by the commit that its revision's tag names, where a new one is registered. */
function sinceOf({ before }: EcsPlan): LiveBefore | undefined {
  const commit = commitOfRevision(before.document);
  if (commit === undefined || before.arn === undefined) return undefined;
  return { commit, at: lastPart(before.arn) };
}

function comparedOf({ revision, document, images, rollouts }: EcsPlan): Story["compared"] & object {
  const name = lastPart(revision ?? jsonText(document.family));
  const services = rollouts.map(
    ({ service }) =>
      [`service ${service.serviceName ?? ""}`, `${name}, ${tasksOf(service)}`] as const,
  );
  return [["task definition", name], ["images", String(images.size)], ...services];
}

function tasksOf({ runningCount = 0, desiredCount = 0 }: Service): string {
  return `${runningCount} of ${desiredCount} tasks`;
}
