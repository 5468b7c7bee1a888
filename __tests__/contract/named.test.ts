import { globSync, readFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";
import { targets } from "../../src/targets/registry.ts";

const root = resolve(import.meta.dirname, "../..");
const names: ReadonlySet<string> = new Set(targets.keys());

/** What may name targets that it is no part of, which ones, and why. */
const mayName: Readonly<Record<string, readonly [which: readonly string[], why: string]>> = {
  "src/targets/registry.ts": [[...names], "the one line of each target"],
  "src/targets/undo.ts": [
    ["credentials", "ecr"],
    "every job's post step starts with it, and the registry would load each target's reader there",
  ],
  "src/targets/s3/": [["cloudfront"], "a site stands behind CloudFront and uses those rooms"],
  "src/credential-process/credentials.ts": [
    ["credentials"],
    "the program of the profile that this target writes",
  ],
  "src/cli/iam/handover.ts": [["ecr"], "one workflow logs in, pushes an image and runs it"],
  "src/cli/iam/fitting-job.ts": [["ecr"], "the same"],
  "src/cli/iam/fitting-steps.ts": [["ecs"], "the same"],
  "src/inputs/other-tools.ts": [
    ["ecr", "ecs", "lambda", "s3"],
    "which target does what a tool of somebody else does",
  ],
  "src/iam/session-policy.ts": [["s3"], "the prefix of S3's actions in IAM, no target"],
  "src/auth/ways/ambient-client.ts": [["credentials"], "the name of AWS's own file, no target"],
};

/** The targets that a file names in a literal, as keys of one table, or by importing from their folders. */
function namedIn(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      found.add(node.text);
      found.add(folderOf(posix.join(posix.dirname(path), node.text)));
    }
    if (ts.isObjectLiteralExpression(node)) {
      const keys = node.properties.map(({ name }) => name?.getText(source) ?? "");
      const known = keys.filter((key) => names.has(key));
      if (known.length > 1) for (const key of known) found.add(key);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found].filter((name) => names.has(name));
}

/** The target in whose folder a file lies. */
function folderOf(path: string): string {
  return /^src\/targets\/([^/]+)\//.exec(path)?.[1] ?? "";
}

/** The targets that a file names and is no part of. */
function othersIn(path: string, text: string): string[] {
  return namedIn(path, text).filter((name) => name !== folderOf(path));
}

/** Those of them that it may not name: `src/a.ts names s3, ecs`. */
function strayIn(path: string, text: string): string[] {
  const excepted = Object.entries(mayName).find(([place]) => path.startsWith(place));
  const allowed: readonly string[] = excepted?.[1][0] ?? [];
  const named = othersIn(path, text).filter((name) => !allowed.includes(name));
  return named.length === 0 ? [] : [`${path} names ${named.join(", ")}`];
}

const files = globSync("src/**/*.ts", { cwd: root }).map(
  (path) => [path, readFileSync(join(root, path), "utf8")] as const,
);

test("a target is named in its folder and in one line of the registry alone", () => {
  expect(files.flatMap(([path, text]) => strayIn(path, text))).toEqual([]);
});

test.each(Object.entries(mayName))("%s names the others that it may name", (place, [which]) => {
  const named = files
    .filter(([path]) => path.startsWith(place))
    .flatMap(([path, text]) => othersIn(path, text));
  expect([...new Set(named)].sort()).toEqual([...which].sort());
});

test.each([
  [`const deploying = new Set(["ecs", "s3"]);`, "names ecs, s3"],
  [`const hints = { lambda: "a", cloudfront: "b" };`, "names lambda, cloudfront"],
  [`if (target === \`doctor\`) leave();`, "names doctor"],
  [`import { ecr } from "../targets/ecr/target.ts";`, "names ecr"],
  [`const parts = { credentials: true, region: "eu" };`, undefined],
  [`throw new Error("s3 is one of several words");`, undefined],
])("%s: %s", (text, found) => {
  expect(strayIn("src/action/made-up.ts", text)).toEqual(
    found === undefined ? [] : [`src/action/made-up.ts ${found}`],
  );
});

test("a target may name itself, and no other", () => {
  const text = `const targets = ["lambda", "ecs"];`;
  expect(strayIn("src/targets/lambda/plan/a.ts", text)).toEqual([
    "src/targets/lambda/plan/a.ts names ecs",
  ]);
});
