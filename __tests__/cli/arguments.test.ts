import { expect, test } from "@jest/globals";
import { readArguments } from "../../src/cli/arguments.ts";
import { cli } from "../helpers/programs/run-cli.ts";

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
  [["plan", "fake", "surplus"], '"surplus" is one word too many.'],
  [["iam", "fake", "surplus"], 'not "surplus"'],
])("%j says what is wrong", async (parts, text) => {
  const { code, stdout, stderr } = await cli(parts);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(text);
});

test.each([[[]], [["help"]], [["--help"]]])("%j shows the usage", async (parts) => {
  const { code, stdout } = await cli(parts);
  expect(code).toBe(0);
  for (const command of ["iam", "explain", "plan", "deploy"]) {
    expect(stdout).toContain(`\n  ${command} `);
  }
});

test.each([
  [["iam", "--help"], "--pass-role", "<target> is one of fake, empty."],
  [["iam", "fake", "--help"], "--pass-role", "Inputs of fake:\n  --function-name"],
  [["explain", "--help"], "--claims", ""],
  [["plan", "--help"], "deploy <target>", "Inputs of every target:\n  --role-to-assume"],
  [["iam", "fake", "--help"], "docs/inputs.md", "What each means: https://"],
  [["deploy", "fake", "--help"], "deploy <target>", "--alias"],
])("%j shows the command's own options", async (parts, option, text) => {
  const { code, stdout, stderr } = await cli(parts);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(option);
  expect(stdout).toContain(text);
});

test("--version behind a command is the input, which needs a value", async () => {
  expect(readArguments(["iam", "lambda", "--version", "previous"]).options.get("version")).toBe(
    "previous",
  );
  const { stderr } = await cli(["iam", "fake", "--version"]);
  expect(stderr).toContain("Option --version needs a value.");
});

test("--version is package.json's", async () => {
  expect(await cli(["--version"])).toEqual({ code: 0, stdout: "1.0.0\n", stderr: "" });
});
