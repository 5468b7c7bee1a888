import { parseArn } from "../../model/arn.ts";
import type { InputReader, NamedPlace } from "../../inputs/reader.ts";
import { readJson, readYamlInput } from "../../inputs/yaml.ts";
import { optional } from "../../model/optional.ts";
import type { TargetDefinition } from "../target.ts";
import { parseEnvironment, type VariableEdits } from "../../inputs/variables.ts";
import type { JsonObject, TaskDefinition } from "./definition/task-definition.ts";
import { lastPart } from "./arns.ts";
import { permissionsOf } from "./inputs/permissions.ts";
import { parseSecrets, type SecretEdits } from "./inputs/secrets.ts";

/** What the step wants of the services, parsed once. */
export interface EcsConfig {
  /** Name or ARN. */
  readonly cluster: string;
  readonly services: readonly string[];
  /** Path, family, family:revision or ARN; what the service runs where it is left out. */
  readonly taskDefinition?: string;
  /** What its file holds, the edits put in, where that was studied. */
  readonly document?: TaskDefinition;
  /** Image of `container`, or of the only one. */
  readonly image?: string;
  readonly container?: string;
  readonly images: ReadonlyMap<string, string>;
  readonly environment: VariableEdits;
  readonly secrets: SecretEdits;
  readonly patch?: JsonObject;
  readonly desiredCount?: number;
  readonly forceNewDeployment?: boolean;
  readonly enableEcsManagedTags?: boolean;
  readonly propagateTags?: "SERVICE" | "TASK_DEFINITION" | "NONE";
  readonly waitUntil: "completed" | "traffic-shifted" | "none";
  readonly onFailure: "leave" | "rollback";
  readonly onCancel: "leave" | "rollback";
  /** Stopped tasks after which the deployment counts as failed. */
  readonly failFast?: number;
  readonly runTaskCommand?: readonly string[];
}

const none = { set: new Map<string, string>(), remove: new Set<string>() };

export const ecs: TargetDefinition<EcsConfig> = {
  inputs: [
    "cluster",
    "service",
    "task-definition",
    "image",
    "container-name",
    "images",
    "environment-variables",
    "secrets",
    "task-definition-patch",
    "desired-count",
    "force-new-deployment",
    "enable-ecs-managed-tags",
    "propagate-tags",
    "wait-until",
    "on-failure",
    "on-cancel",
    "fail-fast",
    "run-task-command",
  ],
  defaultSessionPolicy: "least-privilege",
  read,
  permissions: permissionsOf,
  places,
  study: async (config, workspace) => (await import("./deployer.ts")).study(config, workspace),
  load: () => import("./deployer.ts"),
};

/** ECS answers for its own region alone. */
function places({ cluster, services, taskDefinition = "" }: EcsConfig): NamedPlace[] {
  const named = [
    { input: "cluster", text: cluster },
    ...services.map((text) => ({ input: "service", text })),
    { input: "task-definition", text: taskDefinition },
  ];
  return named.flatMap(({ input, text }) => {
    const region = parseArn(text)?.region ?? "";
    return region === "" ? [] : [{ input, region, within: "region" }];
  });
}

function read(inputs: InputReader): EcsConfig {
  const environment = readEnvironment(inputs);
  return {
    cluster: inputs.text("cluster") ?? "default",
    services: readServices(inputs),
    ...optional("taskDefinition", inputs.text("task-definition")),
    ...optional("image", readImage(inputs, "image", inputs.text("image"))),
    ...optional("container", inputs.text("container-name")),
    images: readImages(inputs),
    environment,
    secrets: readSecrets(inputs, environment),
    ...optional("patch", readPatch(inputs)),
    ...optional("desiredCount", inputs.optionalInteger("desired-count", { min: 0, max: 10_000 })),
    ...optional("forceNewDeployment", readFlag(inputs, "force-new-deployment")),
    ...optional("enableEcsManagedTags", readFlag(inputs, "enable-ecs-managed-tags")),
    ...optional("propagateTags", readPropagation(inputs)),
    waitUntil: inputs.oneOf("wait-until", ["completed", "traffic-shifted", "none"], "completed"),
    onFailure: inputs.oneOf("on-failure", ["leave", "rollback"], "leave"),
    onCancel: inputs.oneOf("on-cancel", ["leave", "rollback"], "leave"),
    ...optional("failFast", readFailFast(inputs)),
    ...optional("runTaskCommand", readCommand(inputs)),
  };
}

