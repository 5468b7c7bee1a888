import { describe, expect, test } from "@jest/globals";
import type { Job } from "../../../../src/model/context.ts";
import {
  describeTakenBack,
  judgeLeft,
} from "../../../../src/targets/lambda/post-step/judge-left.ts";
import { describeRelease } from "../../../../src/targets/lambda/alias-description.ts";

const job: Job = {
  ...{ runId: "77", runAttempt: "1", sha: "0f1e2d3c4b5a69788796", serverUrl: "https://github.com" },
  workflowRef: "o/r/.github/workflows/deploy.yml@refs/heads/main",
};
const { sha: _commit, ...uncommitted } = job;
const steps = [
  { percent: 8.11, ms: 1 },
  { percent: 100, ms: 1 },
];
const share = { AdditionalVersionWeights: { "5": 0.0811 } };
const ours = describeRelease(job, "shifting to 5");

describe("judgeLeft", () => {
  test.each([
    ["a canary of this run", ours, share, "canary"],
    ["a version that exists", describeRelease(uncommitted, "shifting to 5"), share, "canary"],
    ["another share", ours, { AdditionalVersionWeights: { "5": 0.2 } }, "touched"],
    ["another version", ours, { AdditionalVersionWeights: { "6": 0.0811 } }, "touched"],
    ["no share", ours, undefined, "touched"],
    ["two shares", ours, { AdditionalVersionWeights: { "5": 0.0811, "6": 0.1 } }, "touched"],
    ["a move that ended", describeRelease(job, "version 4, before 3"), undefined, "moved"],
    ["a first move", describeRelease(job, "version 4"), undefined, "moved"],
    ["a move back", describeRelease(job, "version 4, back from 9"), undefined, "moved"],
    ["a move to elsewhere", describeRelease(job, "version 5, before 4"), undefined, "touched"],
    ["a move and a share", describeRelease(job, "version 4"), share, "touched"],
    ["taken back by the post step", describeTakenBack(job, "5"), undefined, "back"],
    ["taken back by the step", describeRelease(job, undefined), undefined, "others"],
    ["no description", "", share, "others"],
    ["text behind it", `${ours} x`, share, "others"],
    ["text before it", `x ${ours}`, share, "others"],
    ["another run", describeRelease({ ...job, runId: "78" }, "shifting to 5"), share, "others"],
    [
      "another attempt",
      describeRelease({ ...job, runAttempt: "2" }, "shifting to 5"),
      share,
      "others",
    ],
    [
      "another commit",
      describeRelease({ ...job, sha: "ffffffffffffffff" }, "shifting to 5"),
      share,
      "others",
    ],
  ])("%s", (_name, Description, RoutingConfig, kind) => {
    const alias = { FunctionVersion: "4", Description, ...(RoutingConfig && { RoutingConfig }) };
    expect(judgeLeft(alias, job, steps).kind).toBe(kind);
  });

  test("a run without an id owns no description, as any other would have written the same", () => {
    const { runId: _id, ...nameless } = job;
    const Description = describeRelease(nameless, "shifting to 5");
    const alias = { FunctionVersion: "4", Description, RoutingConfig: share };
    expect(judgeLeft(alias, nameless, steps).kind).toBe("others");
  });

  test("a description that had to be cut is still this run's", () => {
    const long = { ...job, workflowRef: `o/r/.github/workflows/${"x".repeat(300)}.yml@main` };
    const Description = describeRelease(long, "shifting to 5");
    expect(Description).toHaveLength(256);
    const alias = { FunctionVersion: "4", Description, RoutingConfig: share };
    expect(judgeLeft(alias, long, steps).kind).toBe("canary");
  });

  test("an alias that does not exist", () => {
    expect(judgeLeft(undefined, job, steps)).toEqual({ kind: "missing" });
  });
});
