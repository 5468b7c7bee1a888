import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";

test("every page that is made from the code says what the code says", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "scripts/pages/pages.ts", "--check"],
    { cwd: resolve(import.meta.dirname, "../../.."), encoding: "utf8" },
  );
  expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: "" });
}, 300_000);
