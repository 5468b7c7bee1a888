import { describe, expect, test } from "@jest/globals";
import type { AliasConfiguration } from "../../../../src/targets/lambda/aws/port.ts";
import {
  isMovedOrTaken,
  judgeMove,
  judgeTakeBack,
} from "../../../../src/targets/lambda/release/contest.ts";
import type { AliasMove } from "../../../../src/targets/lambda/release/pointing.ts";

const at = (text: string, Description = "by hand"): AliasConfiguration => {
  const [FunctionVersion = "", other, weight] = text.split(/[ :]/);
  const shares = other === undefined ? {} : { [other]: Number(weight) };
  return { FunctionVersion, Description, RoutingConfig: { AdditionalVersionWeights: shares } };
};
const move = (text: string, Description = "run 20.1 of o/r/w.yml, shifting to 3"): AliasMove => {
  const { FunctionVersion = "", RoutingConfig } = at(text);
  return { FunctionVersion, Description, weights: RoutingConfig?.AdditionalVersionWeights ?? {} };
};
const run = (id: number, rest = "before 1"): string =>
  `run ${id}.1 of o/r/w.yml, commit 0a1b2c3d4e5f, ${rest} (aws-oidc-deploy)`;
const job = { serverUrl: "", runId: "20", workflowRef: "o/r/w.yml@refs/heads/main" };

describe("a contested move of an alias to version 3", () => {
  type Row = [string, AliasConfiguration | undefined, AliasConfiguration, string[], string];
  test.each<Row>([
    ["as wanted", at("1"), at("1 3:0.1"), [], "ours"],
    ["as wanted at the last step", at("1 3:0.5"), at("1 3:0.9"), ["1 3:0.5"], "ours"],
    ["only the revision moved", at("1"), at("1"), [], "untouched"],
    ["only the description changed", at("1", "a"), at("1", "b"), [], "untouched"],
    ["as our last move left it", at("1 3:0.5"), at("1 3:0.5"), ["1 3:0.5"], "untouched"],
    ["an older version by hand", at("1"), at("2"), [], "older-release"],
    ["an older version of an older run", at("1"), at("2", run(19)), [], "older-release"],
    [
      "an older version of another workflow",
      at("1"),
      at("2", run(99).replace("w.yml", "x.yml")),
      [],
      "older-release",
    ],
    ["made meanwhile, with an older version", undefined, at("2"), [], "older-release"],
    ["an older version of a newer run", at("1"), at("2", run(21)), [], "newer-run"],
    ["a newer version of a newer run", at("1"), at("4", run(21)), [], "newer-run"],
    ["a newer version by hand", at("1"), at("4"), [], "newer-release"],
    ["this version by hand", at("1"), at("3"), [], "newer-release"],
    ["somebody's canary", at("1"), at("1 2:0.1"), [], "shifting"],
    ["somebody's canary of ours", at("1"), at("2 3:0.2"), [], "shifting"],
    ["taken back before the first move", at("2"), at("1"), [], "foreign"],
    ["$LATEST instead of a version", at("2"), at("$LATEST"), [], "foreign"],
    ["taken back in mid-canary", at("1 3:0.1"), at("1", "shifting to 3"), ["1 3:0.1"], "foreign"],
    ["moved in mid-canary", at("1 3:0.1"), at("2"), ["1 3:0.1"], "foreign"],
    ["shared otherwise in mid-canary", at("1 3:0.1"), at("1 3:0.01"), ["1 3:0.1"], "shifting"],
  ])("%s", (_name, known, now, ours, kind) => {
    const wanted = move(ours.length > 0 ? "1 3:0.9" : "1 3:0.1");
    const contest = { name: "live", known, now, wanted, version: "3", job, allowOlder: false };
    expect(judgeMove({ ...contest, ours: ours.map((one) => move(one)) }).kind).toBe(kind);
  });

  test("a newer run may be overridden on purpose", () => {
    const contest = {
      name: "live",
      known: at("1"),
      wanted: move("1 3:0.1"),
      version: "3",
      job,
      ours: [],
    };
    const judged = (version: string) =>
      judgeMove({ ...contest, now: at(version, run(21)), allowOlder: true }).kind;
    expect([judged("2"), judged("4")]).toEqual(["older-release", "newer-release"]);
  });
});

describe("a contested take-back to version 1", () => {
  const ours = [move("1 3:0.1"), move("3", "run 20.1 of o/r/w.yml, before 1")];
  const { Description } = move("");
  test.each<[string, AliasConfiguration, string]>([
    ["at our last move", at("3"), "ours"],
    ["at an earlier move of ours", at("1 3:0.1", Description), "ours"],
    ["taken back by hand, still described as shifting", at("1", Description), "ours"],
    ["taken back and described", at("1"), "back"],
    ["moved on by another", at("4"), "foreign"],
    ["moved to an older one", at("2"), "foreign"],
    ["shared otherwise", at("1 3:0.2"), "foreign"],
  ])("%s: %s", (_name, now, verdict) => {
    expect(judgeTakeBack(at("1"), now, ours)).toBe(verdict);
  });
});

test.each([
  ["PreconditionFailedException", 412, true],
  ["ResourceConflictException", 409, true],
  ["ResourceNotFoundException", 404, false],
  ["TooManyRequestsException", 429, false],
])("%s says that the alias is not as it was: %s", (name, httpStatusCode, contested) => {
  const error = Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
  expect(isMovedOrTaken(error)).toBe(contested);
});
