import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { noteBuilt, staleness } from "../../../scripts/build/built.ts";

describe("staleness", () => {
  let root: string;
  const git = (...args: string[]): void => {
    const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    execFileSync("git", [...who, ...args], { cwd: root, stdio: "pipe" });
  };
  const edit = (text: string): void => {
    writeFileSync(join(root, "src/a.ts"), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-built-"));
    mkdirSync(join(root, "src"));
    edit("1");
    writeFileSync(join(root, "package-lock.json"), "{}");
    writeFileSync(join(root, ".gitignore"), ".cache/\n");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "a");
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test("what is committed is not stale, though nothing was built here", () => {
    expect(staleness(root, "index")).toBeUndefined();
  });

  test("an edit of src is, until it is built, and says how", () => {
    edit("2");
    expect(staleness(root, "index")).toContain("npm run bundle");
    noteBuilt(root, ["index"]);
    expect(staleness(root, "index")).toBeUndefined();
    expect(staleness(root, "post")).toContain("npm run bundle");
    edit("3");
    expect(staleness(root, "index")).toContain("npm run bundle");
  });
});
