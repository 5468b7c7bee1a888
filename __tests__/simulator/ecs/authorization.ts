import { stringOf, type Document } from "./register.ts";
import type { EcsState } from "./state.ts";
import type { Authorization } from "../service.ts";

/**
 * What IAM is asked for each call, by the service authorization reference:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function authorizationsOf(
  state: EcsState,
  operation: string,
  input: Document,
): Authorization[] {
  const action = `ecs:${operation}`;
  const on = (...resources: string[]): Authorization[] =>
    resources.map((resource) => ({ action, resource }));
  const cluster = stringOf(input.cluster, "default").split("/").at(-1) ?? "";
  const service = (name: unknown): string =>
    `${state.prefix}:service/${cluster}/${String(name).split("/").at(-1) ?? ""}`;
  const inCluster = { "ecs:cluster": state.clusterArn(cluster) };
  switch (operation) {
    case "DescribeServices":
      return on(...(input.services as string[]).map(service));
    case "UpdateService":
      return [...on(service(input.service)), ...passingToEcs(input)];
    case "ListServiceDeployments":
      return on(service(input.service));
    case "RegisterTaskDefinition":
      return registration(state, input, action);
    case "DescribeServiceDeployments":
      return on(...withServices(input.serviceDeploymentArns as string[]));
    case "DescribeServiceRevisions":
      return on(...withServices(input.serviceRevisionArns as string[]));
    case "StopServiceDeployment":
    case "ContinueServiceDeployment":
      return on(...withServices([String(input.serviceDeploymentArn)]));
    case "ListTasks":
      return [
        { action, resource: `${state.prefix}:container-instance/${cluster}/*`, context: inCluster },
      ];
    case "DescribeTasks":
      return on(...(input.tasks as string[]));
    case "RunTask":
      return runningTask(state, input, action, inCluster);
    default:
      return on("*");
  }
}

function accountOf({ prefix }: EcsState): string {
  return prefix.split(":").at(4) ?? "";
}

/** The call names a deployment or revision; its service is authorised too. */
function withServices(arns: readonly string[]): string[] {
  return arns.flatMap((arn) => [
    arn,
    arn.replace(/:service-(deployment|revision)\//, ":service/").replace(/\/[^/]+$/, ""),
  ]);
}

function registration(state: EcsState, input: Document, action: string): Authorization[] {
  const resource = `${state.prefix}:task-definition/${String(input.family)}:*`;
  const tags = (input.tags as unknown[] | undefined) ?? [];
  const tagging = {
    action: "ecs:TagResource",
    resource,
    context: { "ecs:CreateAction": "RegisterTaskDefinition" },
  };
  return [
    { action, resource },
    ...(tags.length > 0 ? [tagging] : []),
    ...passing(input, accountOf(state)),
  ];
}

function runningTask(
  state: EcsState,
  input: Document,
  action: string,
  context: Record<string, string>,
): Authorization[] {
  const revision = state.revision(String(input.taskDefinition));
  const resource = revision?.arn ?? String(input.taskDefinition);
  return [{ action, resource, context }, ...passing(revision?.document ?? {}, accountOf(state))];
}

/**
 * Roles of hooks, volumes and load balancers are handed to ECS itself.
 * Assumed: iam:PassRole is asked for each of them; the infrastructure role's page asks for it for volumes.
 */
function passingToEcs(value: unknown): Authorization[] {
  if (Array.isArray(value)) return value.flatMap(passingToEcs);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === "roleArn" && typeof member === "string"
      ? [
          {
            action: "iam:PassRole",
            resource: member,
            context: { "iam:PassedToService": "ecs.amazonaws.com" },
          },
        ]
      : passingToEcs(member),
  );
}

function passing(document: Document, account: string): Authorization[] {
  return [document.taskRoleArn, document.executionRoleArn].flatMap((role) =>
    typeof role !== "string" || role === ""
      ? []
      : [
          {
            action: "iam:PassRole",
            resource: role.startsWith("arn:") ? role : `arn:aws:iam::${account}:role/${role}`,
            context: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
          },
        ],
  );
}
