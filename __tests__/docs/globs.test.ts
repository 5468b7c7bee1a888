import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { createSelection } from "../../src/targets/lambda/package/selection.ts";
import { walkPackage as walkPackage } from "../../src/targets/lambda/package/walk.ts";
import { treatments } from "../../src/targets/s3/headers/cache-rules.ts";
import { readS3 } from "../../src/targets/s3/inputs/read.ts";
import { leavesOut } from "../../src/targets/s3/source/globs.ts";
import { walkFolder as walkSite } from "../../src/targets/s3/source/walk.ts";
import { isProtected } from "../../src/targets/shared/protected-names.ts";
import { configOf } from "../helpers/s3/site.ts";
import { blocksOf, pages, root, textOf } from "../helpers/reading/pages.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

/** Inputs that take globs, and how a line of them ends behind the glob. */
const rules = {
  "cache-control": ": max-age=77",
  "content-types": ": text/x-test",
  headers: ": x-amz-meta-met: yes",
} as const;
const inputs = ["include", "exclude", ...Object.keys(rules)];

/** Of a line of such an input, the glob. */
const globOf = (line: string): string => /^[^:]+/.exec(line)?.[0].trim() ?? "";

function linesOf(value: unknown): string[] {
  if (typeof value === "string") return value.split("\n").filter((line) => line.trim() !== "");
  return [];
}

/** Every value of a glob input anywhere in a YAML document. */
function valuesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    inputs.includes(name) ? linesOf(inner).map(globOf) : valuesIn(inner),
  );
}

const yamlGlobs = (text: string): string[] =>
  parseAllDocuments(text, { logLevel: "silent" }).flatMap((one) => valuesIn(one.toJS()));

