import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bucketName, distributionId, site, type Files } from "../helpers/s3/site.ts";
import { deployFreely, virtualClockOf, type Scenario } from "../helpers/rights/least-privilege.ts";
import { putFile } from "../helpers/files/put-file.ts";
import { replaceFiles } from "../helpers/files/replace-files.ts";
import { LargeFile } from "../helpers/files/large-file.ts";
import { writeLargeZip } from "../helpers/files/large-zip.ts";
import { zipOf } from "../helpers/zip/zip-of.ts";
import { taskDefinition } from "../helpers/ecs/world.ts";
import { crash } from "../simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../simulator/ecs/timelines/completed.ts";
import { untilAnswered } from "../simulator/ecs/timelines/blue-green.ts";
import type { Invalidation } from "../simulator/cloudfront/invalidations.ts";
import type { PartUpload, StoredObject } from "../simulator/s3/store.ts";
import type { Simulator } from "../simulator/simulator.ts";

function write(workspace: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    putFile(join(workspace, name), content);
  }
}

export const key = "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
export const lambda = { target: "lambda", "function-name": "shop", code: "dist" };

const firstZip = zipOf({ "index.mjs": "export const handler = async () => 1;" });

export function seed({ services }: Simulator, workspace: string): void {
  write(workspace, { "dist/index.mjs": "export const handler = async () => 2;" });
  const made = services.lambda.seed("shop", { Publish: true }, firstZip);
  made.aliases.create({ Name: "live", FunctionVersion: "1" });
}

const release = { target: "lambda", "function-name": "shop", alias: "live" };

/** Versions 1 and 2; the alias went from 1 to 2. */
function seedVersions(simulator: Simulator, workspace: string): void {
  seed(simulator, workspace);
  const made = simulator.services.lambda.functions.get("shop");
  made?.updateConfiguration({ MemorySize: 256 }, { updateMs: 0, versionMs: 0 });
  made?.publish({}, { updateMs: 0, versionMs: 0 });
  made?.aliases.update({
    Name: "live",
    FunctionVersion: "2",
    Description: "version 2, before 1 (aws-oidc-deploy)",
  });
}

export const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";
const lambdaImage = { target: "lambda", "function-name": "shop" };

function seedImage({ services: { lambda: functions } }: Simulator): void {
  functions.seedImage("shop", { Publish: true }, `${image}:v1`);
}

/** A versioned bucket that Lambda fetches code from. */
function createArtifacts({ services: { s3: store, lambda: functions } }: Simulator) {
  const bucket = store.buckets.create("artifacts", { versioning: true });
  functions.readObject = (_bucket, key) => bucket.get(key)?.body;
  return bucket;
}

/** A package that AWS takes only through S3. */
function seedBigZip(simulator: Simulator, workspace: string): void {
  seed(simulator, workspace);
  createArtifacts(simulator);
  const path = join(workspace, "big.zip");
  if (!existsSync(path)) writeLargeZip(path, 52_500_000);
}

/** A file that is uploaded in parts. */
const film = new LargeFile(17_000_000);

/** No retry helps. */
const cutOff = { kind: "error", code: "InvalidPart", status: 400 } as const;

