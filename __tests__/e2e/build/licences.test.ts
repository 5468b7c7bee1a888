import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { bundledPackages } from "../../../scripts/build/bundled.ts";
import { licences } from "../../../scripts/build/licences.ts";

const root = resolve(import.meta.dirname, "../../..");

test("dist/ holds the licence of every package whose code it holds", () => {
  const names = bundledPackages(root).map(({ name }) => name);
  const text = readFileSync(join(root, "dist/licenses.txt"), "utf8");
  expect(names.length).toBeGreaterThan(50);
  expect(names).toEqual(
    expect.arrayContaining(["@actions/core", "@aws-sdk/client-s3", "@smithy/core", "yaml"]),
  );
  expect(names).not.toContain("jest");
  for (const name of names) expect(`\n${text}`).toContain(`\n${name} `);
  expect(text).toBe(licences(root));
});

test.each(["dist", "dist/post", "dist/cli", "dist/worker", "dist/credential-process"])(
  "the entry of %s has no HTTP library that nobody uses",
  (folder) => {
    expect(readFileSync(join(root, folder, "index.js"), "utf8")).not.toContain("undici");
  },
);
