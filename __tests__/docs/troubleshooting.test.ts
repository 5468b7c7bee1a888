import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { idsIn, sectionsOf } from "../helpers/reading/error-ids.ts";

const root = resolve(import.meta.dirname, "../..");
const source = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(join(root, "src", name), "utf8") }));
const page = readFileSync(join(root, "docs/troubleshooting.md"), "utf8");

/** Partitions and findings about trust policies have ids too, which are no errors'. */
const others = ["model/aws/partition.ts", "iam/trust/lint.ts"];

const ids = new Set(
  source.filter(({ name }) => !others.includes(name)).flatMap(({ text }) => idsIn(text)),
);
const sections = sectionsOf(page);

describe("docs/troubleshooting.md", () => {
  test("the ids are found in the source", () => {
    expect(ids).toContain("invalid-inputs");
    // Both branches of a condition count.
    expect(ids).toContain("access-denied");
    expect(ids).toContain("denied-by-session-policy");
  });

  test("has a section for every error that the action can report", () => {
    expect([...ids].filter((id) => !sections.includes(id))).toEqual([]);
  });

  test("has no section for an error that nothing reports", () => {
    expect(sections.filter((title) => !ids.has(title))).toEqual([]);
  });

  test("has one section an id, each with something to read", () => {
    expect(sections.length).toBe(new Set(sections).size);
    const texts = page.split(/^## .+$/m).slice(1);
    for (const text of texts) {
      expect(text.replace(/<!--.*?-->/gs, "").trim().length).toBeGreaterThan(60);
    }
  });
});