function readServices(inputs: InputReader): string[] {
  inputs.required("service");
  // A name and its ARN are one service, which is updated once.
  const byName = new Map(inputs.lines("service").map((service) => [lastPart(service), service]));
  return [...byName.values()];
}

function readFlag(inputs: InputReader, name: string): boolean | undefined {
  return inputs.text(name) === undefined ? undefined : inputs.boolean(name, false);
}

function readPropagation(inputs: InputReader): EcsConfig["propagateTags"] {
  if (inputs.text("propagate-tags") === undefined) return undefined;
  return inputs.oneOf("propagate-tags", ["SERVICE", "TASK_DEFINITION", "NONE"], "NONE");
}

function readFailFast(inputs: InputReader): number | undefined {
  if (inputs.text("fail-fast") === "off") return undefined;
  return inputs.optionalInteger("fail-fast", { min: 1, max: 1000 });
}

function readImage(inputs: InputReader, name: string, image: string | undefined) {
  if (image === undefined || /^[^\s=]+$/.test(image)) return image;
  inputs.problem(
    name,
    "must be one image reference, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2",
  );
  return undefined;
}

function readImages(inputs: InputReader): Map<string, string> {
  const images = new Map<string, string>();
  for (const line of inputs.lines("images")) {
    const [, container, image] = /^([\w-]+)\s*=\s*(\S+)$/.exec(line) ?? [];
    if (container === undefined || image === undefined) {
      inputs.problem("images", `must be container=image lines, not "${line.slice(0, 30)}"`);
    } else if (images.has(container)) {
      inputs.problem("images", `names the container ${container} twice`);
    } else images.set(container, image);
  }
  const main = inputs.text("container-name");
  if (inputs.text("image") !== undefined && main !== undefined && images.has(main)) {
    inputs.problem("images", `names the container ${main}, whose image \`image\` gives already`);
  }
  return images;
}

function readEnvironment(inputs: InputReader): VariableEdits {
  const text = inputs.text("environment-variables");
  if (text === undefined) return none;
  const edits = parseEnvironment(text);
  if (!("problem" in edits)) return edits;
  inputs.problem("environment-variables", edits.problem);
  return none;
}

function readSecrets(inputs: InputReader, environment: VariableEdits): SecretEdits {
  const edits = parseSecrets(inputs.lines("secrets"));
  if ("problem" in edits) {
    inputs.problem("secrets", edits.problem);
    return none;
  }
  for (const name of edits.set.keys()) {
    if (!environment.set.has(name)) continue;
    inputs.problem("secrets", `${name} is among environment-variables too; AWS takes it as one`);
  }
  return edits;
}

function readPatch(inputs: InputReader): JsonObject | undefined {
  const text = inputs.text("task-definition-patch");
  if (text === undefined) return undefined;
  const value = readYamlInput(inputs, "task-definition-patch", text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as JsonObject;
  }
  if (value !== undefined) {
    inputs.problem("task-definition-patch", 'must be a JSON object, e.g. {"cpu": "512"}');
  }
  return undefined;
}

/** A JSON array is the command as it is; a line of text is given to the container's shell. */
function readCommand(inputs: InputReader): readonly string[] | undefined {
  const text = inputs.text("run-task-command");
  if (text === undefined) return undefined;
  if (!text.startsWith("[")) return ["sh", "-c", text];
  const value = readYamlInput(inputs, "run-task-command", text, { read: readJson });
  if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
    return value;
  }
  inputs.problem(
    "run-task-command",
    'must be a JSON array of texts, e.g. ["npm", "run", "migrate"], or a shell line',
  );
  return undefined;
}
