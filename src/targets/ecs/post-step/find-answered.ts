import { lastPart } from "../../../model/aws/arn.ts";
import type { Finding } from "../../post-step.ts";
import type { Continuation } from "../config.ts";
import type { EcsContext } from "../observe/ecs-context.ts";

/** What became of a hook that a run was about to answer when it was killed. Such a run takes nothing back. */
export async function findAnswered(
  { deploymentArn, hookId, action }: Continuation,
  { config, api }: Pick<EcsContext, "config" | "api">,
): Promise<Finding> {
  const [service = ""] = config.services;
  const deployment = await api.readServiceDeployment(service, deploymentArn);
  const name = `deployment ${lastPart(deploymentArn)} of ${lastPart(service)}`;
  if (deployment === undefined) return { text: `AWS has no ${name}`, warns: true };
  const hook = deployment.lifecycleHookDetails?.find((one) => one.hookId === hookId);
  const answered =
    hook?.status === "AWAITING_ACTION"
      ? `hook ${hookId} still waits for its answer`
      : `hook ${hookId} waits no more`;
  return {
    text: `AWS calls ${name} ${deployment.status ?? "unknown"}; ${answered}`,
    warns: true,
    hint: `Run the job again: it answers ${action} if the hook still waits, and follows the deployment otherwise.`,
  };
}
