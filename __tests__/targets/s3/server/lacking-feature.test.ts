import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { lackingFeature, orLacking } from "../../../../src/targets/s3/server/lacking-feature.ts";

const other = { isAws: false, called: "The server s3.example.com (Garage)" };

function failure(status: number, code: string, message = "no", header?: string): DeployError {
  const cause = Object.assign(new Error(message), {
    ...{ name: code, $metadata: { httpStatusCode: status }, Header: header },
  });
  return new DeployError({ id: "aws-refused", message: "s3:PutObject failed", cause });
}

describe("what a server says of what it does not know", () => {
  test.each([
    [501, "NotImplemented", "no"],
    [405, "MethodNotAllowed", "no"],
    [400, "AccessControlListNotSupported", "The bucket does not allow ACLs"],
    [400, "InvalidStorageClass", "no"],
    [
      400,
      "InvalidArgument",
      "Unsupported header 'x-amz-checksum-mode' received for this API call.",
    ],
    [400, "InvalidRequest", "Conditional object PUTs are not supported."],
  ])("%d %s is told by the feature's name", (status, code, text) => {
    const error = orLacking(failure(status, code, text), other, "copy") as DeployError;
    expect(error.id).toBe("server-lacks-feature");
    expect(error.message).toBe(
      `The server s3.example.com (Garage) is no AWS S3 and lacks CopyObject with x-amz-metadata-directive: REPLACE, which mends headers in place: it answered HTTP ${status}, ${code}: ${text.replace(/\.$/, "")}.`,
    );
    expect(error.hint).toContain("docs/targets/s3-compatible.md");
  });

  test.each([
    [403, "AccessDenied"],
    [404, "NoSuchKey"],
    [412, "PreconditionFailed"],
    [400, "InvalidArgument"],
    [503, "SlowDown"],
  ])("%d %s says nothing of features", (status, code) => {
    const error = failure(status, code);
    expect(orLacking(error, other, "copy")).toBe(error);
  });

  test.each([
    ["x-amz-acl", "lacks x-amz-acl"],
    ["x-amz-storage-class", "lacks x-amz-storage-class"],
    ["x-amz-server-side-encryption", "lacks x-amz-server-side-encryption: aws:kms"],
    ["If-None-Match", "lacks PutObject with If-None-Match"],
  ])("a header that the answer names says more than the call: %s", (header, said) => {
    const error = orLacking(failure(501, "NotImplemented", "no", header), other, "record");
    expect((error as DeployError).message).toContain(said);
    expect((error as DeployError).message).toContain(`header ${header}`);
  });

  test("AWS's own answers stay as they are, and so does what is no answer", () => {
    const error = failure(501, "NotImplemented");
    expect(orLacking(error, { ...other, isAws: true }, "copy")).toBe(error);
    const reason = new Error("aborted");
    expect(orLacking(reason, other, "copy")).toBe(reason);
  });

  test("each hint says what to do without it", () => {
    expect(lackingFeature(other, "record", "it took it").hint).toContain("`state: none`");
    expect(lackingFeature(other, "kms", "it took it").hint).toContain("`sse-kms-key-id`");
  });
});
