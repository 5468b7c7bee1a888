import type { Setup } from "../setup.ts";
import { renderAwsCli } from "./aws-cli.ts";
import { renderCloudFormation } from "./cloudformation.ts";
import { renderJson } from "./json.ts";
import { renderTerraform } from "./terraform.ts";

export const formats = ["cloudformation", "terraform", "aws-cli", "json", "workflow"] as const;

export type Format = (typeof formats)[number];

const renderers: Readonly<Record<Format, (setup: Setup) => string>> = {
  cloudformation: renderCloudFormation,
  terraform: renderTerraform,
  "aws-cli": renderAwsCli,
  json: renderJson,
  workflow: ({ workflow }) => workflow,
};

/** The setup as text that is applied, or read, as it is. */
export function renderSetup(setup: Setup, format: Format): string {
  return renderers[format](setup);
}
