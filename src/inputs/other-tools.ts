const codeDeploy =
  "is not offered: services of the CODE_DEPLOY controller are not deployed to; use ECS's own blue/green";

const express =
  "is of Express Mode services, which this action does not deploy to: use that action for them";

function keys(name: string): string {
  return `is no input: keys are not needed with OIDC; else ${name} in the step's \`env:\`, with \`auth: environment\``;
}

function configured(field: string): string {
  return `is a line of \`configuration\`: \`${field}: …\``;
}

function patched(field: string): string {
  return `is the field ${field} in \`task-definition\` or \`task-definition-patch\``;
}

/**
 * What inputs of other tools are called here, or why they are not needed: whoever moves a workflow over
 * meets the answer and not only "is no input". Names that mean the same here are not listed.
 *
 * Source: the action.yml files of aws-actions' configure-aws-credentials, amazon-ecs-deploy-task-definition,
 * amazon-ecs-deploy-express-service, amazon-ecs-render-task-definition, amazon-ecr-login and aws-lambda-deploy, of
 * docker's login-action, of appleboy's lambda-action and of Reggionick's s3-deploy.
 */
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "configure-aws-credentials": {
    "aws-access-key-id": keys("AWS_ACCESS_KEY_ID"),
    "aws-secret-access-key": keys("AWS_SECRET_ACCESS_KEY"),
    "aws-session-token": keys("AWS_SESSION_TOKEN"),
    "aws-profile": "is AWS_PROFILE in the step's `env:`, with `auth: environment`",
    "web-identity-token-file":
      "is AWS_WEB_IDENTITY_TOKEN_FILE in the step's `env:`, with `auth: environment`",
    "use-existing-credentials": "is `auth: environment`",
    "force-skip-oidc": "is `auth: environment`",
    "unset-current-credentials":
      "is not needed: credentials of the environment are looked at with `auth: environment` alone",
    "output-credentials":
      "is not offered: outputs reach every later job; `target: credentials` hands the session to later steps",
    "output-env-credentials":
      "is `target: credentials`; no other target hands its session to later steps",
    "role-chaining":
      "is `chain-role-to-assume`, which one step assumes with the role of `role-to-assume`",
    "role-external-id": "is `chain-role-external-id`, of the second role of `chain-role-to-assume`",
    "role-skip-session-tagging": "is the default: tags are sent with `chain-session-tags` alone",
    "transitive-tag-keys": "is not offered; `chain-session-tags` sends tags to the second role",
    "custom-tags": "is not offered; `chain-session-tags` sends the run's own facts",
    "inline-session-policy": "is `session-policy`",
    "retry-max-attempts":
      "is not needed: refusals end at once, what may pass is tried again within a minute",
    "disable-retry": "is not needed: refusals end at once",
    "action-timeout-s": "is `timeout-minutes`; signing in has a minute of it",
    "sts-endpoint": "is AWS_ENDPOINT_URL_STS in the step's `env:`",
    "special-characters-workaround": "is not needed",
    "overwrite-aws-profile": "is not needed: no file of the user's is written",
  },
  "amazon-ecs-deploy-task-definition": {
    "wait-for-service-stability": "is `wait-until: completed`, which is the default",
    "wait-for-minutes": "is `timeout-minutes`, the deadline of the whole step",
    "run-task":
      "is `run-task-command`, which runs a command with the new revision before the update",
    "run-task-container-overrides": "is `run-task-command`",
    "wait-for-task-stopped": "is not needed: the one-off task is always waited for",
    "run-task-assign-public-ip": "is taken from the service's network",
    "run-task-launch-type": "is taken from the service",
    "run-task-started-by":
      "is the run's id and attempt, by which a lost one-off task is found again",
    "run-task-tags": "is not offered: the one-off task has no tags of its own",
    "run-task-managed-ebs-volume-name": "is not offered: one-off tasks get no volume",
    "run-task-managed-ebs-volume": "is not offered: one-off tasks get no volume",
    "service-managed-ebs-volume-name": "is `volumeConfigurations` in `service-patch`",
    "service-managed-ebs-volume": "is `volumeConfigurations` in `service-patch`",
    "keep-null-value-keys": "is not needed: empty values of the task definition are kept",
    "max-retries": "is not needed: what may pass is tried again, a refusal ends at once",
    "wait-max-delay-seconds": "is not needed: the verdict is known within seconds of ECS's own",
    "run-task-capacity-provider-strategy": "is taken from the service",
    "codedeploy-appspec": codeDeploy,
    "codedeploy-application": codeDeploy,
    "codedeploy-deployment-group": codeDeploy,
    "codedeploy-deployment-description": codeDeploy,
    "codedeploy-deployment-config": codeDeploy,
  },
  "amazon-ecs-render-task-definition": {
    "task-definition-arn": "is `task-definition`, which takes an ARN",
    "task-definition-family": "is `task-definition`, which takes a family",
    "task-definition-revision": "is `task-definition: family:revision`",
    "log-configuration-log-driver": patched("logConfiguration"),
    "log-configuration-options": patched("logConfiguration"),
    "docker-labels": patched("dockerLabels"),
    command: patched("command"),
    "task-role-arn": patched("taskRoleArn"),
    "execution-role-arn": patched("executionRoleArn"),
    "env-files": patched("environmentFiles"),
  },
  "amazon-ecs-deploy-express-service": Object.fromEntries(
    [
      ...["infrastructure-role-arn", "service-name", "container-port", "cpu", "memory", "subnets"],
      ...["security-groups", "health-check-path", "min-task-count", "max-task-count"],
      ...["auto-scaling-metric", "auto-scaling-target-value", "wait-for-deployment"],
    ].map((name) => [name, express] as const),
  ),
  "login-action": {
    registry: "follows from `registries` (accounts or hosts), `registry-type` and `aws-region`",
    username: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
    password: "is not needed: ECR's password is asked for with the role of `role-to-assume`",
    ecr: "is not needed: `target: ecr` logs in to ECR alone",
    logout: "is not offered: the login is undone after the job",
    attempts: "is not needed: what may pass is tried again, a refusal ends at once",
  },
  "amazon-ecr-login": {
    "skip-logout": "is not offered: the login is undone after the job",
    "mask-password": "is not needed: the password is always masked",
  },
  "aws-lambda-deploy": {
    "package-type": "follows from `code` or `image-uri`",
    "code-artifacts-dir":
      "is `code`: of a single directory the content becomes the root of the package",
    "s3-bucket": "is `code-bucket: s3://bucket/prefix`, or `code: s3://bucket/key`",
    "s3-key": "is part of `code: s3://bucket/key`",
    "revision-id": "is not needed: the function is written only as it was planned from",
    architectures: "is `architecture`",
    handler: configured("Handler"),
    runtime: configured("Runtime"),
    role: configured("Role"),
    "function-description": configured("Description"),
    "memory-size": configured("MemorySize"),
    timeout: configured("Timeout"),
    "vpc-config": configured("VpcConfig"),
    "dead-letter-config": configured("DeadLetterConfig"),
    "kms-key-arn": configured("KMSKeyArn"),
    "source-kms-key-arn": configured("SourceKMSKeyArn"),
    "durable-config": configured("DurableConfig"),
    "tracing-config": configured("TracingConfig"),
    layers: configured("Layers"),
    "file-system-configs": configured("FileSystemConfigs"),
    "image-config": configured("ImageConfig"),
    "ephemeral-storage": configured("EphemeralStorage"),
    "snap-start": configured("SnapStart"),
    "logging-config": configured("LoggingConfig"),
    "code-signing-config-arn": "is a setting of the function that deployments leave as it is",
    environment: "is `environment-variables`, lines of NAME=value",
  },
  "s3-deploy": {
    folder: "is `source`",
    "bucket-region": "is `aws-region`",
    "dist-id": "is `distribution-id`",
    invalidation: "is `invalidate`, a path a line; by default what changed is cleared",
    "delete-removed":
      'is `delete`: by default what a deployment put there and the source has no more, with "all" the rest, too',
    "no-cache": "is a line of `cache-control`, `**: no-cache`; pages have it by themselves",
    private: "is `acl: private`; without `acl` none is sent, which keeps objects private",
    cache: "is `cache-control`, a glob and its value a line",
    "files-to-include": "is `include`, a glob a line",
  },
  "lambda-action": {
    "zip-file": "is `code`, which takes a .zip",
    "s3-object-version": "is part of `code: s3://bucket/key?versionId=…`",
    "reversion-id": "is not needed: the function is written only as it was planned from",
    debug: "is GitHub's own debug logging (re-run the job with it)",
  },
};

