import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import {
  checkOlder,
  describeRestored,
  describeRelease,
  lastMove,
  recordedBefore,
  runIn,
  runIdInDescription,
  shiftOf,
  jobWithoutCommit,
} from "../../../src/targets/lambda/alias-description.ts";

const workflow = "octo-org/shop/.github/workflows/deploy.yml";
const job = {
  runId: "17",
  runAttempt: "2",
  workflowRef: `${workflow}@refs/heads/main`,
  sha: "0123456789abcdef0123456789abcdef01234567",
  serverUrl: "",
};

const full = `run 17.2 of ${workflow}, commit 0123456789ab, version 5, before 4 (aws-oidc-deploy)`;
const canary = `run 17.1 of ${workflow}, commit 0123456789ab, shifting to 5 (aws-oidc-deploy)`;

describe("what a description says", () => {
  test.each([
    [job, "version 5, before 4", full],
    [{ runId: "3", serverUrl: "" }, "version 5", "run 3.1, version 5 (aws-oidc-deploy)"],
    [{ serverUrl: "" }, "version 5", "version 5 (aws-oidc-deploy)"],
    [{ serverUrl: "" }, undefined, " (aws-oidc-deploy)"],
    [{ runId: "3", serverUrl: "" }, undefined, "run 3.1 (aws-oidc-deploy)"],
  ])("%j at %s", (run, state, text) => {
    expect(describeRelease(run, state)).toBe(text);
  });

  test.each([
    ["a release", full, full],
    ["somebody's own words", "stable", "stable"],
    ["nothing", undefined, ""],
    ["a canary that was killed", canary, "run 17.2 of"],
  ])("after a take-back to %s", (_, before, text) => {
    expect(describeRestored(before, job).slice(0, text.length || undefined)).toBe(text);
    expect(describeRestored(before, job)).not.toContain("shifting");
  });

  test("fits into AWS's 256 characters, and keeps the state whole", () => {
    const long = { ...job, workflowRef: `${"w".repeat(300)}@main` };
    const text = describeRelease(long, "version 5, before 4");
    expect(text).toHaveLength(256);
    expect(text).toMatch(/, version 5, before 4 \(aws-oidc-deploy\)$/);
  });
});

describe("what is read in it again", () => {
  test.each<[string | undefined, unknown[]]>([
    // run, attempt, shifting to, before
    [full, ["17", { runId: "17", attempt: "2" }, undefined, "4"]],
    [canary, ["17", { runId: "17", attempt: "1" }, "5", undefined]],
    [
      "run 3.1, version 5, back from 6 (aws-oidc-deploy)",
      [undefined, { runId: "3", attempt: "1" }, undefined, "6"],
    ],
    ["shifting to 7 (aws-oidc-deploy)", [undefined, undefined, "7", undefined]],
    ["shifting to 7, said somebody", [undefined, undefined, undefined, undefined]],
    ["made by hand", [undefined, undefined, undefined, undefined]],
    [undefined, [undefined, undefined, undefined, undefined]],
  ])("%s", (text, read) => {
    const run = runIn(text);
    const tried = run === undefined ? undefined : { runId: run.runId, attempt: run.attempt };
    expect([runIdInDescription(text), tried, shiftOf(text), recordedBefore(text)]).toEqual(read);
  });
});

test("where its last move went, and from where", () => {
  expect(lastMove(full)).toEqual({ to: "5", from: "4", back: false });
  const back = "version 5, back from 6 (aws-oidc-deploy)";
  expect(lastMove(back)).toEqual({ to: "5", from: "6", back: true });
});

test("a version that exists is released without the commit of the run", () => {
  const { sha: _commit, ...rest } = job;
  expect(jobWithoutCommit(job)).toEqual(rest);
});

describe("an older run", () => {
  const alias = { name: "live", description: full };
  const older = { ...job, runId: "16", runAttempt: "1" };

  test.each<[string, Partial<typeof older>, boolean, string | undefined]>([
    ["is refused", {}, false, "DeployError"],
    ["compares by number, not by letters", { runId: "9" }, false, "DeployError"],
    [
      "of another branch of the workflow is refused, too",
      { workflowRef: `${workflow}@x` },
      false,
      "DeployError",
    ],
    ["is let through where that is asked for", {}, true, "allow-older is set"],
    ["is let through when it is run again", { runAttempt: "2" }, false, "this is a re-run"],
    [
      "of another workflow is none",
      { workflowRef: "o/r/.github/workflows/x.yml@x" },
      false,
      undefined,
    ],
    ["is none where the run is the same", { runId: "17" }, false, undefined],
    ["is none where it is newer", { runId: "18" }, false, undefined],
  ])("%s", (_name, change, allow, answer) => {
    const found = checkOlder(alias, { ...older, ...change }, allow);
    if (answer === "DeployError") {
      expect(found).toBeInstanceOf(DeployError);
      expect(found).toMatchObject({ id: "superseded-by-newer-run" });
    } else if (answer === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(answer);
  });

  test("is not looked for where nobody knows the runs", () => {
    expect(checkOlder({ ...alias, description: undefined }, older, false)).toBeUndefined();
    expect(checkOlder(alias, { serverUrl: "" }, false)).toBeUndefined();
  });
});
