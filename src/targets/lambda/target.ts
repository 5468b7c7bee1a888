import type { NamedFile } from "../../inputs/named-files.ts";
import { notDeployed } from "../subject.ts";
import type { TargetDefinition } from "../target.ts";
import type { Artifact } from "./inputs/artifact.ts";
import { lambdaInputs } from "./inputs/names.ts";
import type { LambdaConfig } from "./config.ts";
import { lambdaPermissions } from "./inputs/permissions.ts";
import { readLambdaConfig } from "./inputs/read.ts";
import { trafficMs } from "./inputs/traffic.ts";

/** Deploys code and configuration of a function, and releases it behind an alias. */
export const lambda: TargetDefinition<LambdaConfig> = {
  inputs: lambdaInputs,
  defaultSessionPolicy: "least-privilege",
  read: readLambdaConfig,
  permissions: lambdaPermissions,
  leftInAws: async (config) => (await import("./left-in-aws.ts")).leftInAws(config),
  standIns: (inputs): Record<string, string> =>
    ["image-uri", "version"].every((name) => inputs.text(name) === undefined) ? { code: "." } : {},
  knownMinutes: ({ traffic }) => Math.ceil(trafficMs(traffic) / 60_000),
  places: ({ function: { region } }) =>
    region === undefined
      ? []
      : [{ input: "function-name", region, within: "region", guide: otherRegion }],
  files: ({ code }) => filesOf(code),
  subject: (text) => text("function-name").replace(/^arn:.*:function:/, ""),
  unplanned: notDeployed,
  handsOverSession: false,
  inTerminal: "works",
  load: () => import("./deployer.ts"),
};

/** What of the code lies in the workspace. */
function filesOf(code: Artifact | undefined): NamedFile[] {
  const named = { input: "code", id: "code-missing" };
  if (code?.kind === "archive") return [{ ...named, path: code.path, kind: "file" }];
  if (code?.kind !== "paths") return [];
  return code.paths.map((path) => ({ ...named, path, kind: "any" }));
}

const otherRegion = {
  id: "function-in-other-region",
  hint: "Set `aws-region` to the region of the function's ARN.",
};
