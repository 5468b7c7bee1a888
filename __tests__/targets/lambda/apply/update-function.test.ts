import { describe, expect, test } from "@jest/globals";
import { createFunction, writeCode } from "../../../../src/targets/lambda/apply/update-function.ts";

/** As much of an argument as is looked at. */
const given = (value: object): never => value as never;

describe("code that AWS states another hash of was altered on its way", () => {
  const code = { kind: "object", object: { bucket: "b", key: "k" }, sha256: "packed" };
  const answer = () => Promise.resolve({ CodeSha256: "other" });
  const ports = { cancellable: { updateCode: answer, createFunction: answer } };
  const config = { configuration: {} };
  const work = { config, configuration: {}, tags: {}, architecture: "arm64", publish: false };
  const writing = given({ ports, reader: {}, context: {}, work });

  test.each([
    ["updated", () => writeCode(given(code), {}, {}, writing)],
    ["created", () => createFunction(given(code), {}, writing)],
  ])("as the function is %s", async (_how, write) => {
    await expect(write()).rejects.toMatchObject({ id: "code-altered" });
  });
});
