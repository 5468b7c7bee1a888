import { lastPart } from "../../../model/aws/arn.ts";
import { defined, optional } from "../../../model/optional.ts";
import type { Plan } from "../../../model/plan.ts";
import type { AwsAccess } from "../../../model/access.ts";
import type { Continuation, EcsConfig } from "../config.ts";
import { leadingContainer } from "../definition/task-definition.ts";
import type { NamedDeployment } from "../observe/read-paused.ts";
import { serviceLinks } from "../report/links.ts";
import { wayOf, type HookAnswer } from "./answer-to-hook.ts";

/** A plan to answer a hook, with all that apply needs. */
export interface ContinuePlan extends Plan {
  readonly continuation: Continuation;
  readonly answer: Exclude<HookAnswer, { kind: "refused" }>;
  /** Undefined only where the plan is refused. */
  readonly named: NamedDeployment | undefined;
}

/** Puts the plan together, without a call. */
export function composeContinuation(
  answer: HookAnswer,
  named: NamedDeployment | undefined,
  continuation: Continuation,
  config: EcsConfig,
  aws: AwsAccess,
): ContinuePlan {
  const [service = ""] = config.services;
  const refusal = answer.kind === "refused" ? answer.error : undefined;
  const kept = answer.kind === "refused" ? nothing : answer;
  const { kind, reason } = kept;
  const effect = kind === "answer" ? "update" : "wait";
  const change = { effect, type: "service deployment", resource: service, reason } as const;
  const revision = lastPart(named?.taskDefinition ?? "");
  const title = kind === "done" ? undefined : `${revision} ${wayOf(continuation)}`;
  const story = named && {
    links: serviceLinks(deployedBy(named), config, aws, named.service.serviceName ?? ""),
    existing: true,
    ...optional("title", title),
  };
  return {
    target: "ecs",
    subject: `${lastPart(config.cluster)}/${service}`,
    changes: kind === "done" ? [] : [change],
    notes: [],
    ...defined({
      refusal,
      headline: kind === "done" ? `the deployment of ${revision} ${reason}` : undefined,
    }),
    ...optional("story", story),
    outputs: outputsOf(named, continuation),
    ...{ continuation, answer: kept, named },
  };
}

const nothing = { kind: "done", reason: "" } as const;

/** What links and reports need to know of what the deployment deploys. */
export function deployedBy({ document }: NamedDeployment) {
  return { document, deployed: leadingContainer(document) };
}

/** Of a deployment that goes on what it deploys is what will be live; of one that goes back what was before. */
function outputsOf(
  named: NamedDeployment | undefined,
  { action, deploymentArn, hookId }: Continuation,
): Record<string, string> {
  const { taskDefinition = "", previous = "", deployment } = named ?? {};
  const [live, replaced] =
    action === "proceed" ? [taskDefinition, previous] : [previous, taskDefinition];
  return {
    "deployment-arn": deploymentArn,
    "hook-id": hookId,
    "task-definition-arn": live,
    "previous-task-definition-arn": replaced,
    status: deployment?.status ?? "",
  };
}
