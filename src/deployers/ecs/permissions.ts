import type { ConditionBlock, Permission, Phase, Scope } from "../../iam/statement.ts";
import { familyOf } from "./document.ts";
import { parseImage } from "./image.ts";
import type { EcsConfig } from "./inputs.ts";

/** What the target calls, with the resources that AWS checks each call against. */
export function permissionsOf(config: EcsConfig, scope: Scope): readonly Permission[] {
  const arns = resourcesOf(config, scope);
  return [
    grant("plan", ["ecs:DescribeServices"], arns.services, "read the services"),
    grant("plan", ["ecs:DescribeTaskDefinition"], ["*"], "read the task definition"),
    grant("apply", ["ecs:UpdateService"], arns.services, "start the deployment"),
    ...(isPlainReference(config) ? [] : registering(arns)),
    ...(isPlainReference(config) && config.runTaskCommand === undefined ? [] : [passing(arns)]),
    ...(config.runTaskCommand === undefined ? [] : runningTask(arns)),
    ...(config.onFailure === "rollback" || config.onCancel === "rollback" ? [stopping(arns)] : []),
    ...watching(arns),
    grant("optional", ["ecr:BatchGetImage"], arns.repositories, "look the images up"),
  ];
}

type Resources = ReturnType<typeof resourcesOf>;

function resourcesOf(config: EcsConfig, scope: Scope) {
  const { partition, region, accountId } = scope;
  const arn = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const cluster = lastPart(config.cluster);
  const services = config.services.map(lastPart);
  const each = (type: string, suffix = ""): string[] =>
    services.map((service) => arn("ecs", `${type}/${cluster}/${service}${suffix}`));
  return {
    services: each("service"),
    deployments: each("service-deployment", "/*"),
    revisions: each("service-revision", "/*"),
    tasks: [arn("ecs", `task/${cluster}/*`)],
    taskDefinitions: [arn("ecs", `task-definition/${family(config)}:*`)],
    inCluster: { ArnEquals: { "ecs:cluster": arn("ecs", `cluster/${cluster}`) } },
    roles: [`arn:${partition}:iam::${accountId}:role/*`],
    logs: [`arn:${partition}:logs:*:${accountId}:log-group:*:log-stream:*`],
    repositories: repositoriesOf(config, scope),
  };
}

function registering(arns: Resources): Permission[] {
  return [
    grant("apply", ["ecs:RegisterTaskDefinition"], arns.taskDefinitions, "register the revision"),
    grant("apply", ["ecs:TagResource"], arns.taskDefinitions, "keep the task definition's tags", {
      StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" },
    }),
  ];
}

function passing({ roles }: Resources): Permission {
  return grant("apply", ["iam:PassRole"], roles, "hand the task's roles to ECS", {
    StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
  });
}

/** An existing revision that is deployed as it is needs no right to register. */
function isPlainReference(config: EcsConfig): boolean {
  const { taskDefinition, image, images, environment, secrets, patch } = config;
  return (
    taskDefinition !== undefined &&
    isReference(taskDefinition) &&
    image === undefined &&
    patch === undefined &&
    images.size + environment.set.size + environment.remove.size === 0 &&
    secrets.set.size + secrets.remove.size === 0
  );
}

/** Whether the input names a task definition of AWS rather than a file. */
export function isReference(taskDefinition: string): boolean {
  return taskDefinition.startsWith("arn:") || /^[\w-]{1,255}(:\d+)?$/.test(taskDefinition);
}

function family({ taskDefinition }: EcsConfig): string {
  return taskDefinition !== undefined && isReference(taskDefinition)
    ? familyOf(taskDefinition)
    : "*";
}

function runningTask(arns: Resources): Permission[] {
  return [
    grant("apply", ["ecs:RunTask"], arns.taskDefinitions, "run the one-off task", arns.inCluster),
    grant("apply", ["ecs:DescribeTasks"], arns.tasks, "wait for the one-off task"),
  ];
}

function stopping(arns: Resources): Permission {
  const resources = [...arns.services, ...arns.deployments];
  return grant("apply", ["ecs:StopServiceDeployment"], resources, "take the deployment back");
}

function watching(arns: Resources): Permission[] {
  return [
    grant("optional", ["ecs:ListServiceDeployments"], arns.services, "find our deployment"),
    grant(
      "optional",
      ["ecs:DescribeServiceDeployments"],
      [...arns.services, ...arns.deployments],
      "follow our deployment exactly",
    ),
    grant(
      "optional",
      ["ecs:DescribeServiceRevisions"],
      [...arns.services, ...arns.revisions],
      "know the digest that runs",
    ),
    grant("optional", ["ecs:ListTasks"], ["*"], "find stopped tasks", arns.inCluster),
    grant("optional", ["ecs:DescribeTasks"], arns.tasks, "say why tasks stopped"),
    grant("optional", ["logs:GetLogEvents"], arns.logs, "show a stopped task's last lines"),
  ];
}

/** The repositories of the images that the inputs name; those of a task definition only AWS knows. */
function repositoriesOf(config: EcsConfig, { partition, accountId, precision }: Scope): string[] {
  const images = [...config.images.values(), ...(config.image === undefined ? [] : [config.image])];
  const named = images.flatMap((image) => {
    const { ecr } = parseImage(image);
    if (ecr === undefined) return [];
    return [`arn:${partition}:ecr:${ecr.region}:${ecr.accountId}:repository/${ecr.repository}`];
  });
  if (precision === "tight" && named.length > 0) return [...new Set(named)];
  const account = precision === "tight" ? accountId : "*";
  return [`arn:${partition}:ecr:*:${account}:repository/*`];
}

function grant(
  phase: Phase,
  actions: readonly string[],
  resources: readonly string[],
  purpose: string,
  conditions?: ConditionBlock,
): Permission {
  return {
    phase,
    actions,
    resources,
    purpose,
    ...(conditions === undefined ? {} : { conditions }),
  };
}

function lastPart(nameOrArn: string): string {
  return nameOrArn.split("/").at(-1) ?? nameOrArn;
}
