import { expect, test } from "@jest/globals";
import { readArguments } from "../../src/cli/arguments.ts";
import { cli } from "./run-cli.ts";

test.each([
  [["iam", "s3", "--bucket", "b"], { bucket: "b" }],
  [["--bucket=b=c"], { bucket: "b=c" }],
  [["--service", "a", "--service", "b"], { service: "a\nb" }],
  [["--plan-only", "--format", "json"], { "plan-only": "true", format: "json" }],
  [["--dry-run", "false", "x"], { "dry-run": "false" }],
  [["--exclude="], { exclude: "" }],
  [["--code=--odd"], { code: "--odd" }],
])("%j", (parts, options) => {
  expect(Object.fromEntries(readArguments(parts).options)).toEqual(options);
});

test.each([[["--function-name", "--alias", "live"]], [["--alias"]]])(
  "%j lacks a value",
  (parts) => {
    expect(() => readArguments(parts)).toThrow(/needs a value/);
  },
);

test.each([
  [["iam"], "The target must be one of fake, empty."],
  [["iam", "fak"], 'Did you mean "fake"?'],
  [["aim", "fake"], "must be one of iam, explain, plan, deploy"],
  [["iam", "fake", "surplus"], '"surplus" is one word too many.'],
])("%j says what is wrong", async (parts, text) => {
  const { code, stdout, stderr } = await cli(parts);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(text);
});

test.each([[[]], [["help"]], [["iam", "--help"]]])("%j shows the usage", async (parts) => {
  expect(await cli(parts)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("iam <target>"),
  });
});
