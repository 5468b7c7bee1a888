import { describe, expect, test } from "@jest/globals";
import { fieldNames } from "../../../../src/targets/lambda/inputs/configuration-fields.ts";
import {
  permissionsOfSettings,
  settingPermissions,
} from "../../../../src/targets/lambda/inputs/setting-permissions.ts";

const key = "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c";
const place = "eu-central-1:123456789012";
const efs = `arn:aws:elasticfilesystem:${place}:access-point/fsap-0123456789abcdef0`;
const s3files = `arn:aws:s3files:${place}:file-system/fs-01/access-point/fsap-02`;

describe("what a field of configuration asks of the caller", () => {
  test.each<[string, unknown, string[]]>([
    [
      "Role",
      "arn:aws:iam::123456789012:role/app",
      ["iam:PassRole arn:aws:iam::123456789012:role/app"],
    ],
    [
      "Layers",
      [`arn:aws:lambda:${place}:layer:a:3`],
      [`lambda:GetLayerVersion arn:aws:lambda:${place}:layer:a:3`],
    ],
    ["Layers", [], []],
    [
      "CapacityProviderConfig",
      { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: "arn:cp" } },
      ["lambda:PassCapacityProvider arn:cp"],
    ],
    ["CapacityProviderConfig", {}, []],
    [
      "VpcConfig",
      {},
      ["ec2:DescribeSubnets *", "ec2:DescribeSecurityGroups *", "ec2:DescribeVpcs *"],
    ],
    [
      "FileSystemConfigs",
      [{ Arn: efs }],
      [
        `elasticfilesystem:DescribeMountTargets arn:aws:elasticfilesystem:${place}:file-system/* ${efs}`,
      ],
    ],
    [
      "FileSystemConfigs",
      [{ Arn: s3files }],
      [
        `s3files:GetFileSystem arn:aws:s3files:${place}:file-system/fs-01`,
        `s3files:ListFileSystems arn:aws:s3files:${place}:file-system/fs-01`,
        `s3files:GetAccessPoint ${s3files}`,
        `s3files:ListAccessPoints ${s3files}`,
      ],
    ],
    ["FileSystemConfigs", [{ Arn: "no arn" }], []],
    ["KMSKeyArn", key, [`kms:Decrypt ${key}`, `kms:Encrypt ${key}`, `kms:CreateGrant ${key}`]],
    ["KMSKeyArn", "", []],
    ["SourceKMSKeyArn", key, [`kms:GenerateDataKey ${key}`, `kms:Decrypt ${key}`]],
    ["DurableConfig", { KMSKeyArn: key }, [`kms:GenerateDataKey ${key}`, `kms:Decrypt ${key}`]],
    ["DurableConfig", { ExecutionTimeout: 60 }, []],
    ["SnapStart", { ApplyOn: "PublishedVersions" }, []],
    ["CodeSigningConfigArn", "arn:aws:lambda:x", []],
  ])("%s: %j", (name, value, wanted) => {
    const asked = permissionsOfSettings({ [name]: value }).flatMap(({ actions, resources }) =>
      actions.map((action) => `${action} ${resources.join(" ")}`),
    );
    expect(asked).toEqual(wanted);
  });

  test("every field that configuration takes has its row", () => {
    expect(Object.keys(settingPermissions).sort()).toEqual([...fieldNames].sort());
  });
});
