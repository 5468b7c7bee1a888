import { lastPart, parseArn } from "../../model/aws/arn.ts";
import type { NamedFile } from "../../inputs/named-files.ts";
import type { NamedPlace } from "../../inputs/reader.ts";
import { namesIn, notDeployed } from "../subject.ts";
import type { TargetDefinition } from "../target.ts";
import type { EcsConfig } from "./config.ts";
import { isReference } from "./definition/task-definition.ts";
import { ecsInputs } from "./inputs/names.ts";
import { permissionsOf } from "./inputs/permissions.ts";
import { readEcsConfig } from "./inputs/read.ts";
import { readNamedResources } from "./inputs/read-named-resources.ts";

export const ecs: TargetDefinition<EcsConfig> = {
  inputs: ecsInputs,
  defaultSessionPolicy: "least-privilege",
  read: readEcsConfig,
  permissions: permissionsOf,
  leftInAws: async (config) => (await import("./left-in-aws.ts")).leftInAws(config),
  places,
  files: filesOf,
  study: readNamedResources,
  checkFiles: readNamedResources,
  subject: (text) =>
    [lastPart(text("cluster")) || "default", namesIn(text("service"))].filter(Boolean).join("/"),
  unplanned: notDeployed,
  handsOverSession: false,
  inTerminal: "works",
  load: () => import("./deployer.ts"),
};

function filesOf({ taskDefinition }: EcsConfig): NamedFile[] {
  if (taskDefinition === undefined || isReference(taskDefinition)) return [];
  return [
    {
      ...{ input: "task-definition", path: taskDefinition, kind: "file" },
      id: "ecs-task-definition-invalid",
      advice:
        "The path starts from the workspace; is the repository checked out before this step? A value with a dot or a slash is a file's path, anything else a family, `family:revision` or ARN.",
    },
  ];
}

/** ECS answers for its own region alone. */
function places(config: EcsConfig): NamedPlace[] {
  const { cluster, services, taskDefinition = "", continuation } = config;
  const named = [
    { input: "deployment-arn", text: continuation?.deploymentArn ?? "" },
    { input: "cluster", text: cluster },
    ...services.map((text) => ({ input: "service", text })),
    { input: "task-definition", text: taskDefinition },
  ];
  return named.flatMap(({ input, text }) => {
    const region = parseArn(text)?.region ?? "";
    return region === "" ? [] : [{ input, region, within: "region" }];
  });
}
