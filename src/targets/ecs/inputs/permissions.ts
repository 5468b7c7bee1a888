import type { ConditionBlock, Permission, Phase, Scope } from "../../../iam/statement.ts";
import { lastPart } from "../arns.ts";
import { isReference } from "../definition/task-definition.ts";
import type { Continuation, EcsConfig } from "../config.ts";
import { namedResources, type NamedResources } from "./named-resources.ts";
import { boundOf } from "./permission-bound.ts";
import { previous } from "./purpose.ts";
import { ofRevisions, rolesInPatch } from "./service-patch.ts";

/** What the target calls, with the resources that AWS checks each call against. */
export function permissionsOf(config: EcsConfig, scope: Scope): readonly Permission[] {
  const tight = tightOf(config, scope);
  return scope.precision === "tight" ? tight : boundOf(tight, config, scope);
}

function tightOf(config: EcsConfig, scope: Scope): readonly Permission[] {
  const arns = resourcesOf(config, scope);
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

function resourcesOf(config: EcsConfig, scope: Scope) {
  const { partition, region, accountId } = scope;
  const arn = (service: string, resource: string): string =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const cluster = lastPart(config.cluster);
  const services = config.services.map(lastPart);
  const each = (type: string, suffix = ""): string[] =>
    services.map((service) => arn("ecs", `${type}/${cluster}/${service}${suffix}`));
  const named = namedResources(config, scope);
  return {
    named,
    services: each("service"),
    deployments: each("service-deployment", "/*"),
    revisions: each("service-revision", "/*"),
    tasks: [arn("ecs", `task/${cluster}/*`)],
    taskDefinitions: [arn("ecs", `task-definition/${named.family ?? "*"}:*`)],
    inCluster: { ArnEquals: { "ecs:cluster": arn("ecs", `cluster/${cluster}`) } },
    all: allOf(scope),
  };
}

/** Stands for the resources that are not named; a session may reach other regions and registries. */
function allOf({ partition, region, accountId, precision }: Scope) {
  const [place, registry] = precision === "bound" ? ["*", "*"] : [region, accountId];
  return {
    roles: [`arn:${partition}:iam::${accountId}:role/*`],
    logs: [`arn:${partition}:logs:${place}:${accountId}:log-group:*:log-stream:*`],
    repositories: [`arn:${partition}:ecr:${place}:${registry}:repository/*`],
  };
}

const byFile = "give --task-definition with its file";

function registering({ named, taskDefinitions }: Resources): Permission[] {
  const register = ["ecs:RegisterTaskDefinition"];
  return [
    { ...grant("apply", register, taskDefinitions, "register the revision"), ...wideness(named) },
    ...(named.tagged === false ? [] : [{ ...tagging(taskDefinitions), ...wideness(named) }]),
  ];
}

function wideness({ family }: NamedResources): Pick<Permission, "wide"> {
  if (family !== undefined) return {};
  return { wide: `revisions of any family: ${byFile}, or with the family's name` };
}

function tagging(taskDefinitions: readonly string[]): Permission {
  return grant("apply", ["ecs:TagResource"], taskDefinitions, "keep the task definition's tags", {
    StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" },
  });
}

function passing({ named, all }: Resources): Permission[] {
  const how = `any role: name those of the task definition with --pass-role ARN, or ${byFile}`;
  const resources = named.roles ?? all.roles;
  const pass = grant("apply", ["iam:PassRole"], resources, "hand the task's roles to ECS", {
    StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
  });
  return unlessNone(pass, named.roles, how);
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
  const pass = grant("apply", ["iam:PassRole"], open ? all.roles : roles, "hand roles to ECS", {
    StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" },
  });
  if (!open) return [pass];
  return [{ ...pass, wide: "any role: name that of Service Connect with --pass-role ARN" }];
}

function readingLogs({ named, all }: Resources): Permission[] {
  const how = `any log group of the region: name it with --log-group, or ${byFile}`;
  const resources = named.logs ?? all.logs;
  const read = grant(
    "optional",
    ["logs:GetLogEvents"],
    resources,
    "show a stopped task's last lines",
  );
  return unlessNone(read, named.logs, how);
}

function lookingUp({ named, all }: Resources): Permission[] {
  const how = `any repository of account and region: give --image, or ${byFile}`;
  const resources = named.repositories ?? all.repositories;
  const read = grant(
    "optional",
    ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    resources,
    "look the images up, and their architecture",
  );
  return unlessNone(read, named.repositories, how);
}

/** Nothing to allow where it is known that there are no such resources. */
function unlessNone(
  permission: Permission,
  named: readonly string[] | undefined,
  wide: string,
): Permission[] {
  if (named === undefined) return [{ ...permission, wide }];
  return named.length === 0 ? [] : [permission];
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
  const run = grant("apply", ["ecs:RunTask"], taskDefinitions, "run the one-off task", inCluster);
  return [
    { ...run, ...wideness(named) },
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
  const follow = ["ecs:DescribeServiceDeployments"];
  return [
    grant("plan", ["ecs:DescribeServices"], arns.services, "read the service"),
    grant("plan", follow, both, "read the deployment that waits, and follow it"),
    grant("plan", ["ecs:DescribeServiceRevisions"], revisions, "know what it deploys"),
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
  const history = taskDefinition === previous ? "plan" : "optional";
  const revision = Object.keys(servicePatch).some((field) => ofRevisions.has(field))
    ? "plan"
    : history;
  return [
    grant(history, ["ecs:ListServiceDeployments"], arns.services, "find our deployment"),
    grant(
      "optional",
      ["ecs:DescribeServiceDeployments"],
      [...arns.services, ...arns.deployments],
      "follow our deployment exactly",
    ),
    grant(
      revision,
      ["ecs:DescribeServiceRevisions"],
      [...arns.services, ...arns.revisions],
      "know the digest that runs, and what ran before",
    ),
    ...readingTasks(arns),
  ];
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
