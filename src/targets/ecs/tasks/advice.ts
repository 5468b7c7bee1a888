import { lastPart } from "../../../model/aws/arn.ts";
import {
  containersOf,
  jsonText,
  type Json,
  type TaskDefinition,
} from "../definition/task-definition.ts";
import { wrongPlatform, type StoppedTask } from "./stopped-task.ts";

/** What a piece of advice may name of the task definition. */
interface Subject {
  readonly container: string;
  readonly image: string;
  readonly memory: string;
  readonly executionRole: string;
}

type Advice = readonly [pattern: RegExp, text: (subject: Subject) => string];

/**
 * What to do about ECS's reasons, most telling words first
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html).
 */
const advice: readonly Advice[] = [
  [
    /exec format error|no matching manifest|descriptor matching platform/i,
    ({ image }) =>
      `Build ${image} for the platform that the tasks run on (docker buildx build --platform), or set runtimePlatform.cpuArchitecture in the task definition.`,
  ],
  [
    /toomanyrequests|pull rate limit/i,
    ({ image }) =>
      `The registry limits how often ${image} is pulled: log in to it with repositoryCredentials, or pull through a cache of ECR.`,
  ],
  [
    /i\/o timeout|dial tcp|deadline exceeded|connection (timed out|refused)|no such host|network connectivity/i,
    () =>
      "The tasks' network has no way there: give their subnets a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs, secretsmanager), or public subnets with assignPublicIp, and let their security groups out on port 443.",
  ],
  [
    /(secret|ssm|parameter)[^]*(AccessDenied|not authorized)/i,
    ({ executionRole }) =>
      `Allow ${executionRole} to read the secrets of the task definition: secretsmanager:GetSecretValue or ssm:GetParameters, and kms:Decrypt where a key of your own encrypts them.`,
  ],
  [
    /(secret|ssm|parameter)[^]*(ResourceNotFound|can't find|invalid ssm parameters)/i,
    () =>
      "A secret or parameter of the task definition does not exist in that region and account: create it, or correct `secrets`.",
  ],
  [
    /logger args|log group does not exist/i,
    ({ executionRole }) =>
      `Create the log group that the task definition names, and allow ${executionRole} logs:CreateLogStream and logs:PutLogEvents.`,
  ],
  [
    /CannotPull[^]*(access denied|AccessDenied|not authorized|no basic auth|403|unauthorized)/i,
    ({ executionRole, image }) =>
      `Allow ${executionRole} to pull ${image}: ecr:GetAuthorizationToken on *, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on its repository; another registry than ECR needs repositoryCredentials.`,
  ],
  [
    /CannotPull[^]*(not found|manifest unknown|name unknown|does not exist)/i,
    ({ image }) =>
      `Push ${image} before this step, in the same job or in one that this job \`needs\`, and check registry, repository and tag.`,
  ],
  [
    /OutOfMemory/i,
    ({ container, memory }) =>
      `Container "${container}" needs more memory than it has${memory === "" ? "" : ` (${memory} MiB)`}: raise it with \`task-definition-patch\`, or look for what fills it.`,
  ],
  [
    /failed ELB health checks/i,
    ({ container }) =>
      `The load balancer gets no good answer from container "${container}": compare the target group's port, path and success codes with what the container serves, let its security group in, and raise the service's healthCheckGracePeriodSeconds when it only starts slowly.`,
  ],
  [
    /failed container health checks/i,
    ({ container }) =>
      `The healthCheck of container "${container}" fails: try its command in the image, and raise startPeriod when the container only starts slowly.`,
  ],
];

/** What to do about a task that stopped, where its reason tells; undefined where only its log does. */
export function adviceFor(task: StoppedTask, document: TaskDefinition): string | undefined {
  // An application's own log says "timeout" and "denied" of other things: one word of it counts.
  const output = task.output.filter((line) => wrongPlatform.test(line));
  const text = [task.reason, task.culprit?.reason ?? "", ...output].join("\n");
  const subject = subjectOf(task, document);
  const found = advice.find(([pattern]) => pattern.test(text));
  if (found !== undefined) return found[1](subject);
  return adviceForCode(task.culprit?.exitCode, subject.container);
}

function adviceForCode(exitCode: number | undefined, container: string): string | undefined {
  if (exitCode === 0) {
    return `Container "${container}" ended by itself: its command has to stay in the foreground, or the container must not be essential.`;
  }
  if (exitCode === 126 || exitCode === 127) {
    return `The command or entry point of container "${container}" is not in the image, or cannot be executed there.`;
  }
  return undefined;
}

function subjectOf({ culprit }: StoppedTask, document: TaskDefinition): Subject {
  const containers = containersOf(document);
  const definition = containers.find(({ name }) => name === culprit?.name) ?? containers[0] ?? {};
  const role = jsonText(document.executionRoleArn);
  return {
    container: jsonText(definition.name),
    image: jsonText(definition.image),
    memory: plain(definition.memory) || plain(document.memory),
    executionRole: role === "" ? "the execution role" : `the execution role ${lastPart(role)}`,
  };
}

function plain(value: Json | undefined): string {
  return typeof value === "number" ? String(value) : jsonText(value);
}
