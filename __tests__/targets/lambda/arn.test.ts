import { expect, test } from "@jest/globals";
import { partitionOf } from "../../../src/model/aws/partition.ts";
import { arnOf } from "../../../src/targets/lambda/arn.ts";

const aws = {
  partition: partitionOf("cn-north-1"),
  region: "cn-north-1",
  accountId: "1".repeat(12),
};

test.each([
  [{ name: "shop" }, "arn:aws-cn:lambda:cn-north-1:111111111111:function:shop"],
  [
    { name: "shop", region: "cn-northwest-1", accountId: "2".repeat(12) },
    "arn:aws-cn:lambda:cn-northwest-1:222222222222:function:shop",
  ],
])("%j", (fn, arn) => {
  expect(arnOf({ function: fn }, aws)).toBe(arn);
});
