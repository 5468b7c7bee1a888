import { unknownAccount } from "../arns.ts";
import type { Setup } from "../setup.ts";
import type { Permission } from "../statement.ts";

/** Why no thumbprint is written: a frequent question, answered where the provider stands. */
export const providerComment = [
  "GitHub's identity provider: once an account, it exists already in most. It needs no thumbprint:",
  "AWS checks GitHub's certificate against its own list of trusted authorities.",
];

export const trustComment = [
  "Who may assume the role: jobs of this repository alone. GitHub writes the subject in one of two",
  "forms, with the ids of owner and repository (every repository made since mid-2026) or without.",
];

const phases = {
  plan: "to plan",
  apply: "to deploy",
  optional: "optional, makes reports fuller",
  "apply-optional": "to deploy where such objects are there",
} as const;

/** What one permission is for, and how it gets tighter. */
export function permissionComment({ phase, purpose, wide }: Permission): string {
  return oneLine(`${purpose} (${phases[phase]})${wide === undefined ? "" : `; ${wide}`}`);
}

/** The first lines of every format. */
export function headerComment({ description, role }: Setup): string[] {
  return [
    oneLine(`${description}.`),
    `Role: ${role.arn.replace(unknownAccount, "<account id>")}`,
    "Written by aws-oidc-deploy from the same source that the action runs on. Apply it as often as you like.",
  ];
}

/** The last lines of every format: the workflow that fits. */
export function workflowComment({ workflow, jobWorkflowRef }: Setup): string[] {
  return [
    jobWorkflowRef === undefined
      ? "The workflow that fits:"
      : `The workflow that fits, as ${jobWorkflowRef}, which others call:`,
    "",
    ...workflow.replaceAll(unknownAccount, "<account id>").trimEnd().split("\n"),
  ];
}

/** Lines as comments that begin with `#`. */
export function hashComments(lines: readonly string[], indent = ""): string {
  return lines.map((line) => `${indent}# ${oneLine(line)}`.trimEnd() + "\n").join("");
}

/** A comment must not end early: whatever breaks a line in some format becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, " ");
}
