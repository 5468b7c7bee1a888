import { describe, expect, test } from "@jest/globals";
import {
  classify,
  codeOf,
  DeployError,
  isEndOfStep,
  messageOf,
  statusOf,
} from "../../src/model/errors.ts";

/** An error of the SDK: the code is its name, the status stands in its metadata. */
const answered = (name: string, httpStatusCode?: number, more: object = {}): Error =>
  Object.assign(new Error("No"), {
    ...{ name, $metadata: { requestId: "r-1", httpStatusCode }, $fault: "client" },
    ...more,
  });

describe("what kind of answer an error is", () => {
  test.each([
    ["AbortError", 0, "aborted"],
    ["ThrottlingException", 400, "throttled"],
    ["TooManyInvalidationsInProgress", 400, "throttled"],
    ["SlowDown", 503, "throttled"],
    ["ExpiredToken", 400, "expired"],
    ["InvalidClientTokenId", 403, "expired"],
    ["AccessDenied", 403, "denied"],
    ["AllAccessDisabled", 403, "denied"],
    ["UnrecognizedClientException", 400, "denied"],
    ["PreconditionFailed", 412, "precondition"],
    ["ConditionalRequestConflict", 409, "precondition"],
    ["ResourceConflictException", 409, "conflict"],
    ["ClusterNotFoundException", 400, "not-found"],
    ["NoSuchKey", 404, "not-found"],
    ["ServerException", 500, "transient"],
    ["RequestTimeout", 400, "transient"],
    ["IDPCommunicationError", 400, "transient"],
  ])("%s (%d) is %s", (name, status, kind) => {
    expect(classify(answered(name, status))).toBe(kind);
    expect(classify({ Code: name })).toBe(kind);
  });

  test.each([
    [429, "throttled"],
    [500, "transient"],
    [503, "transient"],
    [599, "transient"],
    [401, "denied"],
    [403, "denied"],
    [404, "not-found"],
    [409, "conflict"],
    [412, "precondition"],
    [400, "invalid"],
    [405, "invalid"],
    [499, "invalid"],
    [301, "other"],
    [undefined, "other"],
  ])("a code that nobody knows, with the status %j, is %s", (status, kind) => {
    expect(classify(answered("NewException", status))).toBe(kind);
  });

  test.each(["ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ECONNREFUSED", "EPIPE"])(
    "the connection's %s passes",
    (code) => {
      expect(classify(Object.assign(new Error("socket"), { code }))).toBe("transient");
    },
  );

  test.each([
    ["undefined", undefined],
    ["null", null],
    ["a text", "AccessDenied"],
    ["a number", 403],
    ["an empty object", {}],
    ["a name that is none", { name: 403, code: 404 }],
    ["a mistake of ours", new TypeError("x is not a function")],
    ["a certificate", Object.assign(new Error("x"), { code: "CERT_HAS_EXPIRED" })],
    ["our own error", new DeployError({ id: "AccessDenied", message: "No" })],
  ])("%s is nothing that is known", (_name, error) => {
    expect(classify(error)).toBe("other");
  });

  /** A firewall's page: no request id, and HTML in the place of AWS's XML or JSON. */
  const page = (statusCode: number): Error =>
    Object.assign(new Error("No"), {
      ...{ name: "Unknown", $metadata: { httpStatusCode: statusCode } },
      $response: { statusCode, headers: { "content-type": "text/html; charset=utf-8" } },
    });

  test.each([
    [403, "other"],
    [404, "other"],
    [409, "other"],
    // A gateway that is overloaded says nothing else, and passes.
    [429, "throttled"],
    [502, "transient"],
  ])("a page of others with the status %d is %s", (status, kind) => {
    expect(classify(page(status))).toBe(kind);
  });

  test("a success that was cut off may be had again", () => {
    const cut = { name: "SyntaxError", $metadata: { httpStatusCode: 200, requestId: "r-1" } };
    expect(classify(Object.assign(new Error("Unexpected end of JSON input"), cut))).toBe(
      "transient",
    );
  });
});

test.each([
  [answered("AccessDenied", 403), "AccessDenied", 403],
  // S3 answers some calls with the code in a field of its own.
  [answered("Error", 400, { Code: "NoSuchBucket" }), "NoSuchBucket", 400],
  [{ name: "X" }, "X", undefined],
  [{ name: 1, Code: 2 }, undefined, undefined],
  ["AccessDenied", undefined, undefined],
  [null, undefined, undefined],
])("code and status, %#", (error, code, status) => {
  expect([codeOf(error), statusOf(error)]).toEqual([code, status]);
});

test.each([
  [new Error("why"), "why"],
  [{ message: "of another realm" }, "of another realm"],
  [new TypeError(""), "TypeError"],
  [{ message: 7 }, "[object Object]"],
  ["thrown text", "thrown text"],
  [undefined, "undefined"],
  [null, "null"],
])("the text, %#", (error, text) => {
  expect(messageOf(error)).toBe(text);
});

describe("the one error that a user meets", () => {
  const cause = new Error("why");
  const whole = {
    ...{ id: "alarm-fired", message: "The alarm fired.", hint: "Look.", evidence: ["a"] },
    ...{ story: { title: "failed" }, outputs: { version: "2" }, retryable: true, cause },
  };

  test("has nothing that was not given", () => {
    expect(new DeployError({ id: "x", message: "m" })).toMatchObject({
      ...{ name: "DeployError", id: "x", evidence: [], outputs: {}, retryable: false },
      ...{ hint: undefined, state: undefined, live: undefined, story: undefined },
    });
  });

  test("keeps what is not replaced", () => {
    const error = new DeployError(whole).with({ hint: "Look again." });
    expect(error).toMatchObject({ ...whole, hint: "Look again." });
    expect(error.message).toBe("The alarm fired.");
    expect(error.cause).toBe(cause);
  });

  const live = { kind: "unchanged" } as const;
  const written = { kind: "written", what: "version 2 serves" } as const;
  const before = "as before, nothing was written";

  test.each([
    ["what is live is its state", { live }, {}, { live, state: before }],
    ["words of its own stand", { live, state: "s" }, {}, { live, state: "s" }],
    ["both stay", { live }, { hint: "h" }, { live, state: before }],
    ["words stay", { state: "s" }, { hint: "h" }, { live: undefined, state: "s" }],
    [
      "a later one replaces both",
      { live },
      { live: written },
      { live: written, state: "version 2 serves" },
    ],
    ["it replaces words, too", { state: "s" }, { live }, { live, state: before }],
    ["words replace both", { live }, { state: "s" }, { live: undefined, state: "s" }],
  ])("%s", (_name, fields, later, expected) => {
    const { live: now, state } = new DeployError({ ...whole, ...fields }).with(later);
    expect({ live: now, state }).toEqual(expected);
  });
});

test.each([
  ["cancelled", true],
  ["timed-out", true],
  ["throttled", false],
])("%s ends the step itself: %j", (id, ends) => {
  expect(isEndOfStep(new DeployError({ id, message: "No" }))).toBe(ends);
});
