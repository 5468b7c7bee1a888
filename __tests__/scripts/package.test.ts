import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";

const root = resolve(import.meta.dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly dependencies?: object;
};

/**
 * Source: pacote, npm's own fetcher, prepares a git package (installs all its development dependencies)
 * when it has one of these scripts; also https://docs.npmjs.com/cli/v11/using-npm/scripts.
 */
const preparing = [
  ...["build", "prepare", "prepack", "preinstall", "install", "postinstall"],
  ...["preprepare", "postprepare", "postpack"],
];

test("npx of the git repository installs nothing but what is built", () => {
  expect(Object.keys(manifest.scripts).filter((name) => preparing.includes(name))).toEqual([]);
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.files.every((file) => file.startsWith("dist"))).toBe(true);
});

test("the program begins with the line that names its interpreter", () => {
  const entry = readFileSync(join(root, manifest.bin["aws-oidc-deploy"] ?? ""), "utf8");
  expect(entry).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test.each(["README.md", "CONTRIBUTING.md", ".ci/run", ".github/workflows/ci.yml"])(
  "%s does not name a script that is gone",
  (file) => {
    const ours = readFileSync(join(root, file), "utf8").replace(/^ +- run: npm ci && .*$/gm, "");
    for (const [, name = ""] of ours.matchAll(/npm run (?:--silent )?([a-z-]+)/g)) {
      expect(Object.keys(manifest.scripts)).toContain(name);
    }
  },
);
