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

test("whoever makes dist/ has an owner", () => {
  const owners = readFileSync(join(root, ".github/CODEOWNERS"), "utf8");
  for (const path of ["/.ci/", "/scripts/", "/package.json", "/package-lock.json", "/dist/"]) {
    expect(owners).toMatch(
      new RegExp(`^${path.replaceAll(".", "\\.")} @my-org/deploy-maintainers$`, "m"),
    );
  }
});
