import { saidByAws } from "../../../model/report/aws-says.ts";
import type { DeploymentLifecycleHookDetail, ServiceDeployment } from "@aws-sdk/client-ecs";
import { DeployError } from "../../../model/errors.ts";
import type { Continuation } from "../config.ts";
import { pausesOf } from "../rollout/hooks.ts";
import { isOngoing } from "../rollout/verdict-types.ts";

/** What has to be done so that the deployment goes on, or back. */
export type HookAnswer =
  /** The hook waits for the word. */
  | { readonly kind: "answer"; readonly reason: string }
  /** It was answered so already: only the end is waited for. */
  | { readonly kind: "wait"; readonly reason: string }
  /** That has ended already. */
  | { readonly kind: "done"; readonly reason: string }
  | { readonly kind: "refused"; readonly error: DeployError };

const goingBack: ReadonlySet<string> = new Set(["ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS"]);

/**
 * Only the very hook of the very deployment that was named is ever answered. A run that was repeated, or cut off
 * after the answer, finds what it came to.
 * Source: developer guide, Continuing Amazon ECS service deployments: the hook has to be in AWAITING_ACTION and the
 * deployment IN_PROGRESS.
 * Assumed: a hook that was answered with CONTINUE is SUCCEEDED; were it not, a repeated run is refused.
 */
export function answerTo(
  deployment: ServiceDeployment | undefined,
  { action, deploymentArn, hookId }: Continuation,
): HookAnswer {
  if (deployment === undefined) return refused(notFound(deploymentArn));
  const { status = "", lifecycleHookDetails: hooks = [] } = deployment;
  const hook = hooks.find((one) => one.hookId === hookId);
  if (hook?.status === "AWAITING_ACTION" && isOngoing(status)) {
    const pause = pausesOf(deployment).find(({ id }) => id === hookId);
    const waits = `it waits at ${pause?.name ?? hookId}${pause?.then ?? ""}`;
    return { kind: "answer", reason: `${wayOf({ action })}: ${waits}` };
  }
  const settled = hook && (action === "proceed" ? wentOn(hook, status) : wentBack(status));
  return settled ?? refused(notWaiting(deployment, hookId, hook));
}

/** What the deployment does after that answer. */
export function wayOf({ action }: Pick<Continuation, "action">): string {
  return action === "proceed" ? "goes on" : "goes back";
}

function wentOn(hook: DeploymentLifecycleHookDetail, status: string): HookAnswer | undefined {
  const passed =
    hook.status === "SUCCEEDED" ||
    (hook.status === "TIMED_OUT" && hook.timeoutAction === "CONTINUE");
  if (!passed) return undefined;
  if (status === "SUCCESSFUL") return { kind: "done", reason: "went on already and is completed" };
  return isOngoing(status) ? { kind: "wait", reason: "went on already" } : undefined;
}

function wentBack(status: string): HookAnswer | undefined {
  if (status === "ROLLBACK_SUCCESSFUL") return { kind: "done", reason: "went back already" };
  return goingBack.has(status) ? { kind: "wait", reason: "goes back already" } : undefined;
}

function refused(error: DeployError): HookAnswer {
  return { kind: "refused", error };
}

function notFound(arn: string): DeployError {
  return new DeployError({
    id: "ecs-deployment-not-found",
    message: `There is no service deployment ${arn}.`,
    hint: "Check `deployment-arn`, `aws-region` and the account of the role: it is the output of the step that waited until `paused`, and AWS keeps deployments for 90 days. Nothing was changed.",
  });
}

function notWaiting(
  deployment: ServiceDeployment,
  hookId: string,
  hook: DeploymentLifecycleHookDetail | undefined,
): DeployError {
  const { status = "", statusReason = "", serviceDeploymentArn = "" } = deployment;
  const waiting = pausesOf(deployment).map(({ name }) => name);
  const own = hook === undefined ? "has no such hook" : `has it as ${hook.status ?? "answered"}`;
  const why = statusReason === "" ? "" : ` (${saidByAws(statusReason.replace(/\.$/, ""))})`;
  const others = waiting.length === 0 ? "" : `, and waits at ${waiting.join(", ")}`;
  return new DeployError({
    id: "ecs-hook-not-waiting",
    message: `The deployment ${serviceDeploymentArn} does not wait at hook ${hookId}: it is ${status}${why}, ${own}${others}.`,
    hint: "Nothing was answered. A hook that is not answered in time goes on or back as its `timeoutConfiguration` says, and a newer deployment ends an older one. Deploy again, or give the `hook-id` that waits now.",
  });
}
