import { notDeployed } from "../subject.ts";
import type { TargetDefinition } from "../target.ts";
import type { S3Config } from "./config.ts";
import { s3Inputs } from "./inputs/names.ts";
import { s3Permissions } from "./inputs/permissions.ts";
import { readS3 } from "./inputs/read.ts";
import { sourceOptions, type RunningScan } from "./source/source-scan.ts";

export const s3: TargetDefinition<S3Config, Promise<RunningScan> | undefined> = {
  inputs: s3Inputs,
  defaultSessionPolicy: "least-privilege",
  otherServers: true,
  read: readS3,
  permissions: s3Permissions,
  leftInAws: async (config) => (await import("./left-in-aws.ts")).leftInAws(config),
  standIns: (inputs): Record<string, string> =>
    inputs.text("remove") === "true" ? {} : { source: "." },
  pullRequest: ({ preview, remove }) => (remove ? "named" : preview ? "open" : undefined),
  files: ({ source, remove }) =>
    remove ? [] : [{ input: "source", path: source, kind: "folder", id: "source-missing" }],
  begin: (config, { workspace, signal }) => {
    if (config.remove) return undefined;
    const begun = import("./source/threads/scan-ahead.ts").then(({ scanAhead }) =>
      scanAhead(sourceOptions(config, workspace), signal),
    );
    begun.catch(() => undefined);
    return begun;
  },
  subject: (text) => {
    const bucket = text("bucket");
    return bucket && `s3://${bucket.replace(/^s3:\/\//, "")}`;
  },
  unplanned: notDeployed,
  handsOverSession: false,
  inTerminal: "works",
  load: () => import("./deployer.ts"),
};
