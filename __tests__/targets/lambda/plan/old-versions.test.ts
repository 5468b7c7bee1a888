import { describe, expect, test } from "@jest/globals";
import {
  newestOf,
  versionsToPrune,
  type PruneFacts,
  type WantedPruning,
} from "../../../../src/targets/lambda/plan/old-versions.ts";

const versions = (...names: readonly string[]): PruneFacts["versions"] =>
  names.map((Version) => ({ Version }));
const six = versions("$LATEST", "1", "2", "10", "9", "3");

describe("versions that may go", () => {
  test.each<[string, PruneFacts, WantedPruning, readonly string[]]>([
    [
      "all but the newest two, by number",
      { versions: six, aliases: [] },
      { keep: 2, adds: false },
      ["3", "2", "1"],
    ],
    [
      "one more, where this run adds one",
      { versions: six, aliases: [] },
      { keep: 2, adds: true },
      ["9", "3", "2", "1"],
    ],
    ["none, where there are fewer", { versions: six, aliases: [] }, { keep: 9, adds: true }, []],
    [
      "none that an alias serves, or gives a share",
      {
        versions: six,
        aliases: [
          { Name: "live", FunctionVersion: "1" },
          { FunctionVersion: "10", RoutingConfig: { AdditionalVersionWeights: { "2": 0.5 } } },
        ],
      },
      { keep: 2, adds: false },
      ["3"],
    ],
    [
      "none that another alias would go back to",
      {
        versions: six,
        aliases: [
          {
            Name: "other",
            FunctionVersion: "10",
            Description: "run 1.1, version 10, before 3 (aws-oidc-deploy)",
          },
        ],
      },
      { keep: 2, adds: false, moves: "live" },
      ["2", "1"],
    ],
    [
      "the one that the moved alias went back to before is no longer needed",
      {
        versions: six,
        aliases: [
          {
            Name: "live",
            FunctionVersion: "10",
            Description: "run 1.1, version 10, before 3 (aws-oidc-deploy)",
          },
        ],
      },
      { keep: 2, adds: false, moves: "live", previous: "1" },
      ["3", "2"],
    ],
    [
      "none on which durable executions replay",
      {
        versions: [
          { Version: "1", DurableConfig: { ExecutionTimeout: 60 } },
          ...versions("2", "3"),
        ],
        aliases: [],
      },
      { keep: 1, adds: false },
      ["2"],
    ],
  ])("%s", (_name, facts, wish, pruned) => {
    expect(versionsToPrune(facts, wish)).toEqual(pruned);
  });
});

test.each([
  [six, "10"],
  [versions("$LATEST"), undefined],
  [[], undefined],
])("the newest of %j is %s", (list, newest) => {
  expect(newestOf(list)?.Version).toBe(newest);
});
