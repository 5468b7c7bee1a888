/** Inputs that between them ask for every permission of every target. */
export const everyFeature: readonly Record<string, string>[] = [
  {
    ...{ target: "lambda", "function-name": "shop", code: "dist", alias: "live" },
    "code-bucket": "s3://artifacts/shop",
    configuration: `Role: arn:aws:iam::123456789012:role/app
Layers: [arn:aws:lambda:eu-central-1:123456789012:layer:tools:3]
KMSKeyArn: arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
FileSystemConfigs:
  - { Arn: "arn:aws:elasticfilesystem:eu-central-1:123456789012:access-point/fsap-0123456789abcdef0", LocalMountPath: /mnt/a }
CapacityProviderConfig:
  LambdaManagedInstancesCapacityProviderConfig:
    CapacityProviderArn: arn:aws:lambda:eu-central-1:123456789012:capacity-provider:shop
SourceKMSKeyArn: arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
DurableConfig: { ExecutionTimeout: 3600, KMSKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0" }`,
    "environment-variables": "MODE=x",
    tags: "team=shop",
    traffic: "10% for 5m",
    alarms: "errors",
    "smoke-test": "{}",
    "wait-for-provisioned-concurrency": "true",
    "keep-versions": "3",
  },
  {
    ...{ target: "lambda", "function-name": "shop" },
    code: "s3://artifacts/shop.zip?versionId=abc",
    configuration: `FileSystemConfigs:
  - { Arn: "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0", LocalMountPath: /mnt/b }`,
  },
  {
    target: "lambda",
    "function-name": "shop",
    "image-uri": "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2",
  },
  {
    target: "lambda",
    "function-name": "shop",
    "image-uri": "210987654321.dkr.ecr.eu-central-1.amazonaws.com/shop:v2",
  },
  {
    ...{ target: "s3", source: "site", bucket: "s3://my-site/app", acl: "public-read" },
    "distribution-id": "E1EXAMPLE",
    "wait-for-invalidation": "true",
    "sse-kms-key-id":
      "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
  },
  { target: "lambda", "function-name": "shop", alias: "live", version: "3" },
  { target: "lambda", "function-name": "shop", alias: "live", version: "previous" },
  { target: "s3", source: "site", bucket: "my-site" },
  { target: "s3", source: "site", bucket: "my-site", state: "none" },
  { target: "s3", source: "site", bucket: "s3://my-site-previews/pr-7/", preview: "true" },
  {
    ...{ target: "s3", bucket: "s3://my-site-previews/pr-7/", remove: "true" },
    "distribution-id": "E1EXAMPLE",
  },
  {
    ...{ target: "ecs", cluster: "prod", service: "web\nworker" },
    image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2",
    "run-task-command": '["npm", "run", "migrate"]',
    "on-failure": "rollback",
    tags: "team=shop",
    "pin-images": "true",
  },
  { target: "ecs", cluster: "prod", service: "web", "task-definition": "previous" },
  {
    ...{ target: "ecs", cluster: "prod", service: "web", "task-definition": "web" },
    "service-patch": '{"serviceConnectConfiguration": {"enabled": true}}',
  },
  {
    ...{ target: "ecs", continue: "proceed", "hook-id": "approve" },
    "deployment-arn": "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d1",
  },
  { target: "ecs", "task-definition": "web" },
  { target: "ecs", service: "web", "task-definition": "web:42" },
  {
    ...{ target: "cloudfront", "distribution-id": "E1EXAMPLE\ndt_2qWRUHAPOMQZL" },
    ...{ invalidate: "/*\ntag:home", "wait-for-invalidation": "true" },
  },
  { target: "ecr", repositories: "shop\nteam/*" },
  { target: "ecr", "registry-type": "public" },
  { target: "credentials" },
];
