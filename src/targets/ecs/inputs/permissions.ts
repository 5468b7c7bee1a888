import { grant, type Permission, type PermissionScope } from "../../../iam/statement.ts";
import { itemsIf } from "../../../model/optional.ts";
import { arnsOf } from "../arns.ts";
import { isReference } from "../definition/task-definition.ts";
import type { Continuation, EcsConfig } from "../config.ts";
import { namedResources, type NamedResources } from "./named-resources.ts";
import { boundOf } from "./permission-bound.ts";
import { previousRevision } from "./purpose.ts";
import { ofRevisions, rolesInPatch } from "./service-patch.ts";

/** What the target calls, with the resources that AWS checks each call against. */
export function permissionsOf(config: EcsConfig, scope: PermissionScope): readonly Permission[] {
  const tight = tightOf(config, scope);
  return scope.precision === "tight" ? tight : boundOf(tight, config, scope);
}

function tightOf(config: EcsConfig, scope: PermissionScope): readonly Permission[] {
  const arns = resourcesOf(config, scope, namedResources(config, scope));
  if (config.continuation !== undefined) return continuing(arns, config.continuation);
  if (config.services.length === 0) {
    return [readingDefinitions(), ...registering(arns), ...passing(arns), ...lookingUp(arns)];
  }
  const plain = isPlainReference(config);
  return [
    grant("plan", ["ecs:DescribeServices"], arns.services, "read the services"),
    readingDefinitions(),
    grant("apply", ["ecs:UpdateService"], arns.services, "start the deployment"),
    ...(plain ? [] : registering(arns)),
    ...(plain && config.runTaskCommand === undefined ? [] : passing(arns)),
    ...passingToEcs(config, arns),
    ...(config.runTaskCommand === undefined ? [] : runningTask(arns)),
    ...(config.onFailure === "rollback" || config.onCancel === "rollback" ? [stopping(arns)] : []),
    ...watching(arns, config),
    ...readingLogs(arns),
    ...lookingUp(arns),
  ];
}

type Resources = ReturnType<typeof resourcesOf>;

function resourcesOf(
  { cluster, services }: EcsConfig,
  scope: PermissionScope,
  named: NamedResources,
) {
  const arns = arnsOf({ ...scope, partition: { id: scope.partition } }, cluster);
  return {
    named,
    services: services.map(arns.service),
    deployments: services.map(arns.deployments),
    revisions: services.map(arns.revisions),
    tasks: [arns.tasks],
    taskDefinitions: [arns.taskDefinition(named.family ?? "*")],
    inCluster: { conditions: { ArnEquals: { "ecs:cluster": arns.cluster } } },
    all: allOf(scope),
  };
}

/** Stands for the resources that are not named; a session may reach other regions and registries. */
function allOf({ partition, region, accountId, precision }: PermissionScope) {
  const [place, registry] = precision === "bound" ? ["*", "*"] : [region, accountId];
  return {
    roles: [`arn:${partition}:iam::${accountId}:role/*`],
    logs: [`arn:${partition}:logs:${place}:${accountId}:log-group:*:log-stream:*`],
    repositories: [`arn:${partition}:ecr:${place}:${registry}:repository/*`],
  };
}

const follow = ["ecs:DescribeServiceDeployments"];
const readRevisions = ["ecs:DescribeServiceRevisions"];

const byFile = "give --task-definition with its file";

function registering({ named, taskDefinitions }: Resources): Permission[] {
  const register = ["ecs:RegisterTaskDefinition"];
  const wide = wideness(named);
  const conditions = { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } };
  const keep = "keep the task definition's tags";
  return [
    grant("apply", register, taskDefinitions, "register the revision", wide),
    ...itemsIf(
      named.tagged !== false,
      grant("apply", ["ecs:TagResource"], taskDefinitions, keep, { conditions, ...wide }),
    ),
  ];
}

function wideness({ family }: NamedResources): Pick<Permission, "wide"> {
  if (family !== undefined) return {};
  return { wide: `revisions of any family: ${byFile}, or with the family's name` };
}

function passing(arns: Resources): Permission[] {
  const how = `any role: name those of the task definition with --pass-role ARN, or ${byFile}`;
  const conditions = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
  return onNamed(arns, "roles", how, (roles) =>
    grant("apply", ["iam:PassRole"], roles, "hand the task's roles to ECS", { conditions }),
  );
}

/**
 * Roles of hooks, volumes and load balancers that the update hands to ECS.
 * Source: developer guide, Amazon ECS infrastructure IAM role (its trust policy names ecs.amazonaws.com), and
 * Permissions required for Lambda functions in blue/green deployments.
 * Assumed: iam:PassRole is asked for each role that UpdateService is sent; were it not, the right would be spare.
 */
