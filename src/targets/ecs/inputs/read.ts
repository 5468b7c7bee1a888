import { lastPart } from "../../../model/aws/arn.ts";
import type { InputReader } from "../../../inputs/reader.ts";
import { readTags } from "../../../inputs/lines/tags.ts";
import { parseEnvironment, type VariableEdits } from "../../../inputs/lines/variables.ts";
import { readYamlInput } from "../../../inputs/yaml/read-yaml-input.ts";
import { everyField } from "../../../model/optional.ts";
import { optionalFlag } from "../../shared/optional-input.ts";
import type { EcsConfig } from "../config.ts";
import { readContinuation } from "./continuation.ts";
import { checkPurpose } from "./purpose.ts";
import { readObject } from "./read-object.ts";
import { readServicePatch } from "./service-patch.ts";
import { readSettings } from "../service-settings.ts";
import { parseSecrets, variableName } from "./secrets.ts";

const none = { set: new Map<string, string>(), remove: new Set<string>() };

/** What the inputs ask for; problems are noted with the reader. */
export function readEcsConfig(inputs: InputReader): EcsConfig {
  const continued = readContinuation(inputs);
  if (continued === undefined) checkPurpose(inputs);
  const flags = readImageFlags(inputs);
  const environment = readEnvironment(inputs);
  const tags = readTags(inputs);
  return everyField<Omit<EcsConfig, "document">>({
    cluster: continued?.cluster ?? inputs.text("cluster") ?? "default",
    services: continued?.services ?? readServices(inputs),
    continuation: continued?.continuation,
    taskDefinition: inputs.text("task-definition"),
    image: readImage(inputs, "image", inputs.text("image")),
    container: inputs.text("container-name"),
    images: readImages(inputs),
    environment,
    secrets: readSecrets(inputs, environment),
    patch: readObject(inputs, "task-definition-patch", '{"cpu": "512"}'),
    servicePatch: readServicePatch(inputs),
    ...readSettings(inputs),
    waitUntil: inputs.oneOf(
      "wait-until",
      ["completed", "traffic-shifted", "paused", "none"],
      "completed",
    ),
    onFailure: inputs.oneOf("on-failure", ["leave", "rollback"], "leave"),
    onCancel: inputs.oneOf("on-cancel", ["leave", "rollback"], "leave"),
    failFast: readFailFast(inputs),
    runTaskCommand: readCommand(inputs),
    runTaskSubnets: readIds(inputs, "run-task-subnets", "subnet-"),
    runTaskSecurityGroups: readIds(inputs, "run-task-security-groups", "sg-"),
    allowMissingImage: flags.allowMissingImage,
    pinImages: flags.pinImages,
    tags: tags.size === 0 ? undefined : tags,
  });
}

/** The digest of an image that is not there yet is known to nobody. */
function readImageFlags(inputs: InputReader) {
  const pinImages = optionalFlag(inputs, "pin-images");
  const allowMissingImage = optionalFlag(inputs, "allow-missing-image");
  if (pinImages === true && allowMissingImage === true) {
    inputs.problem(
      "allow-missing-image",
      "excludes `pin-images`: an image that is not there yet has no digest; leave one of them out",
    );
  }
  return { pinImages, allowMissingImage };
}

function readServices(inputs: InputReader): string[] {
  // A name and its ARN are one service, which is updated once.
  const byName = new Map(inputs.lines("service").map((service) => [lastPart(service), service]));
  return [...byName.values()];
}

/** Ids of EC2, one a line; they mean something only beside a one-off task. */
function readIds(inputs: InputReader, name: string, prefix: string): string[] | undefined {
  const ids = inputs.lines(name);
  if (ids.length === 0) return undefined;
  if (inputs.text("run-task-command") === undefined) {
    inputs.problem(name, "is of the one-off task: it needs run-task-command");
  }
  const wrong = ids.find(
    (id) => !/^[0-9a-f]{8,17}$/.test(id.slice(prefix.length)) || !id.startsWith(prefix),
  );
  if (wrong !== undefined)
    inputs.problem(name, `must be ids like ${prefix}0123456789abcdef0, one a line`);
  return ids;
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
  const edits = parseEnvironment(inputs, text, variableName);
  if (!("problem" in edits)) return edits;
  inputs.problem("environment-variables", edits.problem);
  return none;
}

function readSecrets(inputs: InputReader, environment: VariableEdits): VariableEdits {
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

function readCommand(inputs: InputReader): readonly string[] | undefined {
  const text = inputs.text("run-task-command");
  if (text === undefined) return undefined;
  if (!text.startsWith("[")) return ["sh", "-c", text];
  const value = readYamlInput(inputs, "run-task-command", text, { json: true });
  if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
    return value;
  }
  // What cannot be read was told of already.
  if (value === undefined) return undefined;
  inputs.problem(
    "run-task-command",
    'must be a JSON array of texts, e.g. ["npm", "run", "migrate"], or a shell line',
  );
  return undefined;
}
