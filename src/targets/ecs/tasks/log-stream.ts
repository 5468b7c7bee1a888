import type { AwsAccess } from "../../../model/access.ts";
import {
  containersOf,
  isObject,
  textOf,
  type TaskDefinition,
} from "../definition/task-definition.ts";

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
  const definition = containersOf(document).find(({ name }) => name === container);
  const configuration = definition?.logConfiguration;
  if (!isObject(configuration) || configuration.logDriver !== "awslogs") return undefined;
  const options = isObject(configuration.options) ? configuration.options : {};
  const group = textOf(options["awslogs-group"]);
  const prefix = textOf(options["awslogs-stream-prefix"]);
  if (group === "" || prefix === "") return undefined;
  return {
    group,
    stream: `${prefix}/${container}/${taskId}`,
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
