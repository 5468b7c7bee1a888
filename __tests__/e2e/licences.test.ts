import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { licences } from "../../scripts/licences.ts";

const root = resolve(import.meta.dirname, "../..");

test("dist/ holds the licence of every package whose code it holds", () => {
  const list = execFileSync(
    "npm",
    ["ls", "--package-lock-only", "--omit=dev", "--all", "--parseable"],
    { cwd: root },
  );
  const names = list
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.split("/node_modules/").at(-1) ?? "")
    .filter((name) => !name.startsWith("/"));
  const text = readFileSync(join(root, "dist/licenses.txt"), "utf8");
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) expect(`\n${text}`).toContain(`\n${name} `);
  expect(text).toBe(licences(root));
});

test.each(["dist", "dist/post", "dist/cli", "dist/worker"])(
  "the entry of %s has no HTTP library that nobody uses",
  (folder) => {
    expect(readFileSync(join(root, folder, "index.js"), "utf8")).not.toContain("undici");
  },
);
