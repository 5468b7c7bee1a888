import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import { redactError, redactValues } from "../../../src/targets/shared/redact.ts";

describe("values are taken out of AWS's texts", () => {
  test.each<[string, readonly string[], string, string]>([
    ["each, wherever it stands", ["hunter2"], "hunter2 is not hunter2x", "*** is not ***x"],
    ["the longer one first", ["abc", "abcdef"], "abcdef", "***"],
    ["as JSON writes it, too", ['a"b\nc'], 'got a\\"b\\nc', "got ***"],
    ["not the short ones", ["ab", ""], "ab is fine", "ab is fine"],
    ["no sign is one of an expression", ["a.c*"], "abc* a.c*", "abc* ***"],
    ["the beginning at the end of an excerpt", ["topsecret"], "Value tops", "Value ***"],
    ["also before the last full stop", ["topsecret"], "Value topsec.", "Value ***"],
    ["a beginning of two letters tells nothing", ["topsecret"], "Value to", "Value to"],
    [
      "the whole map, where Lambda repeats it",
      ["zzz"],
      'big. String measured: {"A":"b"}',
      "big. String measured: (left out)",
    ],
  ])("%s", (_name, values, text, shown) => {
    expect(redactValues(values)(text)).toBe(shown);
  });
});

describe("values are taken out of errors that quote", () => {
  const redact = redactValues(["hunter2"]);
  const failed = (id: string) =>
    new DeployError({ id, message: "AWS: hunter2", hint: "h", evidence: ["hunter2"] });

  test("of AWS and of the function", () => {
    const error = redactError(failed("aws-refused"), redact);
    expect(error).toMatchObject({
      id: "aws-refused",
      message: "AWS: ***",
      evidence: ["***"],
      hint: "h",
    });
  });

  test.each([failed("invalid-inputs"), new Error("hunter2"), "hunter2"])(
    "and of no other: %s",
    (other) => {
      expect(redactError(other, redact)).toBe(other);
    },
  );
});
