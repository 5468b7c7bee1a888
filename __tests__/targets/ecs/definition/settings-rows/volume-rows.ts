import { at, task, volume, type RowCases } from "./row.ts";

const efs = (members: object): Record<string, never> =>
  ({ efsVolumeConfiguration: { fileSystemId: "fs-1", ...members } }) as never;
const authorised = (members: object): Record<string, never> =>
  efs({
    transitEncryption: "ENABLED",
    authorizationConfig: { accessPointId: "fsap-1", ...members },
  });
const s3files = (members: object): Record<string, never> =>
  ({
    s3filesVolumeConfiguration: {
      fileSystemArn: "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-1",
      ...members,
    },
  }) as never;
const docker = (members: object): Record<string, never> =>
  ({ dockerVolumeConfiguration: members }) as never;

const named = {
  source: "Assumed: what Docker itself takes where ECS is told nothing (docker volume create)",
};

/** The rows of a task definition's volumes. */
export const volumeRows: RowCases = {
  volumes: [
    at(task, {
      source: "API reference, Volume: mount points refer to it by its name",
      written: { volumes: [{ name: "data" }, { name: "run", host: { sourcePath: "/run" } }] },
      answered: { volumes: [{ name: "run", host: { sourcePath: "/run" } }, { name: "data" }] },
      changed: { volumes: [{ name: "run" }, { name: "data" }] },
    }),
  ],
  "volumes[].efsVolumeConfiguration.rootDirectory": [
    at(volume, {
      source:
        'API reference, EFSVolumeConfiguration: "Specifying / will have the same effect as omitting"',
      written: efs({}),
      answered: efs({ rootDirectory: "/" }),
      changed: efs({ rootDirectory: "/shop" }),
    }),
  ],
  "volumes[].efsVolumeConfiguration.transitEncryption": [
    at(volume, {
      source: 'API reference, EFSVolumeConfiguration: "the default value of DISABLED is used"',
      written: efs({}),
      answered: efs({ transitEncryption: "DISABLED" }),
      changed: efs({ transitEncryption: "ENABLED" }),
    }),
  ],
  "volumes[].efsVolumeConfiguration.authorizationConfig.iam": [
    at(volume, {
      source: 'API reference, EFSAuthorizationConfig: "the default value of DISABLED is used"',
      written: authorised({}),
      answered: authorised({ iam: "DISABLED" }),
      changed: authorised({ iam: "ENABLED" }),
    }),
  ],
  "volumes[].s3filesVolumeConfiguration.rootDirectory": [
    at(volume, {
      source:
        'API reference, S3FilesVolumeConfiguration: "Specifying / will have the same effect as omitting"',
      written: s3files({}),
      answered: s3files({ rootDirectory: "/" }),
      changed: s3files({ rootDirectory: "/shop" }),
    }),
  ],
  "volumes[].dockerVolumeConfiguration": [
    at(volume, {
      source:
        "API reference, DockerVolumeConfiguration: a volume of Docker, another kind than a bind mount",
      written: docker({ scope: "task" }),
      answered: docker({ scope: "task", driver: "local", autoprovision: false }),
      changed: {},
    }),
  ],
  "volumes[].dockerVolumeConfiguration.scope": [
    at(volume, {
      ...named,
      written: docker({ driver: "rexray/ebs" }),
      answered: docker({ driver: "rexray/ebs", scope: "task" }),
      changed: docker({ driver: "rexray/ebs", scope: "shared" }),
    }),
  ],
  "volumes[].dockerVolumeConfiguration.driver": [
    at(volume, {
      ...named,
      written: docker({ scope: "shared" }),
      answered: docker({ scope: "shared", driver: "local" }),
      changed: docker({ scope: "shared", driver: "rexray/ebs" }),
    }),
  ],
  "volumes[].dockerVolumeConfiguration.autoprovision": [
    at(volume, {
      ...named,
      written: docker({ scope: "shared" }),
      answered: docker({ scope: "shared", autoprovision: false }),
      changed: docker({ scope: "shared", autoprovision: true }),
    }),
  ],
  "volumes[].dockerVolumeConfiguration.driverOpts": [
    at(volume, {
      source: "API reference, DockerVolumeConfiguration: a map handed to the driver as it is",
      written: docker({ scope: "shared", driverOpts: { type: "nfs", o: "" } }),
      answered: docker({ scope: "shared", driverOpts: { o: "", type: "nfs" } }),
      changed: docker({ scope: "shared", driverOpts: { type: "nfs" } }),
    }),
  ],
  "volumes[].dockerVolumeConfiguration.labels": [
    at(volume, {
      source: "API reference, DockerVolumeConfiguration: labels, which may have an empty text",
      written: docker({ scope: "shared", labels: { team: "shop", keep: "" } }),
      answered: docker({ scope: "shared", labels: { keep: "", team: "shop" } }),
      changed: docker({ scope: "shared", labels: { team: "shop" } }),
    }),
  ],
};
