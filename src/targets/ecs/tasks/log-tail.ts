import type { Context } from "../../../model/context.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import type { LogStream } from "./log-stream.ts";

const lineCount = 20;

/** The last lines of a container's log, or a line that says why there are none. */
export async function tailOf(context: Context, stream: LogStream): Promise<string[]> {
  try {
    const { readLogTail } = await import("../aws/logs-client.ts");
    return await readLogTail(context, stream, lineCount);
  } catch (error) {
    if (!(error instanceof DeployError) || context.signal.aborted) throw error;
    switch (classify(error.cause)) {
      case "not-found":
        return [];
      case "denied":
        return [`(log lines are not shown: allow logs:GetLogEvents on log group ${stream.group})`];
      default:
        return ["(CloudWatch Logs did not answer)"];
    }
  }
}
