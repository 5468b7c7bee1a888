import { lastPart } from "../../../model/aws/arn.ts";
import type { Deployment } from "@aws-sdk/client-ecs";
import type { RolloutCause } from "./cause-texts.ts";

/** The cause that AWS's words name, in reasons and events alike. */
export function causeOfText(text: string): RolloutCause | undefined {
  if (/circuit breaker/i.test(text)) return "circuit-breaker";
  if (/alarm/i.test(text)) return "alarm";
  if (/hook/i.test(text)) return "hook";
  if (/stopservicedeployment|user|manual|requested/i.test(text)) return "stopped-by-user";
  return undefined;
}

/** Who replaced our deployment. */
export function describeNewer({ id = "", taskDefinition = "" }: Deployment): string {
  return `deployment ${id} of ${lastPart(taskDefinition)} took over`;
}
