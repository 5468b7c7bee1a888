import { expect, test } from "@jest/globals";
import { codePermissions } from "../../../../src/targets/lambda/inputs/code-permissions.ts";
import { readConfig } from "../../../helpers/lambda.ts";

const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" } as const;
const registry = "dkr.ecr.eu-central-1.amazonaws.com";
const repository = (account: string, name = "shop"): string =>
  `arn:aws:ecr:eu-central-1:${account}:repository/${name}`;
const opening = (arn: string): string[] => [
  `ecr:GetRepositoryPolicy ${arn}`,
  `ecr:SetRepositoryPolicy ${arn}`,
];
const reading = (arn: string): string[] => [
  `ecr:BatchGetImage ${arn}`,
  `ecr:GetDownloadUrlForLayer ${arn}`,
];
const keys = "arn:aws:kms:eu-central-1:*:key/*";

function asked(inputs: Record<string, string>, replaced: object = {}): string[] {
  const config = readConfig({ "function-name": "shop", ...inputs });
  return codePermissions(config, { ...scope, precision: "tight", ...replaced }).flatMap(
    ({ actions, resources }) => actions.map((action) => `${action} ${resources.join(" ")}`),
  );
}

test.each<[string, Record<string, string>, object, string[]]>([
  ["files", { code: "dist" }, {}, []],
  [
    "an image of the same account",
    { "image-uri": `123456789012.${registry}/team/shop@sha256:${"0".repeat(64)}` },
    {},
    opening(repository("123456789012", "team/shop")),
  ],
  [
    "an image of another account",
    { "image-uri": `210987654321.${registry}/shop:v2` },
    {},
    reading(repository("210987654321")),
  ],
  [
    "an image of the account of a function given by ARN",
    {
      "image-uri": `210987654321.${registry}/shop:v2`,
      "function-name": "arn:aws:lambda:eu-central-1:210987654321:function:shop",
    },
    {},
    opening(repository("210987654321")),
  ],
  [
    "an image of a host that is not ECR's",
    { "image-uri": "123456789012.dkr.ecr.eu-central-1.example.com/shop:v2" },
    {},
    [],
  ],
  [
    "an image while the account is not known",
    { "image-uri": `210987654321.${registry}/shop:v2` },
    { accountId: "*" },
    [...reading(repository("210987654321")), ...opening(repository("210987654321"))],
  ],
  [
    "an object, for a role",
    { code: "s3://bkt/k.zip" },
    {},
    ["s3:GetObject arn:aws:s3:::bkt/k.zip", "s3:GetObjectVersion arn:aws:s3:::bkt/k.zip"],
  ],
  [
    "an object, for a session: its bucket may have a customer key",
    { code: "s3://bkt/k.zip" },
    { precision: "bound" },
    [
      "s3:GetObject arn:aws:s3:::bkt/k.zip",
      "s3:GetObjectVersion arn:aws:s3:::bkt/k.zip",
      `kms:Decrypt ${keys}`,
    ],
  ],
  [
    "an upload, for a session",
    { code: "dist", "code-bucket": "s3://bkt/p" },
    { precision: "bound" },
    [
      ...["GetObject", "PutObject", "AbortMultipartUpload", "GetObjectVersion"].map(
        (action) => `s3:${action} arn:aws:s3:::bkt/p/*`,
      ),
      ...[`kms:Decrypt ${keys}`, `kms:GenerateDataKey ${keys}`],
    ],
  ],
])("%s", (_name, inputs, replaced, wanted) => {
  expect(asked(inputs, replaced)).toEqual(wanted);
});
