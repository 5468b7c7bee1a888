import { describe, expect, test } from "@jest/globals";
import { movedState, previousOf } from "../../../../src/targets/lambda/observe/previous.ts";

const mark = " (aws-oidc-deploy)";

test.each<[string, Parameters<typeof movedState>, string]>([
  ["the first version", ["5", undefined, false], "version 5"],
  ["a new version", ["5", { FunctionVersion: "4" }, false], "version 5, before 4"],
  ["an older one", ["3", { FunctionVersion: "4" }, true], "version 3, back from 4"],
  ["versions compare by number", ["9", { FunctionVersion: "10" }, true], "version 9, back from 10"],
  ["a newer one that was there", ["6", { FunctionVersion: "4" }, true], "version 6, before 4"],
  ["what it serves already", ["4", { FunctionVersion: "4" }, true], "version 4"],
  [
    "back from a canary that did not end",
    ["4", { FunctionVersion: "4", Description: `shifting to 5${mark}` }, true],
    "version 4, back from 5",
  ],
  [
    "$LATEST is no older version",
    ["3", { FunctionVersion: "$LATEST" }, true],
    "version 3, before $LATEST",
  ],
])("a move tells of %s", (_name, move, state) => {
  expect(movedState(...move)).toBe(state);
});

describe("version: previous", () => {
  const job = { runId: "7", runAttempt: "2" };

  test.each([
    [
      "what was served before",
      { FunctionVersion: "5", Description: `version 5, before 4${mark}` },
      "4",
    ],
    [
      "what stands where a canary did not end",
      { FunctionVersion: "4", Description: `shifting to 5${mark}` },
      "4",
    ],
    [
      "what the same job went back to, run again",
      { FunctionVersion: "4", Description: `run 7.1, version 4, back from 5${mark}` },
      "4",
    ],
  ])("is %s", (_name, alias, version) => {
    expect(previousOf("live", alias, job)).toBe(version);
  });

  test.each([
    ["there is no alias", undefined, "previous-version-unknown", "does not exist"],
    ["nothing is told", { FunctionVersion: "5" }, "previous-version-unknown", "does not tell it"],
    [
      "somebody moved it",
      { FunctionVersion: "9", Description: `version 5, before 4${mark}` },
      "previous-version-unknown",
      "somebody moved it since",
    ],
    [
      "it went back already",
      { FunctionVersion: "4", Description: `run 6.1, version 4, back from 5${mark}` },
      "previous-twice",
      "would bring version 5 back",
    ],
    [
      "this very attempt went back",
      { FunctionVersion: "4", Description: `run 7.2, version 4, back from 5${mark}` },
      "previous-twice",
      "went back from version 5 to version 4",
    ],
  ])("is refused where %s", (_name, alias, id, words) => {
    const ask = () => previousOf("live", alias, job);
    expect(ask).toThrow(words);
    expect(ask).toThrow(expect.objectContaining({ id }));
  });
});
