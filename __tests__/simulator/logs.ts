import { json } from "./http.ts";
import { AwsFault, readAwsJson, renderJsonFault, type Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export interface SimLogs extends Service {
  /** Where streams get their lines from; undefined for a stream that does not exist. */
  source: (stream: string) => readonly string[] | undefined;
}

/** CloudWatch Logs, reading only. */
export function createLogs({ clock, accountId, region }: ServiceOptions): SimLogs {
  const logs: SimLogs = {
    name: "logs",
    source: () => undefined,
    identify: (request) => {
      const { operation, input } = readAwsJson(request);
      const group = String(input.logGroupName);
      const stream = String(input.logStreamName);
      return {
        ...{ service: "logs", operation, subject: stream, write: false, request, input },
        authorizations: [
          {
            action: `logs:${operation}`,
            resource: `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:${stream}`,
          },
        ],
      };
    },
    handle: ({ operation, input, subject }) => {
      if (operation !== "GetLogEvents") {
        throw new AwsFault("UnknownOperationException", 400, operation);
      }
      const lines = logs.source(subject);
      if (lines === undefined) {
        throw new AwsFault(
          "ResourceNotFoundException",
          400,
          "The specified log stream does not exist.",
        );
      }
      const tail = lines.slice(-Number(input.limit ?? 10_000));
      const events = tail.map((message) => ({ timestamp: Math.round(clock.now()), message }));
      return json({ events }, 200, "application/x-amz-json-1.1");
    },
    renderFault: renderJsonFault,
  };
  return logs;
}
