import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { callAws } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { Context } from "../../../model/context.ts";
import type { LogStream } from "../definition/log-stream.ts";

/** The last lines of a stream, oldest first; asked for once, since nobody should wait long for them. */
export function readLogTail(
  context: Pick<Context, "aws" | "signal">,
  { group, stream, region }: LogStream,
  limit: number,
): Promise<string[]> {
  const options = { region, maxAttempts: 1, requestTimeoutMs: 5000 };
  const client = new CloudWatchLogsClient(clientConfig(context.aws, "CLOUDWATCH_LOGS", options));
  const { partition, accountId } = context.aws;
  const resource = `arn:${partition.id}:logs:${region}:${accountId}:log-group:${group}:log-stream:${stream}`;
  return callAws(context, { action: "logs:GetLogEvents", resource }, async (abortSignal) => {
    const input = { logGroupName: group, logStreamName: stream, limit, startFromHead: false };
    const { events = [] } = await client.send(new GetLogEventsCommand(input), { abortSignal });
    return events.map(({ message = "" }) => message);
  });
}
