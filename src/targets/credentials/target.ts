import type { TargetDefinition } from "../target.ts";
import type { CredentialsConfig } from "./config.ts";
import { readCredentials } from "./inputs.ts";

export const credentials: TargetDefinition<CredentialsConfig> = {
  inputs: ["profile"],
  defaultSessionPolicy: "none",
  read: readCredentials,
  permissions: () => [],
  load: () => import("./deployer.ts"),
};
