import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

const root = resolve(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Two branches that wrote the same line of dist/ and of src/ differently. */
describe("branches that meet in dist/", () => {
  const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-merge-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
    });
  const commit = (text: string, files: readonly string[]): void => {
    for (const file of files) writeFileSync(join(folder, file), `${text}\n`);
    git("add", "-A");
    git("commit", "--quiet", "--message", text);
  };
  const merge = (): string => {
    try {
      git("merge", "--quiet", "--no-edit", "lambda");
    } catch {
      // What conflicts is told by the status.
    }
    return git("diff", "--name-only", "--diff-filter=U").trim();
  };
  const files = ["dist/index.js", "src/index.ts"];

  beforeAll(() => {
    git("init", "--quiet", "--initial-branch", "main");
    cpSync(join(root, ".gitattributes"), join(folder, ".gitattributes"));
    for (const name of ["dist", "src"]) mkdirSync(join(folder, name));
    commit("both", files);
    git("checkout", "--quiet", "-b", "lambda");
    commit("of lambda", ["dist/index.js"]);
    git("checkout", "--quiet", "-b", "s3", "main");
    commit("of s3", ["dist/index.js"]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("stop there by themselves", () => {
    expect(merge()).toBe("dist/index.js");
    git("merge", "--abort");
  });

  test("keep their own build after `npm run merge-driver`, and stop in src/ as ever", () => {
    execFileSync("sh", ["-c", scripts["merge-driver"] ?? "exit 1"], { cwd: folder });
    expect(merge()).toBe("");
    expect(readFileSync(join(folder, "dist/index.js"), "utf8")).toBe("of s3\n");
    git("reset", "--quiet", "--hard", "HEAD~1");
    commit("src of s3", ["src/index.ts"]);
    git("checkout", "--quiet", "lambda");
    commit("src of lambda", ["src/index.ts"]);
    git("checkout", "--quiet", "s3");
    expect(merge()).toBe("src/index.ts");
  });
});