const lambdaScenarios: readonly Scenario[] = [
  { name: "lambda: code and alias", inputs: { ...lambda, alias: "live" }, prepare: seed },
  { name: "lambda: a first alias", inputs: { ...lambda, alias: "next" }, prepare: seed },
  {
    name: "lambda: configuration, variables and tags",
    inputs: {
      ...lambda,
      configuration: "MemorySize: 512",
      "environment-variables": "MODE=x",
      tags: "team=shop",
    },
    prepare: seed,
  },
  {
    name: "lambda: smoke test and pruning",
    inputs: { ...lambda, alias: "live", "smoke-test": "{}", "keep-versions": "1" },
    prepare: (simulator, workspace) => {
      seed(simulator, workspace);
      const made = simulator.services.lambda.functions.get("shop");
      for (const size of [256, 512, 1024]) {
        made?.updateConfiguration({ MemorySize: size }, { updateMs: 0, versionMs: 0 });
        made?.publish({}, { updateMs: 0, versionMs: 0 });
      }
    },
  },
  {
    name: "lambda: a canary that an alarm watches",
    inputs: { ...lambda, alias: "live", traffic: "10% for 1m, 100% for 1m", alarms: "errors" },
    prepare: (simulator, workspace) => {
      seed(simulator, workspace);
      simulator.services.cloudwatch.alarms.set("errors", { type: "metric", state: "OK" });
    },
  },
  {
    name: "lambda: a version that exists, by its number",
    inputs: { ...release, version: "2", "smoke-test": "{}" },
    prepare: seedVersions,
  },
  {
    name: "lambda: a first alias on a version that exists",
    inputs: { ...release, alias: "next", version: "1" },
    prepare: seedVersions,
  },
  {
    name: "lambda: what the alias served before, in steps",
    inputs: { ...release, version: "previous", traffic: "10% for 1m" },
    prepare: seedVersions,
  },
  {
    name: "lambda: provisioned concurrency is waited for",
    inputs: { ...lambda, alias: "live", "wait-for-provisioned-concurrency": "true" },
    prepare: (simulator, workspace) => {
      seed(simulator, workspace);
      simulator.services.lambda.functions.get("shop")?.concurrency.set("live", { ms: 10_000 });
    },
  },
  {
    name: "lambda: layers, a network and a key",
    inputs: {
      ...lambda,
      configuration: `Layers: [arn:aws:lambda:eu-central-1:123456789012:layer:tools:3]
KMSKeyArn: ${key}
VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }`,
    },
    prepare: seed,
  },
  {
    name: "lambda: a file system, instances of a capacity provider, and keys of package and executions",
    inputs: {
      ...lambda,
      alias: "live",
      configuration: `FileSystemConfigs:
  - { Arn: "arn:aws:elasticfilesystem:eu-central-1:123456789012:access-point/fsap-0123456789abcdef0", LocalMountPath: /mnt/a }
VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
CapacityProviderConfig:
  LambdaManagedInstancesCapacityProviderConfig:
    CapacityProviderArn: arn:aws:lambda:eu-central-1:123456789012:capacity-provider:shop
SourceKMSKeyArn: ${key}
DurableConfig: { ExecutionTimeout: 3600, KMSKeyArn: "${key}" }`,
    },
    prepare: seed,
  },
  {
    name: "lambda: a file system of S3",
    inputs: {
      ...lambda,
      configuration: `FileSystemConfigs:
  - { Arn: "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0", LocalMountPath: /mnt/b }`,
    },
    prepare: seed,
  },
  {
    name: "lambda: an image whose repository Lambda may not read yet",
    inputs: { ...lambdaImage, "image-uri": `${image}:v2` },
    prepare: seedImage,
  },
  {
    name: "lambda: an image of another account",
    inputs: { ...lambdaImage, "image-uri": image.replace("123456789012", "210987654321") + ":v2" },
    prepare: seedImage,
  },
  {
    name: "lambda: a package above the direct limit",
    inputs: { ...lambda, code: "big.zip", "code-bucket": "s3://artifacts/shop" },
    // The package is not there yet, and who may not list the bucket is told 403 instead of 404.
    doesWithout: ["s3:GetObject", "s3:ListBucket"],
    prepare: seedBigZip,
    tries: /^s3:/,
  },
  {
    name: "lambda: an upload in parts that is cut off",
    inputs: { ...lambda, code: "big.zip", "code-bucket": "s3://artifacts/shop" },
    doesWithout: ["s3:GetObject", "s3:ListBucket"],
    fails: true,
    tries: /^s3:/,
    prepare: (simulator, workspace) => {
      seedBigZip(simulator, workspace);
      simulator.faults.add({ match: /UploadPart/, fault: cutOff });
    },
  },
  {
    name: "lambda: a package that lies in S3",
    inputs: { ...lambda, code: "s3://artifacts/shop.zip" },
    prepare: (simulator, workspace) => {
      seed(simulator, workspace);
      const zip = zipOf({ "index.mjs": "export const handler = async () => 2;" });
      createArtifacts(simulator).store("shop.zip", zip);
    },
  },
  {
    name: "lambda: a function that is missing",
    inputs: {
      ...lambda,
      configuration:
        "Runtime: nodejs24.x\nHandler: index.handler\nRole: arn:aws:iam::123456789012:role/app",
    },
    prepare: (_simulator, workspace) => {
      write(workspace, { "dist/index.mjs": "export const handler = async () => 2;" });
    },
  },
];