/** The targets that do what a tool does; tools that only sign in are here every target. */
const counterparts: Readonly<Record<string, readonly string[]>> = {
  "amazon-ecs-deploy-task-definition": ["ecs"],
  "amazon-ecs-render-task-definition": ["ecs"],
  "amazon-ecs-deploy-express-service": ["ecs"],
  "login-action": ["ecr"],
  "amazon-ecr-login": ["ecr"],
  "aws-lambda-deploy": ["lambda"],
  "lambda-action": ["lambda"],
  "s3-deploy": ["s3"],
};

/**
 * What a job calls variables of its own as likely as inputs of a tool. The runner hands `INPUT_TIMEOUT` of
 * a job's `env:` over just as it does an input, and warns by itself of a name in `with:` that is none.
 */
export const jobWords: ReadonlySet<string> = new Set([
  ...["command", "debug", "force", "handler", "layers", "role", "runtime", "stage", "tag"],
  ...[
    "timeout",
    "version",
    "attempts",
    "cache",
    "cpu",
    "folder",
    "invalidation",
    "logout",
    "memory",
  ],
  ...["password", "private", "registry", "subnets", "username"],
]);

/** Whether a name says too little to be held against a step. */
export function isJobWord(name: string): boolean {
  return jobWords.has(name);
}

/**
 * Its names as other tools know them, with the tool that does; underscores count as dashes.
 * @param target only tools that do what this target does are asked; without it all of them
 */
export function knownElsewhere(name: string, target?: string): string | undefined {
  const dashed = name.replaceAll("_", "-");
  for (const [tool, names] of Object.entries(answers)) {
    if (target !== undefined && counterparts[tool]?.includes(target) === false) continue;
    const answer = Object.hasOwn(names, dashed) ? names[dashed] : undefined;
    if (answer !== undefined) return `of ${tool} ${answer}`;
  }
  return undefined;
}
