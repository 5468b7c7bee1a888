import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import { grantsOf, grantsRefusal } from "../../../../src/targets/s3/aws/grants.ts";

const owner = { ID: "aaaa" };
const other = { ID: "bbbb" };
const theirs = 'id="bbbb"';
const everybody = { URI: "http://acs.amazonaws.com/groups/global/AllUsers" };
const own = { Grantee: owner, Permission: "FULL_CONTROL" };

/**
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html (of an object: READ, READ_ACP,
 * WRITE_ACP, FULL_CONTROL) and https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * (x-amz-grant-…: a list of `id="…"` and `uri="…"`).
 */
describe("what an ACL grants", () => {
  test.each<[string, object, object]>([
    ["no answer of grants", { Owner: owner }, {}],
    ["none at all", { Owner: owner, Grants: [] }, {}],
    ["the owner's full control, which every copy has", { Owner: owner, Grants: [own] }, {}],
    [
      "everybody may read: the owner's right has to be repeated",
      { Owner: owner, Grants: [own, { Grantee: everybody, Permission: "READ" }] },
      { fullControl: 'id="aaaa"', read: `uri="${everybody.URI}"` },
    ],
    [
      "two readers in one header",
      {
        Owner: owner,
        Grants: [
          own,
          { Grantee: everybody, Permission: "READ" },
          { Grantee: other, Permission: "READ" },
        ],
      },
      { fullControl: 'id="aaaa"', read: `uri="${everybody.URI}", id="bbbb"` },
    ],
    [
      "each right has its header",
      {
        Owner: owner,
        Grants: ["READ", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"].map((Permission) => ({
          ...{ Grantee: other, Permission },
        })),
      },
      { read: theirs, readAcp: theirs, writeAcp: theirs, fullControl: theirs },
    ],
    [
      "an owner that is not told is nobody's",
      { Grants: [{ Grantee: owner, Permission: "FULL_CONTROL" }] },
      { fullControl: 'id="aaaa"' },
    ],
    [
      "what an object cannot have is not sent",
      {
        Owner: owner,
        Grants: [
          own,
          { Grantee: other, Permission: "WRITE" },
          { Grantee: other, Permission: "constructor" },
          { Grantee: other },
          { Permission: "READ" },
          { Grantee: {}, Permission: "READ" },
        ],
      },
      { fullControl: 'id="aaaa"' },
    ],
  ])("%s", (_name, answer, grants) => {
    expect(grantsOf(answer as Parameters<typeof grantsOf>[0])).toEqual(grants);
  });
});

describe("that an ACL was not told means", () => {
  const failed = (name: string, httpStatusCode: number): DeployError =>
    new DeployError({
      id: "aws-denied",
      message: "No",
      cause: Object.assign(new Error("No"), {
        name,
        $metadata: { httpStatusCode, requestId: "r" },
      }),
    });

  test.each([
    ["AccessDenied", 403, "denied"],
    ["NoSuchKey", 404, "gone"],
    ["NotImplemented", 501, {}],
    ["MethodNotAllowed", 405, {}],
  ] as const)("%s: %3$j", (name, status, expected) => {
    expect(grantsRefusal(failed(name, status))).toEqual(expected);
  });

  test.each([
    ["a passing fault", failed("InternalError", 500)],
    ["throttling", failed("SlowDown", 503)],
    ["another error of ours", new DeployError({ id: "cancelled", message: "Cancelled" })],
    ["a mistake", new TypeError("x")],
    ["no error", "AccessDenied"],
  ])("%s says nothing of it", (_name, error) => {
    let thrown: unknown;
    try {
      grantsRefusal(error);
    } catch (again) {
      thrown = again;
    }
    expect(thrown).toBe(error);
  });
});
