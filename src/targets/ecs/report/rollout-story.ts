import { lastPart } from "../../../model/aws/arn.ts";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { consoleLinks, existingLinks } from "../../../aws/console-links.ts";
import type { AwsAccess } from "../../../model/access.ts";
import { spokenTime } from "../../../model/time/duration.ts";
import { optional } from "../../../model/optional.ts";
import type { Story, Timeline } from "../../../model/report/story.ts";
import type { Link } from "../../../model/text.ts";
import type { EcsConfig } from "../config.ts";
import type { EcsPlan } from "../plan/compose.ts";
import { endOf, failureCause } from "../rollout/describe-failure.ts";
import {
  ownDeployment,
  type FailedRollout,
  type DeploymentIdentity,
} from "../rollout/verdict-types.ts";
import type { WatchedRollout } from "../rollout/watch.ts";
import { serviceLinks } from "./links.ts";

export interface RolloutParts {
  readonly plan: Pick<EcsPlan, "document" | "deployed">;
  readonly config: EcsConfig;
  readonly aws: AwsAccess;
  readonly identity: DeploymentIdentity;
  readonly watched: WatchedRollout;
}

/** What a rollout that went well tells: who runs what, what ran before, and the way there. */
export function rolloutStory(parts: RolloutParts): Story {
  const { plan, config, aws, identity, watched } = parts;
  const { status } = watched.verdict;
  return {
    ...optional("lead", leadOf(parts)),
    links: serviceLinks(plan, config, aws, identity.service),
    timeline: timelineOf(parts, `deployment ${status}`),
  };
}

/** `2 of 2 tasks run web:2, web:1 before`. */
function leadOf({ identity, watched }: RolloutParts): string | undefined {
  const { service } = watched.lastReading;
  const own = service && ownDeployment(service, identity);
  if (own === undefined) return undefined;
  // What waits for an answer, or for the end of its bake time, need not be what serves.
  if (watched.verdict.ok && watched.verdict.note !== undefined) {
    const looked = tasksNow(service) ?? "";
    return `${looked.slice(0, 1).toUpperCase()}${looked.slice(1)}`;
  }
  const { runningCount = 0, desiredCount = 0 } = own;
  const [now, before] = [identity.taskDefinition, identity.previous ?? ""].map(lastPart);
  const earlier = before === "" || before === now ? "" : `, ${before ?? ""} before`;
  return `${runningCount} of ${desiredCount} tasks run ${now ?? ""}${earlier}`;
}

/** What a rollout that failed tells besides its error: where to look first, and how it went. */
export function failureStory(parts: RolloutParts, verdict: FailedRollout): Story {
  const { watched, config, aws, identity } = parts;
  const { tasks } = watched;
  const cluster = lastPart(config.cluster);
  const [first] = tasks.failed;
  const stopped = first && consoleLinks.ecsTask(aws, cluster, first.id, "first stopped task");
  const { triggeredAlarmNames = [] } = watched.lastReading.deployment?.alarms ?? {};
  const links: readonly Link[] = existingLinks([
    ...triggeredAlarmNames.slice(0, 3).map((name) => {
      const page = consoleLinks.alarm(aws, name);
      return page && { ...page, label: `alarm ${name}` };
    }),
    tasks.logPage,
    consoleLinks.ecsService(aws, cluster, identity.service, "deployments"),
    consoleLinks.ecsService(aws, cluster, identity.service, "events"),
    stopped,
  ]);
  return {
    title: titleOf(identity, verdict),
    cause: failureCause(verdict, tasks),
    links,
    timeline: timelineOf(parts, endOf(verdict, identity)),
    ...(tasks.output.length === 0 ? {} : { output: tasks.output }),
  };
}

function titleOf(
  { taskDefinition, previous }: DeploymentIdentity,
  { cause, settled }: FailedRollout,
): string {
  const ours = lastPart(taskDefinition);
  if (cause === "superseded") return `${ours} was replaced by a newer deployment`;
  if (cause === "deleted") return `the service is gone, ${ours} is not deployed`;
  if (cause === "cancelled") return `cancelled while ${ours} was rolling out`;
  if (cause === "timeout") return `out of time while ${ours} was rolling out`;
  const back = settled && previous !== undefined ? `, ECS goes back to ${lastPart(previous)}` : "";
  return `${ours} failed${back}`;
}

function timelineOf({ watched }: RolloutParts, end: string): Timeline {
  const { moments, tasks } = watched;
  const took = spokenTime(moments.elapsedMs);
  const count = tasks.failed.length;
  const stopped =
    count === 0 ? took : `${count} ${count === 1 ? "task" : "tasks"} stopped in ${took}`;
  const rows = [...moments.all, { atMs: moments.elapsedMs, what: end }];
  return {
    title: `Timeline: ${stopped}`,
    table: {
      columns: [{ title: "After", numeric: true }, { title: "What" }],
      rows: rows.map(({ atMs, what }) => [`${Math.round(atMs / 1000)} s`, what]),
    },
  };
}

/** `at the last look web:1 had 2 of 2 tasks, web:2 0 of 2`: who served then. */
export function tasksNow(service: Service | undefined): string | undefined {
  const counting = (service?.deployments ?? []).filter(
    ({ runningCount = 0, status }) => runningCount > 0 || status === "PRIMARY",
  );
  const byRevision = Map.groupBy(counting, ({ taskDefinition = "" }) => lastPart(taskDefinition));
  const told = [...byRevision].map(([revision, own], at) => {
    const [running, desired] = [sum(own, "runningCount"), sum(own, "desiredCount")];
    return `${revision} ${at === 0 ? "had " : ""}${running} of ${desired}${at === 0 ? " tasks" : ""}`;
  });
  return told.length === 0 ? undefined : `at the last look ${told.join(", ")}`;
}

function sum(all: readonly Deployment[], member: "runningCount" | "desiredCount"): number {
  return all.reduce((total, deployment) => total + (deployment[member] ?? 0), 0);
}
