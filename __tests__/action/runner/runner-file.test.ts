import { expect, test } from "@jest/globals";
import { hasFile, noRunnerFile, unwritable } from "../../../src/action/runner/runner-file.ts";

test.each([
  [{ GITHUB_ENV: "/tmp/env" }, true],
  [{ GITHUB_ENV: "" }, false],
  [{ GITHUB_OUTPUT: "/tmp/output" }, false],
])("with %j there is a file for variables: %s", (environment, is) => {
  expect(hasFile(environment, "GITHUB_ENV")).toBe(is);
});

test("a file that is missing is named with what it was for", () => {
  const { id, message, hint } = noRunnerFile("GITHUB_ENV", "AWS_PROFILE");
  expect(id).toBe("runner-file-unwritable");
  expect(message).toContain("AWS_PROFILE could not be handed to the steps that follow");
  expect(hint).toContain("sets GITHUB_ENV");
});

test("a file that cannot be written is told with its reason", () => {
  const cause = new Error("ENOSPC: no space left");
  expect(unwritable(cause)).toMatchObject({ id: "runner-file-unwritable", cause });
  expect(unwritable(cause).message).toContain("ENOSPC");
});
