import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { noteBuilt, sourcesOf, staleness } from "../../../scripts/build/built.ts";

const project = resolve(import.meta.dirname, "../../..");
const all = ["index", "post"];

describe("staleness", () => {
  let root: string;
  const git = (...args: string[]): void => {
    const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    execFileSync("git", [...who, ...args], { cwd: root, stdio: "pipe" });
  };
  const edit = (text: string, file = "src/a.ts"): void => {
    writeFileSync(join(root, file), text);
  };
  const build = (...entries: string[]): void => {
    noteBuilt(root, entries, sourcesOf(root));
  };
  const commit = (message: string): void => {
    git("add", "-A");
    git("commit", "-qm", message);
  };
  const stale = (): string[] => all.filter((entry) => staleness(root, entry) !== undefined);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-built-"));
    for (const folder of ["src", "dist"]) mkdirSync(join(root, folder));
    cpSync(join(project, ".gitattributes"), join(root, ".gitattributes"));
    edit('{ "packages": {} }', "package-lock.json");
    edit(".cache/\n", ".gitignore");
    for (const name of ["a", "b"]) edit("1\n2\n", `src/${name}.ts`);
    git("init", "-q", "--initial-branch", "main");
    build(...all);
    commit("both");
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test("what was built is not stale, committed or not, in a clone that built nothing either", () => {
    expect(stale()).toEqual([]);
    edit("other");
    build(...all);
    expect(stale()).toEqual([]);
    rmSync(join(root, ".cache"), { recursive: true, force: true });
    rmSync(join(root, ".git"), { recursive: true, force: true });
    expect(stale()).toEqual([]);
  });

  test("an edit of src is, until it is built, and says how", () => {
    edit("other");
    expect(staleness(root, "index")).toContain("npm run bundle");
    build("index");
    expect(stale()).toEqual(["post"]);
    edit("another");
    expect(stale()).toEqual(all);
  });

  test("an edit is after its commit, too, and a new file", () => {
    edit("other");
    commit("without dist");
    expect(stale()).toEqual(all);
    build(...all);
    edit("new", "src/c.ts");
    commit("with a new file");
    expect(stale()).toEqual(all);
  });

  test("a dist that says nothing of an entry is", () => {
    expect(staleness(root, "cli")).toContain("npm run bundle");
    rmSync(join(root, "dist"), { recursive: true });
    expect(stale()).toEqual(all);
  });

  test("line endings do not matter, names do, and of the packages those that dist holds", () => {
    edit("1\r\n2\r\n");
    expect(stale()).toEqual([]);
    const lock = (version: string, name = "yaml"): void => {
      const packages = { [`node_modules/${name}`]: { version } };
      edit(JSON.stringify({ packages }), "package-lock.json");
    };
    lock("1.0.0", "jest");
    expect(stale()).toEqual([]);
    edit('import { parse } from "yaml";\n');
    lock("1.0.0");
    build(...all);
    lock("1.0.1");
    expect(stale()).toEqual(all);
    build(...all);
    git("mv", "src/b.ts", "src/z.ts");
    expect(stale()).toEqual(all);
  });

  test.each([["no driver"], ["the driver of `npm run merge-driver`"]])(
    "branches that both built merge, and what they make is stale until it is built: %s",
    (driver) => {
      if (driver !== "no driver") git("config", "merge.dist.driver", "true");
      git("checkout", "-qb", "s3");
      edit("of s3", "src/b.ts");
      build(...all);
      commit("of s3");
      git("checkout", "-q", "main");
      edit("of lambda");
      build(...all);
      commit("of lambda");
      git("merge", "-q", "--no-edit", "s3");
      expect(stale()).toEqual(all);
      build("post");
      expect(stale()).toEqual(["index"]);
      build("index");
      expect(stale()).toEqual([]);
      const lines = readFileSync(join(root, "dist/built-from.txt"), "utf8").trim().split("\n");
      expect(lines.map((line) => line.split(" ")[0])).toEqual(all);
    },
  );
});
