/** Inputs that say which files are packed. */
const ofFiles = ["include", "exclude", "follow-symlinks"];

/** Inputs about the function itself, and whether that becomes a version. */
const ofFunction = [
  ...["architecture", "code-bucket", "configuration", "environment-variables"],
  ...["environment-variables-mode", "tags", "publish"],
];

/** What makes or changes a version, which one that exists has no use for. */
export const ofNewVersions: readonly string[] = [
  ...["code", "image-uri", ...ofFiles, ...ofFunction, "keep-versions", "handler-check"],
];

/** Names of the target's own inputs in action.yml. */
export const lambdaInputs: readonly string[] = [
  ...["function-name", "code", ...ofFiles, "image-uri", ...ofFunction, "alias", "version"],
  ...["allow-older", "traffic", "alarms", "smoke-test", "smoke-test-expect"],
  ...["smoke-test-tenant-id", "on-cancel", "wait-for-provisioned-concurrency", "keep-versions"],
  "handler-check",
];
