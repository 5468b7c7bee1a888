import { retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import { applicationOutput } from "../../shared/application-output.ts";
import type { LogStream } from "../definition/log-stream.ts";

const lineCount = 20;

/** The end of a container's log. */
export interface LogTail {
  /** What the container wrote, to judge it by. */
  readonly lines: readonly string[];
  /** What people are shown of it, or a line that says why there is nothing. */
  readonly shown: readonly string[];
}

/** The last lines of a container's log, or a line that says why there are none. */
export async function tailOf(context: Context, stream: LogStream): Promise<LogTail> {
  try {
    const { readLogTail } = await import("../aws/logs-client.ts");
    const { clock, signal } = context;
    const tries = { clock, signal, attempts: 3, baseDelayMs: 500 };
    const lines = await retry(() => readLogTail(context, stream, lineCount), tries);
    return { lines, shown: applicationOutput(lines, context) };
  } catch (error) {
    if (!(error instanceof DeployError) || context.signal.aborted) throw error;
    const kind = classify(error.cause);
    if (kind === "not-found") return { lines: [], shown: [] };
    const allow = `allow logs:GetLogEvents on log group ${stream.group}`;
    const why =
      kind === "denied" ? `log lines are not shown: ${allow}` : "CloudWatch Logs did not answer";
    return { lines: [], shown: [`(${why})`] };
  }
}
