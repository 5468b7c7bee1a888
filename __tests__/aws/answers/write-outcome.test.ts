import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import { awaitWrite } from "../../../src/aws/answers/awaited-write.ts";
import { IncompleteAnswer } from "../../../src/aws/answers/incomplete-answer.ts";
import { kindOf, awsMessageOf } from "../../../src/aws/answers/kind-of.ts";
import { markUnanswered, writeOutcome } from "../../../src/aws/answers/write-outcome.ts";

const answer = (name: string, status?: number): Error =>
  Object.assign(new Error(`${name}!`), {
    name,
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status } }),
  });
const broken = (code: string): Error => Object.assign(new Error(code), { code });
const wrapped = (cause: unknown, ...ids: string[]): unknown =>
  ids.reduce<unknown>((inner, id) => new DeployError({ id, message: id, cause: inner }), cause);

describe("what an error of AWS means", () => {
  test("is read below all that was wrapped around it", () => {
    const error = wrapped(answer("PreconditionFailedException", 412), "aws-refused", "superseded");
    expect(kindOf(error)).toBe("precondition");
    expect(awsMessageOf(error)).toBe("PreconditionFailedException!");
    expect(kindOf(new DeployError({ id: "ours", message: "ours" }))).toBe("other");
  });

  test.each<[string, unknown, "refused" | "unknown"]>([
    ["denied", answer("AccessDeniedException", 403), "refused"],
    ["an old revision", answer("PreconditionFailedException", 412), "refused"],
    ["a conflict", answer("ResourceConflictException", 409), "refused"],
    ["throttled", answer("TooManyRequestsException", 429), "refused"],
    ["invalid", answer("InvalidParameterValueException", 400), "refused"],
    ["nobody took the connection", broken("ECONNREFUSED"), "refused"],
    ["no address", broken("ENOTFOUND"), "refused"],
    ["the connection broke", broken("ECONNRESET"), "unknown"],
    ["too late", answer("TimeoutError"), "unknown"],
    ["a failure inside AWS", answer("ServiceException", 500), "unknown"],
    ["unavailable", answer("ServiceUnavailable", 503), "unknown"],
    ["a page of somebody else", new IncompleteAnswer("FunctionArn"), "unknown"],
    ["stopped by us", answer("AbortError"), "unknown"],
    ["wrapped", wrapped(answer("ValidationException", 400), "aws-refused"), "refused"],
  ])("%s: a write is %s", (_name, error, outcome) => {
    expect(writeOutcome(error)).toBe(outcome);
  });

  test("a refusal after a try without an answer says nothing of that try", () => {
    const error = answer("PreconditionFailedException", 412);
    markUnanswered(error);
    expect(writeOutcome(wrapped(error, "aws-refused"))).toBe("unknown");
  });
});

describe("a write that is waited for", () => {
  const refused = answer("PreconditionFailedException", 412);
  const lost = broken("ECONNRESET");
  const { signal } = new AbortController();
  const fails = (error: Error) => () => Promise.reject(error);

  test.each<[string, () => Promise<string>, () => Promise<string | undefined>, object]>([
    ["answered", () => Promise.resolve("a"), fails(lost), { outcome: "done", value: "a" }],
    [
      "refused",
      fails(refused),
      () => Promise.resolve("b"),
      { outcome: "not-done", error: refused },
    ],
    ["lost but done", fails(lost), () => Promise.resolve("b"), { outcome: "done", value: "b" }],
    [
      "lost, not done",
      fails(lost),
      () => Promise.resolve(undefined),
      { outcome: "not-done", error: lost },
    ],
    ["lost, not to be seen", fails(lost), fails(refused), { outcome: "unknown", error: lost }],
  ])("%s", async (_name, send, look, end) => {
    expect(await awaitWrite({ signal, send, look })).toEqual(end);
  });

  test("is not begun after the abort", async () => {
    let sent = false;
    const send = (): Promise<string> => {
      sent = true;
      return Promise.resolve("");
    };
    const aborted = AbortSignal.abort(new Error("cancelled"));
    await expect(awaitWrite({ signal: aborted, send, look: send })).rejects.toThrow("cancelled");
    expect(sent).toBe(false);
  });
});
