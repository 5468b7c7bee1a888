import type { AwsAccess } from "../../model/access.ts";
import { formatArn } from "../../model/aws/arn.ts";
import type { LambdaConfig } from "./config.ts";

/** The function's unqualified ARN: what its input leaves out is the session's. */
export function arnOf(
  { function: fn }: Pick<LambdaConfig, "function">,
  aws: Pick<AwsAccess, "partition" | "region" | "accountId">,
): string {
  return formatArn({
    partition: aws.partition.id,
    service: "lambda",
    region: fn.region ?? aws.region,
    accountId: fn.accountId ?? aws.accountId,
    resource: `function:${fn.name}`,
  });
}
