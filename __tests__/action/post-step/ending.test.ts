import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { endingOf, noteStage } from "../../../src/action/post-step/ending.ts";

test.each([
  ["ended", undefined],
  ["failed", "failed"],
  ["applying", "killed"],
  [undefined, "unknown"],
  ["", "unknown"],
  ["somebody else's", "unknown"],
])("with state %s: %s", (state, ending) => {
  expect(endingOf({ STATE_deployment: state })).toBe(ending);
});

describe("noteStage", () => {
  const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-stage-"));
  const { GITHUB_STATE: before } = process.env;
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env.GITHUB_STATE;
    else process.env.GITHUB_STATE = before;
  });

  test.each(["applying", "ended", "failed"] as const)("%s is what the post step reads", (stage) => {
    const file = join(folder, stage);
    writeFileSync(file, "");
    // The toolkit's writer asks the process.
    process.env.GITHUB_STATE = file;
    noteStage(stage, { GITHUB_STATE: file });
    expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^deployment<<.*\\n${stage}\\n`));
  });
});
