import { expect, test } from "@jest/globals";
import { formatArn, lastPart, parseArn } from "../../../src/model/aws/arn.ts";

test.each([
  [
    "arn:aws:iam::123456789012:role/ci/deploy",
    ["aws", "iam", "", "123456789012", "role/ci/deploy"],
  ],
  ["arn:aws-cn:s3:::bucket/key:with:colons", ["aws-cn", "s3", "", "", "bucket/key:with:colons"]],
  ["arn:aws:iam::aws:policy/ReadOnlyAccess", ["aws", "iam", "", "aws", "policy/ReadOnlyAccess"]],
])("%s is read and written", (text, [partition, service, region, accountId, resource]) => {
  const arn = parseArn(text);
  expect(arn).toEqual({ partition, service, region, accountId, resource });
  expect(arn === undefined ? "" : formatArn(arn)).toBe(text);
});

test.each([
  "",
  "role/deploy",
  "arn:aws:iam::123:role/x",
  "arn:other:iam::123456789012:role/x",
  "arn:aws:iam::123456789012:",
])("%j is no ARN", (text) => {
  expect(parseArn(text)).toBeUndefined();
});

test.each([
  ["web", "web"],
  ["arn:aws-cn:ecs:cn-north-1:123456789012:service/prod/web", "web"],
  ["arn:aws:ecs:eu-central-1:123456789012:task-definition/web:42", "web:42"],
  ["", ""],
])("the name at the end of %s is %s", (text, name) => {
  expect(lastPart(text)).toBe(name);
});
