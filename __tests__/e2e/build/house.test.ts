import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { node24 } from "../runner/run-action.ts";

const root = resolve(import.meta.dirname, "../../..");

test("the rules of the house hold, but for what the list of exceptions names", () => {
  const { status, stdout, stderr } = spawnSync(node24, ["scripts/house/main.ts"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toContain("exceptions:");
  expect(status).toBe(0);
}, 300_000);