export const ecs = { target: "ecs", cluster: "prod", service: "web" };
export const roles = [taskDefinition.executionRoleArn, taskDefinition.taskRoleArn];

export function service(
  ...timelines: Parameters<Simulator["services"]["ecs"]["state"]["addService"]>[3][]
) {
  return ({ services }: Simulator): void => {
    for (const tag of ["v1", "v2"]) services.ecr.images.push("shop", tag);
    const { arn } = services.ecs.state.register(taskDefinition);
    services.ecs.state.addService("web", arn, {}, ...timelines);
  };
}

/** Each attempt follows it to its end, whatever it is about. */
const rollout = succeed(1);

const ecsScenarios: readonly Scenario[] = [
  {
    name: "ecs: a new image",
    inputs: { ...ecs, image: `${image}:v2` },
    passRoles: roles,
    prepare: service(rollout),
  },
  {
    name: "ecs: back to what ran before",
    inputs: { ...ecs, "task-definition": "previous" },
    prepare: (simulator) => {
      service(rollout, rollout)(simulator);
      const { state } = simulator.services.ecs;
      const web = state.services.get("prod/web");
      web?.begin(
        state.register({ ...taskDefinition, cpu: "512" }).arn,
        succeed(1),
        simulator.clock.now() - 60_000,
      );
      web?.settle();
    },
  },
  {
    name: "ecs: settings of the service, with roles that ECS gets",
    inputs: {
      ...ecs,
      "task-definition": "web",
      "service-patch": JSON.stringify({
        monitoring: { metricConfigurations: [] },
        volumeConfigurations: [
          {
            name: "data",
            managedEBSVolume: {
              sizeInGiB: 5,
              roleArn: "arn:aws:iam::123456789012:role/ecs-volumes",
            },
          },
        ],
      }),
    },
    prepare: service(rollout),
  },
  ...(["proceed", "rollback"] as const).map((word) => ({
    name: `ecs: a deployment that waits is told to ${word}`,
    inputs: {
      ...{ target: "ecs", continue: word, "hook-id": "approve" },
      "deployment-arn":
        "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d8600000000000018x",
    },
    prepare: (simulator: Simulator) => {
      service()(simulator);
      const { state } = simulator.services.ecs;
      const web = state.services.get("prod/web");
      const { arn } = state.register({ ...taskDefinition, cpu: "512" });
      web?.begin(arn, untilAnswered("approve"), simulator.clock.now() - 60_000);
      web?.settle();
    },
  })),
  {
    name: "ecs: a revision without a service",
    inputs: { target: "ecs", "task-definition": "web", image: `${image}:v2` },
    passRoles: roles,
    prepare: service(),
  },
  {
    name: "ecs: a migration before the update",
    inputs: { ...ecs, image: `${image}:v2`, "run-task-command": '["npm","run","migrate"]' },
    passRoles: roles,
    prepare: service(rollout),
  },
  {
    name: "ecs: tasks that crash are rolled back",
    inputs: { ...ecs, image: `${image}:v2`, "fail-fast": "2", "on-failure": "rollback" },
    passRoles: roles,
    fails: true,
    blindMinutes: 4,
    prepare: service(
      {
        knownAt: 3,
        steps: [
          { at: 0, pending: 1 },
          { at: 10, failed: 1, stop: crash },
          { at: 20, failed: 2, stop: crash },
          { at: 30, failed: 3, stop: crash },
        ],
      },
      rollout,
    ),
  },
  {
    name: "ecs: a deployment that waits at a hook is taken back",
    inputs: { ...ecs, image: `${image}:v2`, "fail-fast": "1", "on-failure": "rollback" },
    passRoles: roles,
    fails: true,
    blindMinutes: 4,
    prepare: service(
      {
        knownAt: 10,
        steps: [
          { at: 0, pending: 1, stage: "POST_SCALE_UP" },
          { at: 5, hook: { id: "approve", type: "PAUSE", status: "AWAITING_ACTION" } },
          { at: 10, failed: 1, stop: crash },
        ],
      },
      rollout,
    ),
  },
];

