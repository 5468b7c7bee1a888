import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { majorTagOf } from "../../scripts/major-tag.ts";

test.each([
  ["v1.0.0", [], "v1"],
  ["v1.0.0", ["v1.0.0"], "v1"],
  ["v1.3.0", ["v1", "v1.2.9", "v1.3.0", "v0.9.0"], "v1"],
  // A run that is repeated after it failed half-way.
  ["v1.3.0", ["v1.3.0", "v1"], "v1"],
  // A backport.
  ["v1.2.10", ["v1.2.9", "v1.3.0"], undefined],
  // An older tag that is pushed again.
  ["v1.2.9", ["v1.2.9", "v1.2.10"], undefined],
  ["v1.9.0", ["v1.10.0"], undefined],
  ["v1.10.0", ["v1.9.0"], "v1"],
  // Another major version's releases do not matter.
  ["v1.4.0", ["v2.0.0", "v1.3.0", "v2"], "v1"],
  ["v2.0.0", ["v1.4.0"], "v2"],
  ["v0.9.0", [], undefined],
  ["v2.0.0-rc.1", [], undefined],
  ["v2.0.0", ["v2.1.0-rc.1"], "v2"],
  ["v01.2.3", [], undefined],
  ["v1", [], undefined],
  ["main", [], undefined],
])("%s beside %j moves %s", (release, tags, moved) => {
  expect(majorTagOf(release, tags)).toBe(moved);
});

const root = resolve(import.meta.dirname, "../..");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

test("the release workflow asks it, attests all of dist/, and can be run again", () => {
  const text = readFileSync(join(root, ".github/workflows/release.yml"), "utf8");
  const { jobs } = parse(text) as {
    readonly jobs: Record<string, { readonly steps: readonly Step[] }>;
  };
  const steps = jobs.publish?.steps ?? [];
  const runs = steps.map(({ run = "" }) => run).join("\n");
  expect(runs).toContain("node scripts/major-tag.ts");
  const attested = steps.find(({ uses = "" }) => uses.startsWith("actions/attest"))?.with;
  expect(attested?.["subject-path"]).toContain("dist/**");
  // Draft, attach, attest, publish: what was published cannot be changed any more.
  const order = ["release create", "release upload", "actions/attest", "--draft=false", "git/refs"];
  const places = order.map((part) => text.indexOf(part));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

/** Who has to agree to a change of a file: the last line of CODEOWNERS that names it. */
function ownersOf(path: string): string | undefined {
  const lines = readFileSync(join(root, ".github/CODEOWNERS"), "utf8").split("\n");
  const owners = lines.flatMap((line) => {
    const [, pattern = "", who = ""] = /^([^#\s]\S*)\s+(.+)$/.exec(line) ?? [];
    const names = pattern === "*" || pattern === path;
    return names || (pattern.endsWith("/") && path.startsWith(pattern)) ? [who] : [];
  });
  return owners.at(-1);
}

test.each([
  ...["/.ci/run", "/.github/CODEOWNERS", "/.github/workflows/release.yml", "/.gitattributes"],
  ...["/.npmrc", "/action.yml", "/dist/index.js", "/dist/post/index.js", "/package.json"],
  ...["/package-lock.json", "/scripts/bundle.ts", "/scripts/models/any.json", "/src/tsconfig.json"],
  "/tsconfig.json",
])("%s decides what dist/ is, and has its owners", (path) => {
  expect(ownersOf(path)).toBe("@my-org/deploy-maintainers");
});

test("everything in scripts/ and at the root that the bundle reads is among them", () => {
  const text = readFileSync(join(root, "scripts/build/bundle.ts"), "utf8");
  const read = [...text.matchAll(/"((?:\.\.?\/)?[\w./-]+\.(?:json|ya?ml))"/g)].map(
    ([, path]) => path,
  );
  expect(read).toContain("tsconfig.json");
  for (const path of read) expect(ownersOf(`/${path ?? ""}`)).toBe("@my-org/deploy-maintainers");
  expect(ownersOf("/src/run.ts")).toBe("@my-org/deploy");
});

test("a release is verified with CI's own Node, and so with its npm", () => {
  const nodeOf = (workflow: string, job: string): unknown => {
    const text = readFileSync(join(root, ".github/workflows", workflow), "utf8");
    const { steps } = (parse(text) as { readonly jobs: Record<string, { readonly steps: Step[] }> })
      .jobs[job] ?? { steps: [] };
    expect(steps.map(({ run = "" }) => run)).toContain("bash .ci/run");
    return steps.find(({ uses = "" }) => uses.startsWith("actions/setup-node@"))?.with?.[
      "node-version"
    ];
  };
  const node = nodeOf("ci.yml", "gate");
  expect(node).toBe(24);
  expect(nodeOf("release.yml", "verify")).toBe(node);
});

test("the page for maintainers names the rulesets that keep tags and dist/", () => {
  const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  expect(text).toMatch(/tag ruleset for `v\*` that restricts creation, update and deletion/);
  expect(text).toMatch(/branch ruleset for `main` that requires the review of code owners/);
});
