import { nothingWritten, roleOf } from "../subject.ts";
import type { TargetDefinition } from "../target.ts";
import type { CredentialsConfig } from "./config.ts";
import { readCredentials } from "./inputs.ts";

export const credentials: TargetDefinition<CredentialsConfig> = {
  inputs: ["profile"],
  defaultSessionPolicy: "none",
  read: readCredentials,
  permissions: () => [],
  subject: roleOf,
  unplanned: nothingWritten,
  handsOverSession: true,
  inTerminal: [
    "Target credentials hands a session to the steps that follow, and a terminal has none.",
    "Use `aws configure sso` or `aws sts assume-role` here.",
  ],
  leftInAws: "nothing",
  load: () => import("./deployer.ts"),
};