export const s3 = {
  target: "s3",
  source: "site",
  bucket: bucketName,
  "distribution-id": distributionId,
};

/** A bucket that an earlier deployment of the same site filled, and a changed site. */
export function filled(inputs: Readonly<Record<string, string>> = {}): Scenario["prepare"] {
  return afterEarlier(
    async (simulator, workspace) => {
      replaceFiles(join(workspace, "site"), site("v1"));
      await deployFreely(simulator, workspace, { ...s3, ...inputs });
    },
    (workspace) => {
      replaceFiles(join(workspace, "site"), { ...site("v2"), "new.txt": "new" });
    },
  );
}

/** A site whose film was cut off while it was uploaded, and has gone since. */
const filmed = afterEarlier(
  async (simulator, workspace) => {
    write(workspace, prefixed(site("v1")));
    film.writeTo(join(workspace, "site/film.mp4"));
    simulator.faults.add({ match: /UploadPart|AbortMultipart/, fault: cutOff });
    await deployFreely(simulator, workspace, s3).catch(() => undefined);
    simulator.faults.clear();
  },
  (workspace) => {
    rmSync(join(workspace, "site/film.mp4"), { force: true });
  },
);

/**
 * What an earlier deployment left, and the site as it is now. That deployment is made for the first attempt; the
 * others begin with what it left, at the time that it left it.
 */
function afterEarlier(
  deploy: (simulator: Simulator, workspace: string) => Promise<void>,
  change: (workspace: string) => void,
): Scenario["prepare"] {
  let left: Left | undefined;
  return async (simulator, workspace) => {
    const { s3: store, cloudfront } = simulator.services;
    const { objects, uploads } = store.buckets.create(bucketName);
    const { invalidations } = cloudfront.addDistribution(
      distributionId,
      `${bucketName}.s3.amazonaws.com`,
    );
    const clock = virtualClockOf(simulator);
    if (left === undefined) {
      await deploy(simulator, workspace);
      const lists = { objects: [...objects], uploads: [...uploads] };
      left = { ...lists, invalidations: [...invalidations], at: clock.now() };
    } else {
      for (const [key, object] of left.objects) objects.set(key, object);
      for (const [id, upload] of left.uploads) uploads.set(id, upload);
      invalidations.push(...left.invalidations);
      clock.advance(left.at - clock.now());
    }
    change(workspace);
  };
}

interface Left {
  readonly objects: readonly (readonly [key: string, object: StoredObject])[];
  readonly uploads: readonly (readonly [id: string, upload: PartUpload])[];
  readonly invalidations: readonly Invalidation[];
  readonly at: number;
}

function prefixed(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [join("site", path), String(content)]),
  );
}

const under = { ...s3, bucket: `s3://${bucketName}/app` };
const everythingOld = { "keep-releases": "0", "max-delete": "100%" };
const stateless = { target: "s3", source: "site", bucket: bucketName, state: "none" };

export const previewed = { ...s3, bucket: `s3://${bucketName}/pr-7/` };
export const preview = { ...previewed, preview: "true" };

