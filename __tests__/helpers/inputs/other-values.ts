type Given = Readonly<Record<string, string>>;

/** A value that an input does not have by itself, and what else has to be given with it. */
export type OtherValue = string | { readonly value: string; readonly beside: Given };

export interface OtherValues {
  /** What is given besides, unless a row says something else. */
  readonly base: Given;
  readonly values: Readonly<Record<string, OtherValue>>;
}

const account = "123456789012";
const role = `arn:aws:iam::${account}:role/deploy`;
const chained = { "chain-role-to-assume": `arn:aws:iam::${account}:role/second` };

export const ofEveryTarget: OtherValues = {
  base: { target: "credentials", "role-to-assume": role, "aws-region": "eu-central-1" },
  values: {
    target: "ecr",
    "role-to-assume": `${role}-2`,
    "aws-region": "us-east-1",
    auth: "environment",
    audience: "https://example.com",
    "role-session-name": "shop",
    "role-duration-seconds": "900",
    ...chained,
    "chain-role-external-id": { value: "shop", beside: chained },
    "chain-session-tags": { value: "true", beside: chained },
    "chain-source-identity": { value: "true", beside: chained },
    "session-policy": "least-privilege",
    "managed-session-policies": "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "allowed-account-ids": account,
    "mask-aws-account-id": "true",
    "trust-policy": "trust.json",
    "http-proxy": "http://proxy.example:3128",
    "no-proxy": { value: "localhost", beside: { "http-proxy": "http://proxy.example:3128" } },
    "timeout-minutes": "5",
    "dry-run": "true",
    "show-application-output": "false",
    "allow-forks": "true",
    summary: "false",
    "comment-plan": "true",
    environment: "production",
    "github-token": "t",
  },
};

const variables = { "environment-variables": "MODE=x" };

const lambda: OtherValues = {
  base: { "function-name": "shop", code: "dist" },
  values: {
    "function-name": "api",
    code: "build",
    include: "*.js",
    exclude: "*.map",
    "follow-symlinks": "true",
    "image-uri": {
      value: `${account}.dkr.ecr.eu-central-1.amazonaws.com/a:1`,
      beside: { code: "" },
    },
    architecture: "arm64",
    "code-bucket": "s3://artifacts/shop",
    configuration: "Timeout: 3",
    ...variables,
    "environment-variables-mode": { value: "replace", beside: variables },
    tags: "team=shop",
    publish: "false",
    alias: "live",
    version: { value: "3", beside: { code: "", alias: "live" } },
    "allow-older": "true",
    traffic: { value: "10% for 5m", beside: { alias: "live" } },
    alarms: { value: "errors", beside: { alias: "live" } },
    "smoke-test": "{}",
    "smoke-test-expect": { value: "ok", beside: { "smoke-test": "{}" } },
    "smoke-test-tenant-id": { value: "t", beside: { "smoke-test": "{}" } },
    "on-cancel": { value: "leave", beside: { alias: "live" } },
    "wait-for-provisioned-concurrency": { value: "true", beside: { alias: "live" } },
    "keep-versions": "3",
    "handler-check": "off",
  },
};

const cleared = { "distribution-id": "E1EXAMPLE" };
const preview = { bucket: "s3://my-site-previews/pr-7/" };

const s3: OtherValues = {
  base: { source: "site", bucket: "my-site" },
  values: {
    source: "public",
    bucket: "s3://my-site/app",
    include: "*.html",
    exclude: "*.map",
    "follow-symlinks": "false",
    "cache-control": "*.html: no-store",
    "content-types": "*.x: text/x",
    headers: "*.pdf: Content-Disposition: attachment",
    acl: "public-read",
    "storage-class": "STANDARD_IA",
    "sse-kms-key-id": "alias/site",
    delete: "none",
    "keep-releases": "5",
    "max-delete": "10",
    "require-index": "false",
    ...cleared,
    invalidate: { value: "all", beside: cleared },
    "wait-for-invalidation": { value: "true", beside: cleared },
    "expected-bucket-owner": account,
    state: "none",
    preview: { value: "true", beside: preview },
    remove: { value: "true", beside: { ...preview, source: "" } },
  },
};

const deployments = `arn:aws:ecs:eu-central-1:${account}:service-deployment/prod/web`;
const waiting = {
  ...{ service: "", continue: "proceed", "hook-id": "approve" },
  "deployment-arn": `${deployments}/d1`,
};
const task = { "run-task-command": "npm run migrate" };

const ecs: OtherValues = {
  base: { service: "web" },
  values: {
    cluster: "prod",
    service: "worker",
    "task-definition": "web:42",
    image: "shop:v2",
    "container-name": "web",
    images: "web=shop:v2",
    "environment-variables": "A=1",
    secrets: "A=/shop/a",
    "task-definition-patch": '{"cpu": "512"}',
    tags: "team=shop",
    "pin-images": "true",
    "allow-missing-image": "true",
    "service-patch": '{"platformVersion": "1.4.0"}',
    "desired-count": "3",
    "force-new-deployment": "true",
    "enable-ecs-managed-tags": "true",
    "propagate-tags": "SERVICE",
    "wait-until": "none",
    continue: { value: "rollback", beside: waiting },
    "deployment-arn": { value: `${deployments}/d2`, beside: waiting },
    "hook-id": { value: "other", beside: waiting },
    "on-failure": "rollback",
    "on-cancel": "rollback",
    "fail-fast": "1",
    ...task,
    "run-task-subnets": { value: "subnet-0123456789abcdef0", beside: task },
    "run-task-security-groups": { value: "sg-0123456789abcdef0", beside: task },
  },
};

/** Of each target that reads its inputs into a configuration of its own. */
export const ofTarget: Readonly<Record<string, OtherValues>> = {
  ...{ lambda, s3, ecs },
  ecr: {
    base: {},
    values: {
      registries: "210987654321",
      "registry-type": "public",
      repositories: "shop",
      "docker-config": "isolated",
    },
  },
  cloudfront: {
    base: { ...cleared, invalidate: "/*" },
    values: {
      "distribution-id": "E2EXAMPLE",
      invalidate: "/index.html",
      "wait-for-invalidation": "true",
    },
  },
  credentials: { base: {}, values: { profile: "deploy" } },
};