/** A code span of a page or a description: `*.map`, `exclude: *.map`, `*.wasm: application/wasm`. */
function spanGlobs(text: string): string[] {
  return [...text.matchAll(/`+([^`\n]+)`+/g)].flatMap(([, span = ""]) => {
    const value = span.replace(new RegExp(`^(${inputs.join("|")}): *`), "");
    const glob = globOf(value.replace(/^'(.*)'$/, "$1"));
    const isNamed = value !== span && glob !== "";
    return isNamed || /^!?[\w./{},-]*\*+[\w./{},*-]*$/.test(glob) ? [glob] : [];
  });
}

/** What the reader of the inputs tells somebody to write, for every mistake that it gives a glob for. */
function toldGlobs(): string[] {
  const mistakes = ["x", "drafts/", "blog/drafts/", "/drafts/", "!drafts/"].flatMap((glob) => [
    ["include", glob],
    ["exclude", glob],
    ...Object.entries(rules).map(([name, end]) => [name, glob === "x" ? glob : glob + end]),
  ]);
  return [...mistakes, ["content-types", "*: wasm"]].flatMap(([name = "", value = ""]) => {
    const reader = inputsOf(new Map(Object.entries({ bucket: "b-1", source: "s", [name]: value })));
    readS3(reader);
    try {
      reader.throwProblems();
    } catch (error) {
      const told = (error as Error).message.matchAll(/(?:such as|as in|write) "([^"]+)"/g);
      return [...told].map(([, one = ""]) => globOf(one));
    }
    return [];
  });
}

/** What looks like a glob in prose and is none of these inputs': paths of CloudFront, hosts, refs, resources. */
const otherStars = /^(\/\*$|\*$|refs\/|\*\.actions\.|\.aws-oidc-deploy\/)/;

const workflows = execFileSync("git", ["ls-files", "examples/*.yml"], {
  cwd: root,
  encoding: "utf8",
});
const prose = [
  "docs/targets/s3.md",
  "docs/targets/lambda.md",
  "docs/troubleshooting.md",
  "README.md",
  "CHANGELOG.md",
  "action.yml",
];
const given = new Set(
  [
    ...pages()
      .flatMap(blocksOf)
      .filter(({ language }) => language === "yaml")
      .flatMap(({ text }) => yamlGlobs(text)),
    ...workflows
      .trim()
      .split("\n")
      .flatMap((path) => yamlGlobs(textOf(path))),
    ...prose.flatMap((page) => spanGlobs(textOf(page))),
    ...toldGlobs(),
  ].filter((glob) => !otherStars.test(glob)),
);

/** Paths that a glob should and should not match, whatever its stars stand for. */
function samplesOf(glob: string): string[] {
  const plain = glob.replace(/^!/, "");
  const braces = /^\{(.*)\}$/.exec(plain)?.[1]?.split(",") ?? [plain];
  const names = braces.flatMap((one) => {
    const path = one.replace(/^\//, "").replace(/^\*\*$/, "all/one");
    return [path.replace("**/", ""), path.replace("**/", "p/q/")].map((each) =>
      each.replace(/\/\*\*$/, "/in/side").replaceAll("*", "n"),
    );
  });
  return names.flatMap((name) => [
    name,
    `deep/er/${name}`,
    `as/folder/${name}/inner.txt`,
    `${name}x`,
  ]);
}

/** Which files of a tree git ignores by a line of .gitignore; its braces are written out, which git does not know. */
function ignoredBy(glob: string, tree: string): ReadonlySet<string> {
  const lines = /^\{(.*)\}$/.exec(glob)?.[1]?.split(",") ?? [glob];
  const patterns = lines.map((line) => `--exclude=${line}`);
  const args = ["ls-files", "--others", "--ignored", "-z", ...patterns];
  const env = { ...process.env, GIT_DIR: repository, GIT_WORK_TREE: tree };
  return new Set(
    execFileSync("git", args, { cwd: tree, env, encoding: "utf8" }).split("\0").slice(0, -1),
  );
}

/** One for all trees: git is asked only for what it does not keep. */
const repository = mkdtempSync(join(tmpdir(), "globs-"));
beforeAll(() => {
  execFileSync("git", ["init", "--quiet", "--bare", "--template=", repository]);
});
afterAll(() => {
  rmSync(repository, { recursive: true });
});

describe.each([...given].sort())("the glob %s, which the project gives", (glob) => {
  const tree = mkdtempSync(join(tmpdir(), "globs-"));
  const files: string[] = [];
  let matched: string[] = [];
  beforeAll(() => {
    for (const path of new Set([...samplesOf(glob), "other.txt", "deep/other.txt"])) {
      mkdirSync(join(tree, dirname(path)), { recursive: true });
      writeFileSync(join(tree, path), "");
      files.push(path);
    }
    files.sort();
    const ignored = ignoredBy(glob.replace(/^!/, ""), tree);
    matched = files.filter((path) => ignored.has(path) !== glob.startsWith("!"));
  });
  afterAll(() => {
    rmSync(tree, { recursive: true });
  });

  const unprotected = (paths: readonly string[]): string[] =>
    paths.filter((path) => !isProtected(path));
  /** What `include` means: a glob of what is left out by itself brings it back, any other limits the rest. */
  const included = (): string[] =>
    isProtected(glob)
      ? files.filter((path) => !isProtected(path) || matched.includes(path))
      : unprotected(matched);
  const excluded = (): string[] => unprotected(files.filter((path) => !matched.includes(path)));
  const none = { include: [], exclude: [] };

  test("is one that .gitignore would give a file for", () => {
    expect(matched.length).toBeGreaterThan(0);
  });

  test.each([
    ["include", included],
    ["exclude", excluded],
  ])("is to %s of a site what it is to .gitignore", (name, expected) => {
    const globs = { ...none, [name]: [glob] };
    const options = { root: tree, source: ".", followSymlinks: false, ...globs };
    const { paths } = walkSite(options);
    expect(paths).toEqual(expected());
    const leaves = leavesOut(globs);
    expect(unprotected(files).filter((path) => !leaves(path))).toEqual(unprotected(expected()));
  });

  test.each([
    ["include", included],
    ["exclude", excluded],
  ])("is to %s of a package what it is to .gitignore", (name, expected) => {
    const selection = createSelection({ ...none, ignore: [], [name]: [glob] });
    const { found } = walkPackage({ root: tree, starts: [""], followSymlinks: false, selection });
    expect(found.map(({ path }) => path).sort()).toEqual(expected());
  });

  test.each(Object.entries(rules))(
    "is to a line of %s what it is to .gitignore, of files",
    (name, end) => {
      const treat = treatments(configOf({ source: "dist", [name]: glob + end }));
      const met = files.filter((path) =>
        /77|x-test|"x-amz-meta-met":"yes"/.test(JSON.stringify(treat(path, "no"))),
      );
      const ofFiles = (paths: readonly string[]): string[] =>
        paths.filter((path) => !path.startsWith("as/folder/"));
      expect(ofFiles(met)).toEqual(ofFiles(matched));
    },
  );
});

test("all that the reader tells is among them, and more than a handful", () => {
  expect([...given]).toEqual(
    expect.arrayContaining(["*.html", "*.wasm", "*.pdf", "**/drafts/**", "!**/drafts/**"]),
  );
  expect(given.size).toBeGreaterThan(20);
});
