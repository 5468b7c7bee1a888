import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { causeTexts } from "../../src/targets/ecs/rollout/cause-texts.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const [, section = ""] = read("docs/targets/ecs.md").split("## How a rollout ends");
const rows = [
  ...(section.split("\n## ")[0] ?? "").matchAll(/^\| `([a-z-]+)` *\| `([a-z-]+)` *\|/gm),
];
const explained = new Map(rows.map(([, cause = "", id = ""]) => [cause, id]));

/** What a rollout can end with. */
const causes: readonly string[] = Object.keys(causeTexts);

describe("the table of causes in docs/targets/ecs.md", () => {
  test.each(causes)("explains %s", (cause) => {
    expect(explained.has(cause)).toBe(true);
  });

  test("names beside them failures that no rollout had, each by an error that there is", () => {
    const sources = globSync("src/targets/ecs/**/*.ts", { cwd: root }).map(read).join("\n");
    const others = [...explained].filter(([cause]) => !causes.includes(cause));
    expect(causes.length).toBeGreaterThan(8);
    expect(others.map(([cause]) => cause)).toEqual(
      expect.arrayContaining(["image-not-found", "update-unknown"]),
    );
    for (const [cause, id] of others) {
      expect(id).toBe(`ecs-${cause}`);
      expect(sources).toContain(`"${id}"`);
    }
    expect(section).toContain("the error's id without `ecs-`");
  });
});
