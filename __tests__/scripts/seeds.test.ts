import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";

const helper = join(resolve(import.meta.dirname, ".."), "helpers/property.ts");

/** What the helper of the properties says of its seed. */
function seedOf(env: Readonly<Record<string, string>>): string {
  const { PATH = "" } = process.env;
  const { stderr } = spawnSync(process.execPath, [helper], { env: { PATH, ...env } });
  return /PROPERTY_SEED=(\d+)$/m.exec(stderr.toString())?.[1] ?? "";
}

test("the gate's properties have one seed, others a new one, which is printed", () => {
  const gate = seedOf({ CI: "true" });
  expect(gate).toMatch(/^\d+$/);
  expect(seedOf({ CI: "true" })).toBe(gate);
  expect(new Set([seedOf({}), seedOf({}), gate]).size).toBe(3);
  expect(seedOf({ CI: "true", PROPERTY_SEED: "7" })).toBe("7");
});
