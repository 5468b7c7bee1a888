import { describe, expect, test } from "@jest/globals";
import { readRun } from "../../src/inputs/run.ts";
import { readWith } from "../helpers/inputs/read-with.ts";

const defaults = {
  timeoutMinutes: 30,
  dryRun: false,
  allowForks: false,
  summary: true,
  commentPlan: false,
};

describe("how the run goes", () => {
  test.each<[Readonly<Record<string, string>>, object]>([
    [{}, {}],
    // A matrix job passes empty values.
    [{ "timeout-minutes": "", "dry-run": " ", environment: "", "github-token": "" }, {}],
    [{ "timeout-minutes": "1" }, { timeoutMinutes: 1 }],
    [{ "timeout-minutes": "360" }, { timeoutMinutes: 360 }],
    [{ "dry-run": "true" }, { dryRun: true }],
    [{ "dry-run": "False" }, {}],
    [{ "allow-forks": "TRUE" }, { allowForks: true }],
    [{ summary: "false" }, { summary: false }],
    [{ "comment-plan": "true" }, { commentPlan: true }],
    // Only where it is given it takes the place of the repository's visibility.
    [{ "show-application-output": "false" }, { showApplicationOutput: false }],
    [{ "show-application-output": "true" }, { showApplicationOutput: true }],
    [
      { "github-token": "ghs_x", environment: "eu" },
      { githubToken: "ghs_x", environment: "eu" },
    ],
  ])("%j", (given, told) => {
    const { value, problems } = readWith(given, readRun);
    expect(value).toEqual({ ...defaults, ...told });
    expect(problems).toEqual([]);
  });

  test.each([
    ["timeout-minutes", "0", "must be a whole number from 1 to 360"],
    ["timeout-minutes", "361", "must be a whole number from 1 to 360"],
    ["timeout-minutes", "1.5", "must be a whole number from 1 to 360"],
    ["dry-run", "yes", "must be true or false"],
    ["allow-forks", "1", "must be true or false"],
    ["summary", "off", "must be true or false"],
    ["comment-plan", "no", "must be true or false"],
    ["show-application-output", "auto", "must be true or false"],
  ])("%s: %s is refused", (name, value, words) => {
    expect(readWith({ [name]: value }, readRun).problems).toEqual([
      expect.stringMatching(`^${name}: ${words}`),
    ]);
  });
});
