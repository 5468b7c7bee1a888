/** Inputs that change a task definition, besides images, tags and digests. */
export const edits = ["images", "environment-variables", "secrets", "task-definition-patch"];

/** Inputs that change the service besides its revision. */
export const settings = [
  ...["service-patch", "desired-count", "force-new-deployment"],
  ...["enable-ecs-managed-tags", "propagate-tags"],
];

/** Inputs about failures. */
export const ofFailures = ["on-failure", "on-cancel"];

/** Inputs of the one-off task. */
export const ofTask = ["run-task-command", "run-task-subnets", "run-task-security-groups"];

/** Names of the target's own inputs in action.yml. */
export const ecsInputs: readonly string[] = [
  ...["cluster", "service", "task-definition", "image", "container-name"],
  ...[...edits, ...settings, "wait-until", "continue", "deployment-arn", "hook-id"],
  ...[...ofFailures, "fail-fast", ...ofTask, "allow-missing-image", "pin-images", "tags"],
];
