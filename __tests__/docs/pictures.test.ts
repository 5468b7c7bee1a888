import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { node24 } from "../helpers/runner/run-action.ts";
import { root, textOf } from "../helpers/reading/pages.ts";

test("the pictures were made of what the summaries say today", () => {
  const script = join(root, "scripts/pictures/main.ts");
  const { status, stderr } = spawnSync(node24, [script, "--check"], { encoding: "utf8" });
  expect({ status, said: status === 0 ? "" : stderr }).toEqual({ status: 0, said: "" });
});

test("every picture is there in light and dark", () => {
  const sources = JSON.parse(textOf("docs/pictures/sources.json")) as object;
  for (const name of Object.keys(sources)) {
    for (const theme of ["light", "dark"]) {
      expect(existsSync(join(root, `docs/pictures/${name}-${theme}.png`))).toBe(true);
    }
  }
});
