import type { InputReader, NamedPlace } from "../../inputs/reader.ts";
import { namesIn, nothingWritten } from "../subject.ts";
import type { TargetDefinition } from "../target.ts";
import type { EcrConfig } from "./config.ts";
import { ecrPermissions } from "./permissions.ts";
import { parseRegistry, publicHost, publicRegion, type Registry } from "../shared/ecr-registry.ts";

/** The target `ecr`: logs in to a registry for the steps that follow. */
export const ecr: TargetDefinition<EcrConfig> = {
  inputs: ["registries", "registry-type", "repositories", "docker-config"],
  defaultSessionPolicy: "least-privilege",
  read,
  permissions: ecrPermissions,
  places,
  subject: (text) =>
    namesIn(text("registries")) || (text("registry-type") === "public" ? publicHost : ""),
  unplanned: nothingWritten,
  handsOverSession: true,
  inTerminal: "works",
  leftInAws: "nothing",
  load: () => import("./deployer.ts"),
};

/** No session is valid in two partitions, and ECR Public exists in one. */
function places({ type, registries }: EcrConfig): NamedPlace[] {
  const guide = {
    id: "registry-in-other-partition",
    hint: "Sign in with a role, and with an `aws-region`, of the registry's own partition.",
  };
  if (type === "public") {
    return [{ input: "registry-type", region: publicRegion, within: "partition", guide }];
  }
  return registries
    .filter((item) => typeof item === "object")
    .map(({ region }) => ({ input: "registries", region, within: "partition", guide }));
}

function read(inputs: InputReader): EcrConfig {
  const type = inputs.oneOf("registry-type", ["private", "public"], "private");
  return {
    type,
    registries: readRegistries(inputs, type),
    repositories: inputs.lines("repositories").filter((name) => isRepository(inputs, name)),
    dockerConfig: inputs.oneOf("docker-config", ["merge", "isolated"], "merge"),
  };
}

function readRegistries(inputs: InputReader, type: EcrConfig["type"]): (string | Registry)[] {
  const items = inputs.lines("registries").flatMap((line) => line.split(/\s*,\s*/));
  if (type === "public" && items.length > 0) {
    inputs.problem("registries", `does not go with registry-type public, which is ${publicHost}`);
    return [];
  }
  return items.flatMap((item) => readRegistry(inputs, item));
}

function readRegistry(inputs: InputReader, item: string): (string | Registry)[] {
  if (/^\d{12}$/.test(item)) return [item];
  const registry = parseRegistry(item);
  if (registry !== undefined) return [registry];
  inputs.problem(
    "registries",
    item === ""
      ? "has an empty element"
      : `"${item.slice(0, 80)}" is neither an account id of 12 digits nor a host of ECR, e.g. 123456789012.dkr.ecr.eu-central-1.amazonaws.com`,
  );
  return [];
}

/** ECR's rule for names, and `*`, which a policy's resource may hold. */
function isRepository(inputs: InputReader, name: string): boolean {
  if (/^[a-z0-9*]+(?:[._/-]+[a-z0-9*]+)*$/.test(name) && name.length <= 256) return true;
  inputs.problem(
    "repositories",
    `"${name.slice(0, 80)}" is no repository's name; write it without the registry's host and without a tag, e.g. team/shop`,
  );
  return false;
}