const s3Scenarios: readonly Scenario[] = [
  { name: "s3: a changed site", inputs: s3, prepare: filled() },
  { name: "s3: below a prefix", inputs: under, prepare: filled(under) },
  {
    name: "s3: old files go once the caches are cleared",
    inputs: { ...s3, ...everythingOld, "wait-for-invalidation": "true" },
    prepare: filled(),
  },
  { name: "s3: an ACL on every object", inputs: { ...s3, acl: "public-read" }, prepare: filled() },
  {
    name: "s3: objects that another tool uploaded, with other headers",
    inputs: s3,
    prepare: ({ services }, workspace) => {
      const bucket = services.s3.buckets.create(bucketName);
      services.cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
      write(workspace, prefixed(site("v1")));
      for (const [key, body] of Object.entries(site("v1"))) bucket.store(key, body);
    },
  },
  {
    name: "s3: objects with tags, whose headers are fixed",
    inputs: s3,
    prepare: ({ services }, workspace) => {
      const bucket = services.s3.buckets.create(bucketName);
      services.cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
      write(workspace, prefixed(site("v1")));
      const theirs = { tags: "team=web" };
      for (const [key, body] of Object.entries(site("v1"))) bucket.store(key, body, theirs);
    },
  },
  {
    name: "s3: objects under a KMS key",
    inputs: { ...s3, "sse-kms-key-id": key },
    prepare: filled({ "sse-kms-key-id": key }),
  },
  {
    name: "s3: an upload in parts that is cut off",
    inputs: s3,
    fails: true,
    realTime: true,
    tries: /Multipart/,
    prepare: ({ services, faults }, workspace) => {
      services.s3.buckets.create(bucketName);
      services.cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
      write(workspace, prefixed(site("v1")));
      film.writeTo(join(workspace, "site/film.mp4"));
      faults.add({ match: /UploadPart/, fault: cutOff });
    },
  },
  {
    name: "s3: an upload in parts that was cut off, of a file that was renamed since",
    inputs: s3,
    tries: /Multipart/,
    prepare: filmed,
  },
  { name: "s3: a preview", inputs: preview, prepare: filled(preview) },
  {
    name: "s3: the end of a preview",
    inputs: { ...previewed, remove: "true" },
    prepare: filled(preview),
  },
  { name: "s3: without a record", inputs: stateless, prepare: filled(stateless) },
];

const clearing = { target: "cloudfront", "distribution-id": distributionId };

const cloudfrontScenarios: readonly Scenario[] = [
  {
    name: "cloudfront: paths",
    inputs: { ...clearing, invalidate: "/*" },
    prepare: ({ services }) => {
      services.cloudfront.addDistribution(distributionId, "api.example.com");
    },
  },
  {
    name: "cloudfront: tags of a distribution and a tenant, with a wait",
    inputs: {
      ...clearing,
      "distribution-id": `${distributionId}\ndt_2qWRUHAPOMQZL`,
      invalidate: "tag:home",
      "wait-for-invalidation": "true",
    },
    prepare: ({ services: { cloudfront } }) => {
      cloudfront.addDistribution(distributionId, "api.example.com").cacheTagHeader = "cache-tag";
      cloudfront.tenants.set("dt_2qWRUHAPOMQZL", {
        ...{ id: "dt_2qWRUHAPOMQZL", distribution: distributionId, invalidations: [] },
      });
    },
  },
];

const ecrScenarios: readonly Scenario[] = [
  {
    name: "ecr: a login",
    inputs: { target: "ecr", repositories: "shop" },
    realTime: true,
    prepare: () => undefined,
  },
  {
    name: "ecr: a login to ECR Public",
    inputs: { target: "ecr", "registry-type": "public" },
    realTime: true,
    prepare: () => undefined,
  },
];

export const scenarios: readonly Scenario[] = [
  ...lambdaScenarios,
  ...ecsScenarios,
  ...s3Scenarios,
  ...cloudfrontScenarios,
  ...ecrScenarios,
];
