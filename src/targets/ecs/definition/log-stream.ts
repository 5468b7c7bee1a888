import { consoleLinks, type Place } from "../../../aws/console-links.ts";
import type { Link } from "../../../model/text.ts";
import {
  containersOf,
  isObject,
  jsonText,
  objectOf,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";

/** Where a container's output lies in CloudWatch Logs. */
export interface LogStream {
  readonly group: string;
  readonly stream: string;
  readonly region: string;
}

/**
 * The stream of one container of one task, `prefix/container/task id`
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html). Without a
 * prefix the name is the container's id, which the API does not tell.
 */
export function logStreamOf(
  document: TaskDefinition,
  container: string,
  taskId: string,
  region: string,
): LogStream | undefined {
  const definition = containersOf(document).find(({ name }) => name === container) ?? {};
  const { prefix = "", ...place } = awslogsOf(definition, region) ?? { group: "", region };
  if (place.group === "" || prefix === "") return undefined;
  return { ...place, stream: `${prefix}/${container}/${taskId}` };
}

/** What a container says of CloudWatch Logs; undefined where its output goes elsewhere. */
export function awslogsOf({ logConfiguration }: JsonObject, region: string) {
  if (!isObject(logConfiguration) || logConfiguration.logDriver !== "awslogs") return undefined;
  const options = objectOf(logConfiguration.options);
  return {
    group: jsonText(options["awslogs-group"]),
    prefix: jsonText(options["awslogs-stream-prefix"]),
    region: jsonText(options["awslogs-region"]) || region,
  };
}

/** The stream's page in the console, which may be another region's than the task's; none where there is no console. */
export function logPage(stream: LogStream, { partition }: Place, label: string): Link | undefined {
  const { region, group } = stream;
  return consoleLinks.logStream({ region, partition }, group, stream.stream, label);
}

/** Where a stream is to be read, for a line of the log. */
export function logPlace(stream: LogStream, place: Place): string {
  const page = logPage(stream, place, "log");
  return page?.url ?? `log stream ${stream.stream} of ${stream.group}`;
}
