import { expect, test } from "@jest/globals";
import { doors, hostileProblems } from "../../../scripts/pictures/hostile.ts";
import { sizeProblems } from "../../../scripts/pictures/grown.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { changeOf, planOf, reportOf } from "../../helpers/report.ts";

const plan = planOf([changeOf("a", { effect: "delete" })], {
  notes: ["left out"],
  details: [{ title: "Files", lines: ["one"] }],
  story: {
    differences: [{ effect: "update", name: "x", before: "1", after: "2" }],
    tables: [{ columns: [{ title: "Folder" }], rows: [["assets/"]] }],
    facts: [["Deleted", ["the file ", { code: "a" }]]],
    links: [{ label: "alias", url: "https://console.example/x" }],
    warnings: ["mind"],
  },
});
const error = new DeployError({
  ...{ id: "aws-refused", message: "It failed: why", hint: "Paste\n  this: line" },
  ...{ evidence: ["AWS said"], live: { kind: "stuck", what: "version 7", command: "aws x" } },
});

test.each([
  ["planned", reportOf({ plan, dryRun: true, environment: "production" })],
  ["done", reportOf({ plan, outcome: { outputs: {}, headline: "h", facts: [] } })],
  ["failed", reportOf({ plan, error })],
  ["failed before there is a plan", reportOf({ error, stage: "sign-in" })],
])("a report of a run that %s keeps its structure and links, and its size", (_, report) => {
  expect(hostileProblems(report)).toEqual([]);
  expect(sizeProblems(report)).toEqual([]);
});

test.each(doors.map(({ name }) => name))("a leak in the %s is found", (name) => {
  const leaky = doors
    .filter((door) => door.name === name)
    .map((door) => ({
      ...door,
      show: (report: Parameters<typeof door.show>[0]) => `${door.show(report)}\n\n${report.title}`,
    }));
  expect(hostileProblems(reportOf({ error }), leaky)).not.toEqual([]);
});
