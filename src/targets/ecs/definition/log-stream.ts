import type { AwsAccess } from "../../../model/access.ts";
import {
  containersOf,
  isObject,
  textOf,
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
  const options = isObject(logConfiguration.options) ? logConfiguration.options : {};
  return {
    group: textOf(options["awslogs-group"]),
    prefix: textOf(options["awslogs-stream-prefix"]),
    region: textOf(options["awslogs-region"]) || region,
  };
}

/** The stream's page in the console of the partition. */
export function logLink({ group, stream, region }: LogStream, { partition }: AwsAccess): string {
  return `https://${region}.${partition.consoleHost}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice(group)}/log-events/${twice(stream)}`;
}

/** The console's fragment is encoded twice, with `$` for `%`. */
function twice(text: string): string {
  return encodeURIComponent(encodeURIComponent(text)).replaceAll("%", "$");
}