function passingToEcs({ servicePatch = {} }: EcsConfig, { all }: Resources): Permission[] {
  const { roles, open } = rolesInPatch(servicePatch);
  if (roles.length === 0 && !open) return [];
  const conditions = { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } };
  const wide = open ? { wide: "any role: name that of Service Connect with --pass-role ARN" } : {};
  const handed = open ? all.roles : roles;
  return [grant("apply", ["iam:PassRole"], handed, "hand roles to ECS", { conditions, ...wide })];
}

function readingLogs(arns: Resources): Permission[] {
  const how = `any log group of the region: name it with --log-group, or ${byFile}`;
  return onNamed(arns, "logs", how, (logs) =>
    grant("optional", ["logs:GetLogEvents"], logs, "show a stopped task's last lines"),
  );
}

function lookingUp(arns: Resources): Permission[] {
  const how = `any repository of account and region: give --image, or ${byFile}`;
  const actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  return onNamed(arns, "repositories", how, (repositories) =>
    grant("optional", actions, repositories, "look the images up, and their architecture"),
  );
}

/** On what is named, or on all where that is not known; nothing where it is known that there are none. */
function onNamed(
  { named, all }: Resources,
  kind: keyof Resources["all"],
  wide: string,
  granted: (resources: readonly string[]) => Permission,
): Permission[] {
  const own = named[kind];
  if (own === undefined) return [{ ...granted(all[kind]), wide }];
  return own.length === 0 ? [] : [granted(own)];
}

/** An existing revision that is deployed as it is needs no right to register. */
function isPlainReference(config: EcsConfig): boolean {
  const { taskDefinition, image, images, environment, secrets, patch, tags, pinImages } = config;
  return (
    taskDefinition !== undefined &&
    isReference(taskDefinition) &&
    image === undefined &&
    patch === undefined &&
    tags === undefined &&
    pinImages !== true &&
    images.size + environment.set.size + environment.remove.size === 0 &&
    secrets.set.size + secrets.remove.size === 0
  );
}

function runningTask({ named, taskDefinitions, tasks, inCluster }: Resources): Permission[] {
  const more = { ...inCluster, ...wideness(named) };
  return [
    grant("apply", ["ecs:RunTask"], taskDefinitions, "run the one-off task", more),
    grant("apply", ["ecs:DescribeTasks"], tasks, "wait for the one-off task"),
  ];
}

function stopping(arns: Resources): Permission {
  const resources = [...arns.services, ...arns.deployments];
  const actions = ["ecs:StopServiceDeployment", "ecs:ContinueServiceDeployment"];
  return grant("apply", actions, resources, "take the deployment back, also from a pause");
}

function readingDefinitions(): Permission {
  return grant("plan", ["ecs:DescribeTaskDefinition"], ["*"], "read the task definition");
}

/** What answering a hook takes; nothing is deployed. */
function continuing(arns: Resources, { deploymentArn }: Continuation): Permission[] {
  const deployments = deploymentArn === "" ? arns.deployments : [deploymentArn];
  const both = [...arns.services, ...deployments];
  const revisions = [...arns.services, ...arns.revisions];
  return [
    grant("plan", ["ecs:DescribeServices"], arns.services, "read the service"),
    grant("plan", follow, both, "read the deployment that waits, and follow it"),
    grant("plan", readRevisions, revisions, "know what it deploys"),
    readingDefinitions(),
    grant("apply", ["ecs:ContinueServiceDeployment"], both, "answer the hook"),
    ...readingTasks(arns),
    ...readingLogs(arns),
  ];
}

function readingTasks(arns: Resources): Permission[] {
  return [
    grant("optional", ["ecs:ListTasks"], ["*"], "find stopped tasks", arns.inCluster),
    grant("optional", ["ecs:DescribeTasks"], arns.tasks, "say why tasks stopped"),
  ];
}

function watching(arns: Resources, { taskDefinition, servicePatch = {} }: EcsConfig): Permission[] {
  const history = taskDefinition === previousRevision ? "plan" : "optional";
  const revision = Object.keys(servicePatch).some((field) => ofRevisions.has(field))
    ? "plan"
    : history;
  const deployments = [...arns.services, ...arns.deployments];
  const revisions = [...arns.services, ...arns.revisions];
  return [
    grant(history, ["ecs:ListServiceDeployments"], arns.services, "find our deployment"),
    grant("optional", follow, deployments, "follow our deployment exactly"),
    grant(revision, readRevisions, revisions, "know the digest that runs, and what ran before"),
    ...readingTasks(arns),
  ];
}
