import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isFast, "module.exports" as filter } from "../../../scripts/jest/fast.ts";

const files: Readonly<Record<string, string>> = {
  "/p/__tests__/a.test.ts": 'import { x } from "../src/x.ts";\nimport { h } from "./helper.ts";',
  "/p/__tests__/helper.ts": 'import { a } from "./a.test.ts";',
  "/p/__tests__/server.test.ts": 'import { Simulator } from "./simulator/simulator.ts";',
  "/p/__tests__/through.test.ts": 'import {\n  World,\n} from "./world.ts";',
  "/p/__tests__/world.ts": 'export { Simulator } from "./simulator/simulator.ts";',
  "/p/__tests__/typed.test.ts": 'import type { Simulator } from "./simulator/simulator.ts";',
  "/p/__tests__/lazy.test.ts": 'const { spawn } = await import("node:child_process");',
  "/p/__tests__/e2e/one.test.ts": "",
  "/p/__tests__/helper.test.ts": 'import { start } from "../src/program.ts";',
  "/p/__tests__/decides.test.ts": 'import { name } from "../src/beside.ts";',
  "/p/src/program.ts": 'import { spawn } from "node:child_process";',
  "/p/src/beside.ts": 'import { start } from "./program.ts";',
  "/p/src/x.ts": 'import { request } from "node:https";',
};

describe("isFast", () => {
  test.each([
    ["a.test.ts", true],
    ["typed.test.ts", true],
    ["server.test.ts", false],
    ["through.test.ts", false],
    ["lazy.test.ts", false],
    ["e2e/one.test.ts", false],
    ["helper.test.ts", false],
    ["decides.test.ts", true],
  ])("%s: %s", (file, fast) => {
    expect(isFast(`/p/__tests__/${file}`, (path) => files[path] ?? "")).toBe(fast);
  });
});

test("Jest's filter keeps the fast ones of the paths that it is given", () => {
  const tests = resolve(import.meta.dirname, "../..");
  const fast = `${tests}/model/count.test.ts`;
  const slow = `${tests}/e2e/build/house.test.ts`;
  expect(filter([fast, slow])).toEqual({ filtered: [fast] });
});
