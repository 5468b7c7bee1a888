/** The inputs of each tool as its action.yml lists them (2026-11). */
export const tools: Readonly<Record<string, readonly string[]>> = {
  "configure-aws-credentials": [
    ...["aws-region", "role-to-assume", "audience", "role-session-name", "role-duration-seconds"],
    ...["aws-access-key-id", "aws-secret-access-key", "aws-session-token", "aws-profile"],
    ...["web-identity-token-file", "use-existing-credentials", "force-skip-oidc", "http-proxy"],
    ...["unset-current-credentials", "output-credentials", "output-env-credentials", "no-proxy"],
    ...["role-chaining", "role-external-id", "role-skip-session-tagging", "transitive-tag-keys"],
    ...["custom-tags", "inline-session-policy", "managed-session-policies", "sts-endpoint"],
    ...["retry-max-attempts", "disable-retry", "action-timeout-s", "special-characters-workaround"],
    ...["mask-aws-account-id", "allowed-account-ids", "overwrite-aws-profile"],
  ],
  "amazon-ecs-deploy-task-definition": [
    ...["task-definition", "desired-count", "service", "cluster", "force-new-deployment"],
    ...["wait-for-service-stability", "wait-for-minutes", "codedeploy-appspec", "run-task"],
    ...["codedeploy-application", "codedeploy-deployment-group", "codedeploy-deployment-config"],
    ...["codedeploy-deployment-description", "enable-ecs-managed-tags", "propagate-tags"],
    ...["run-task-container-overrides"],
  ],
  "amazon-ecs-render-task-definition": [
    ...["task-definition", "task-definition-arn", "task-definition-family", "container-name"],
    ...["task-definition-revision", "image", "environment-variables", "docker-labels", "command"],
    ...["log-configuration-log-driver", "log-configuration-options", "task-role-arn", "secrets"],
    ...["execution-role-arn", "env-files"],
  ],
  "amazon-ecr-login": ["registries", "registry-type", "skip-logout", "mask-password", "http-proxy"],
  "aws-lambda-deploy": [
    ...["function-name", "package-type", "image-uri", "code-artifacts-dir", "handler", "runtime"],
    ...["s3-bucket", "s3-key", "publish", "dry-run", "revision-id", "architectures", "role"],
    ...["source-kms-key-arn", "function-description", "memory-size", "timeout", "vpc-config"],
    ...["environment", "dead-letter-config", "kms-key-arn", "tracing-config", "layers", "tags"],
    ...["file-system-configs", "image-config", "ephemeral-storage", "snap-start"],
    ...["logging-config", "code-signing-config-arn"],
  ],
  "lambda-action": [
    ...["aws_region", "aws_access_key_id", "aws_secret_access_key", "aws_session_token"],
    ...["aws_profile", "function_name", "s3_bucket", "s3_key", "s3_object_version", "zip_file"],
    ...["source", "dry_run", "debug", "publish", "reversion_id", "memory_size", "timeout"],
    ...["handler", "role", "runtime"],
  ],
};
