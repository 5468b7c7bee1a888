import { expect, test } from "@jest/globals";
import { postStepRights } from "../../../../src/targets/s3/post-step/rights.ts";
import { readS3 } from "../../../../src/targets/s3/inputs/read.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const place = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };
const kms = ["kms:Decrypt", "kms:GenerateDataKey"];
const key = "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

test.each([
  [{}, []],
  [{ acl: "private" }, ["s3:PutObjectAcl"]],
  [{ "sse-kms-key-id": key }, kms],
  [{ delete: "all", "distribution-id": "E1EXAMPLE" }, []],
])("%j: the record alone, and %j", (more, actions) => {
  const given = { source: "dist", bucket: "s3://site/docs/" };
  const config = readS3(inputsOf(new Map(Object.entries({ ...given, ...more }))));
  const rights = postStepRights(config, { ...place, precision: "tight" });
  const found = rights.flatMap((right) => right.actions);
  const base = ["s3:ListBucket", "s3:GetObject", "s3:PutObject"];
  expect(found.sort()).toEqual([...base, ...actions].sort());
  const onObjects = rights.filter((right) => right.actions.some((one) => one.includes("Object")));
  const record = `arn:aws:s3:::site/${config.stateKey ?? ""}`;
  for (const { resources } of onObjects) expect(resources).toEqual([record]);
});
