import { spokenInstant } from "../../../model/time/duration.ts";
import type { DeploymentLifecycleHookDetail, ServiceDeployment } from "@aws-sdk/client-ecs";

/** A hook at which the deployment waits for somebody. */
export interface Pause {
  readonly id: string;
  /** `hook approve until 2026-11-24 12:00 UTC` */
  readonly name: string;
  /** `, then ECS rolls back`, where AWS says what happens when nobody answers. */
  readonly then: string;
  /** What continues it, for a terminal. */
  readonly command: string;
}

const afterwards: Readonly<Record<string, string>> = {
  CONTINUE: ", then ECS goes on",
  ROLLBACK: ", then ECS rolls back",
};

/** The hooks at which the deployment waits for a person's word. */
export function pausesOf(deployment: ServiceDeployment | undefined): Pause[] {
  const { lifecycleHookDetails = [], serviceDeploymentArn: arn = "" } = deployment ?? {};
  const region = arn.split(":").at(3) ?? "";
  return lifecycleHookDetails
    .filter(({ status }) => status === "AWAITING_ACTION")
    .map(({ hookId: id = "", expiresAt, timeoutAction }) => ({
      id,
      then: afterwards[timeoutAction ?? ""] ?? "",
      name: `hook ${id}${expiresAt === undefined ? "" : ` until ${spokenInstant(expiresAt)}`}`,
      command: `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${arn} --hook-id ${id} --action CONTINUE`,
    }));
}

/** The hook that ended the deployment: it failed, or ran out of time and was not to go on then. */
export function failedHook(
  hooks: readonly DeploymentLifecycleHookDetail[],
): DeploymentLifecycleHookDetail | undefined {
  return hooks.find(
    ({ status, timeoutAction }) =>
      status === "FAILED" || (status === "TIMED_OUT" && timeoutAction !== "CONTINUE"),
  );
}
